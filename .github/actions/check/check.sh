#!/usr/bin/env bash
# The step of the action: `cfnsplit check`, whose report becomes a summary of the job, annotations, a SARIF file and a
# comment; its exit code is the gate. The inputs are the INPUT_ variables of action.yml.
set -euo pipefail

# shellcheck source=.github/actions/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

options=()
for name in max-resources max-parameters max-outputs max-mappings max-mapping-attributes max-bytes \
  max-dynamic-references max-operations warn-at max-growth baseline config; do
  variable=INPUT_$(tr a-z- A-Z_ <<<"$name")
  [ -z "${!variable-}" ] || options+=("--$name=${!variable}")
done
[ "${INPUT_WARNINGS_AS_ERRORS-}" != true ] || options+=(--warnings-as-errors)
[ "${INPUT_FOLLOW_OUTSIDE-}" != true ] || options+=(--follow-outside)
list "${INPUT_TEMPLATES-}"
if [ ${#lines[@]} -eq 0 ]; then
  echo "::error title=cfnsplit::the input 'templates' names no template"
  exit 2
fi
templates=("${lines[@]}")

check() {
  cfnsplit check "${options[@]}" "--format=$1" -- "${templates[@]}"
}

# Annotations, the log, and the exit code. Beside it, only what it writes is of interest.
code=0
check github || code=$?
report=$RUNNER_TEMP/cfnsplit-check.json
markdown=$RUNNER_TEMP/cfnsplit-check.md
check json >"$report" 2>/dev/null || true
check markdown >"$markdown" 2>/dev/null || true
output exit-code "$code"
output report "$report"
if [ -n "${INPUT_SARIF-}" ]; then
  check sarif >"$INPUT_SARIF" 2>/dev/null || true
  output sarif "$INPUT_SARIF"
fi
# Where the options are wrong there is no report.
if [ -s "$markdown" ]; then
  [ "${INPUT_SUMMARY-}" != true ] || cat "$markdown" >>"$GITHUB_STEP_SUMMARY"
  [ "${INPUT_COMMENT-}" != true ] || comment check "${INPUT_TITLE:-${templates[*]}}" "$markdown"
fi
[ "${INPUT_GATE-}" != false ] || { [ "$code" != 1 ] || code=0; }
exit "$code"
