#!/usr/bin/env bash
# The step of the action: `cfnsplit split`; what it says becomes a summary of the job and a comment, and its exit code is
# the gate. The inputs are the INPUT_ variables of action.yml.
set -euo pipefail

# shellcheck source=.github/actions/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

options=()
for name in max-resources lock template-url config; do
  variable=INPUT_$(tr a-z- A-Z_ <<<"$name")
  [ -z "${!variable-}" ] || options+=("--$name=${!variable}")
done
list "${INPUT_DEPLOYED-}"
for path in "${lines[@]}"; do options+=("--deployed=$path"); done
[ "${INPUT_FROZEN-}" != true ] || options+=(--frozen)
list "${INPUT_ARGUMENTS-}"
options+=("${lines[@]}")

told=$RUNNER_TEMP/cfnsplit-split.txt
code=0
cfnsplit split "${options[@]}" "--output=$INPUT_OUTPUT" -- "$INPUT_TEMPLATE" >"$told" 2>&1 || code=$?
# A name of the template may look like a command for the log.
token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
echo "::stop-commands::$token"
cat "$told"
echo "::$token::"
output exit-code "$code"
output directory "$INPUT_OUTPUT"
output root "$INPUT_OUTPUT/root.template.json"

# As text, whatever names the template has.
markdown=$RUNNER_TEMP/cfnsplit-split.md
{
  if [ "$code" = 0 ]; then echo "### ✅ cfnsplit split"; else echo "### ❌ cfnsplit split: exit code $code"; fi
  echo
  echo "<pre>"
  head -c 60000 "$told" | iconv -c -f UTF-8 -t UTF-8 | sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g'
  echo "</pre>"
} >"$markdown"
[ "${INPUT_SUMMARY-}" != true ] || cat "$markdown" >>"$GITHUB_STEP_SUMMARY"
[ "${INPUT_COMMENT-}" != true ] || comment split "$INPUT_TEMPLATE" "$markdown"
if [ "$code" != 0 ]; then
  echo "::error title=cfnsplit split::exit code $code; the log and the summary of the job say why"
fi
exit "$code"
