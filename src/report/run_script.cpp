#include "report/run_script.hpp"

#include <algorithm>

#include "report/shell_words.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kBeginning = R"sh(#!/usr/bin/env bash
# Written by cfnsplit. Run it with bash, from anywhere:
#   NAME=STACK BUCKET=BUCKET bash run.sh                   lists the steps, and which of them are done
#   NAME=STACK BUCKET=BUCKET bash run.sh STEP [OPTION...]  does one; OPTIONs go to 'aws cloudformation deploy'
# NAME is the root stack, BUCKET a bucket for templates in its region. YES=1 answers every question with yes.
# A step that has failed or was stopped is run again. What is done is asked of AWS each time.
set -euo pipefail
unset CDPATH
cd "$(dirname "${BASH_SOURCE[0]}")"
export AWS_PAGER=""
BUCKET=${BUCKET:-}
WORK=$(mktemp -d "${TMPDIR:-/tmp}/cfnsplit.XXXXXX")
trap 'rm -rf "$WORK"' EXIT
OPTIONS=()
LOOKING=  # set where nothing may be uploaded
)sh";

constexpr std::string_view kFunctions = R"sh(
fail() {
  echo "run.sh: $*" >&2
  exit 1
}

filled() {  # TEXT or FILE [NAME OF FILE]: stops where something is still to be filled in
  case $1 in *REPLACE-*) fail "the name '$1' is to be filled in first, in run.sh and in the requests" ;; esac
  if [ -f "$1" ] && grep REPLACE- "$1" >&2; then fail "these are to be filled in first, in ${2:-$1}"; fi
}

known() {  # WHAT STACK: the file that keeps what AWS has told of the stack, until a step begins
  echo "$WORK/$1-of-${2//\//_}"
}

ask_state() {  # STACK: its status, or NONE
  if aws cloudformation describe-stacks --stack-name "$1" --query 'Stacks[0].StackStatus' --output text \
    2> "$WORK/error"; then
    return 0
  elif grep 'does not exist' "$WORK/error" > /dev/null; then
    echo NONE
  else
    cat "$WORK/error" >&2
    return 1
  fi
}

settled() {  # STACK: waits while CloudFormation works on it, then prints its status; a stack without a template is NONE
  local state file
  file=$(known state "$1")
  until [ -f "$file" ]; do
    state=$(ask_state "$1") || return 1
    case $state in
      REVIEW_IN_PROGRESS) echo NONE > "$file" ;;
      *_IN_PROGRESS)
        echo "waiting: $1 is $state" >&2
        sleep "${WAIT:-10}"
        ;;
      *) echo "$state" > "$file" ;;
    esac
  done
  cat "$file"
}

plain() {  # without white space, and without characters for which CloudFormation gives back a question mark
  LC_ALL=C tr -d '[:space:]?\200-\377'
}

stands() {  # STACK FILE: the stack is deployed, from this template or from one that means the same
  local state file
  state=$(settled "$1") || exit 1
  case $state in
    CREATE_COMPLETE | UPDATE_COMPLETE | IMPORT_COMPLETE) ;;
    UPDATE_ROLLBACK_COMPLETE | IMPORT_ROLLBACK_COMPLETE) [ -z "${STRICT:-}" ] || return 1 ;;
    *) return 1 ;;
  esac
  [ -f "$2" ] || return 1
  file=$(known template "$1")
  if [ ! -f "$file" ]; then
    aws cloudformation get-template --stack-name "$1" --template-stage Original --query TemplateBody --output json \
      > "$WORK/body" || exit 1
    plain < "$WORK/body" > "$file"
  fi
  plain < "$2" | cmp -s - "$file" || cmp -s "$2.alike" "$file"
}

pack() {  # FILE TO [KEY]: uploads what FILE needs, and once: TO is FILE with where that is. Uploads TO as KEY
  [ ! -f "$2" ] || return 0
  mkdir -p "$(dirname "$2")"
  aws cloudformation package --template-file "$1" --s3-bucket "$BUCKET" --use-json \
    --output-template-file "$2.new" > /dev/null || exit 1
  [ -z "${3:-}" ] || aws s3 cp "$2.new" "s3://$BUCKET/$3" > /dev/null || exit 1
  mv "$2.new" "$2"
}

deploy() {  # STACK PACKAGED-FILE [OPTION...]
  aws cloudformation deploy --stack-name "$1" --template-file "$2" --s3-bucket "$BUCKET" \
    --no-fail-on-empty-changeset --capabilities CAPABILITY_IAM CAPABILITY_NAMED_IAM CAPABILITY_AUTO_EXPAND \
    "${@:3}" ${OPTIONS[@]+"${OPTIONS[@]}"} \
    || fail "$1 could not be deployed. Its events say why. Mend that, then run this step again"
}
)sh";

// The root stack leads to the nested ones by their physical ids. Nested stacks of the user's own are not looked into.
constexpr std::string_view kExpect = R"sh(
walk() {  # what the root stack and the nested ones hold, in $WORK/tree: PATH ID STATE TYPE; the root is a dot
  local path stack id state type physical below
  held | awk '{ print $1 }' | sort -u > "$WORK/paths"
  : > "$WORK/tree"
  printf '. %s\n' "$NAME" > "$WORK/level"
  while [ -s "$WORK/level" ]; do
    : > "$WORK/below"
    while read -r path stack <&3; do
      aws cloudformation list-stack-resources --stack-name "$stack" --output text --query \
        'StackResourceSummaries[].[LogicalResourceId,ResourceStatus,ResourceType,PhysicalResourceId]' \
        > "$WORK/rows" || exit 1
      while read -r id state type physical <&4; do
        case $state in DELETE_*) continue ;; esac
        printf '%s %s %s %s\n' "$path" "$id" "$state" "$type" >> "$WORK/tree"
        below=$id
        [ "$path" = . ] || below=$path/$id
        case $type/$physical in
          AWS::CloudFormation::Stack/ | AWS::CloudFormation::Stack/None) ;;
          AWS::CloudFormation::Stack/*)
            if grep -qxF -e "$below" "$WORK/paths"; then printf '%s %s\n' "$below" "$physical" >> "$WORK/below"; fi
            ;;
        esac
      done 4< "$WORK/rows"
    done 3< "$WORK/level"
    mv "$WORK/below" "$WORK/level"
  done
}

expect() {  # STEP COMMAND: stops unless the stacks hold what they do after that step; COMMAND makes new steps
  walk
  awk '$3 ~ /_FAILED$/ { print "  " $2 " in " ($1 == "." ? "the root stack" : $1) " is " $3 }' "$WORK/tree" \
    > "$WORK/other"
  if [ -s "$WORK/other" ]; then
    head -n 10 "$WORK/other" >&2
    fail "resources of $NAME have failed. Its events say why. Mend that, then look again: $(command_for '')"
  fi
  held | awk -v step="$1" '$4 + 0 <= step + 0 && step + 0 <= $5 + 0' > "$WORK/expected"
  [ -s "$WORK/expected" ] || fail "this script does not say what $NAME holds after step $1. Write the steps anew: $2"
  awk 'NR == FNR { wanted[$1 " " $2] = $3; if ($2 == "*") any[$1]; next }
    { there[$1 " " $2]; listed[$1] }
    !(($1 " " $2) in wanted) && !(($1 " type:" $4) in wanted) && !($1 in any) {
      print "  " $2 " is in " ($1 == "." ? "the root stack" : $1) ", and these steps do not know it there"
    }
    END {
      for (one in wanted) {
        split(one, place, " ")
        if (wanted[one] != "!" || one in there || !(place[1] in listed)) continue
        print "  " place[2] " is not in " (place[1] == "." ? "the root stack" : place[1])
      }
    }' "$WORK/expected" "$WORK/tree" | sort > "$WORK/other"
  if [ -s "$WORK/other" ]; then
    head -n 10 "$WORK/other" >&2
    fail "$NAME does not hold what these steps go by: it has moved on. A step would delete what it does not know." \
      "List what is deployed again, and write the steps anew: $2"
  fi
}
)sh";

constexpr std::string_view kEnd = R"sh(
usable() {  # STACK STEP: it does not exist, or can be updated
  local state name
  state=$(settled "$1") || exit 1
  name=$(printf '%q' "$1")
  case $state in
    UPDATE_ROLLBACK_FAILED)
      fail "$1 is $state. Mend what its events name; this goes on, and after it this step can be run again:" \
        "aws cloudformation continue-update-rollback --stack-name $name"
      ;;
    UPDATE_FAILED)
      fail "$1 is $state. This takes it back, and after it this step can be run again:" \
        "aws cloudformation rollback-stack --stack-name $name"
      ;;
    DELETE_FAILED)
      fail "$1 is $state: somebody has begun to delete it, and no step can update it any more. What is left of it:" \
        "aws cloudformation list-stack-resources --stack-name $name"
      ;;
    ROLLBACK_COMPLETE | CREATE_FAILED | ROLLBACK_FAILED)
      [ -n "$CREATES" ] || fail "$1 is $state: its creation has failed, and these steps change a stack that is" \
        "deployed. Look whether it is the right one: aws cloudformation describe-stack-events --stack-name $name"
      [ "$state" != CREATE_FAILED ] || fail "$1 is $state: what could be made of it is kept. Mend what its events" \
        "name and deploy wave 1 by hand, as README.md says. Or delete it, then run this step again:" \
        "aws cloudformation delete-stack --stack-name $name"
      fail "$1 is $state: its creation has failed. Delete it, then run this step again:" \
        "aws cloudformation delete-stack --stack-name $name"
      ;;
    *_FAILED) fail "$1 is $state. Mend what its events name, then run this step again: $(command_for "$2")" ;;
  esac
}

command_for() {  # STEP
  echo "NAME=$(printf '%q' "$NAME") BUCKET=$(printf '%q' "$BUCKET") bash run.sh $1"
}

list() {  # looks only, and uploads nothing
  local step last=0 missing=
  LOOKING=1
  [ -n "$NAME" ] || missing=NAME
  [ -n "$BUCKET" ] || missing=${missing:+$missing and }BUCKET
  if [ -n "$missing" ]; then
    for ((step = 1; step <= STEPS; ++step)); do echo "  $step  not known: set $missing  $(title "$step")"; done
    echo "NAME is the root stack, BUCKET a bucket for templates in its region"
    return
  fi
  for ((step = STEPS; step > 0; --step)); do
    if is_done "$step"; then last=$step; break; fi
  done
  for ((step = 1; step <= STEPS; ++step)); do
    if [ "$step" -le "$last" ]; then
      echo "  $step  done     $(title "$step")"
    else
      echo "  $step  not yet  $(title "$step")"
    fi
  done
  if [ "$last" -eq 0 ]; then echo "What has been done from another machine shows once a step is run here."; fi
  if [ "$last" -lt "$STEPS" ]; then echo "next: $(command_for $((last + 1)))"; fi
}

tell_done() {  # STEP
  echo "step $1 is done: $(title "$1")"
  if [ "$1" -lt "$STEPS" ]; then echo "next: $(command_for $(($1 + 1)))"; else echo "that was the last step"; fi
}

is_done_later() {  # STEP: a step after it is done
  local step
  for ((step = $1 + 1; step <= STEPS; ++step)); do
    if is_done "$step"; then return 0; fi
  done
  return 1
}

main() {
  if [ $# -eq 0 ]; then list; return; fi
  local step=$1
  case $step in *[!0-9]* | '' | ????????*) fail "'$step' is no step: there are 1 to $STEPS" ;; esac
  step=$((10#$step))
  if [ "$step" -lt 1 ] || [ "$step" -gt "$STEPS" ]; then fail "there are steps 1 to $STEPS"; fi
  shift
  OPTIONS=("$@")
  [ -n "$NAME" ] || fail "set NAME to the name of the root stack"
  [ -n "$BUCKET" ] || fail "set BUCKET to a bucket for templates, in the region of the stack"
  filled "$NAME"
  usable "$NAME" "$step"
  if STRICT=1 is_done "$step"; then tell_done "$step"; return; fi
  if ! is_done "$step"; then  # else it was rolled back to where this step leads, which can be done again
    if [ "$step" -eq 1 ] || [ -z "$EXCLUSIVE" ] || ! is_done $((step - 1)); then
      if is_done_later "$step"; then tell_done "$step"; return; fi
      if [ "$step" -gt 1 ] && ! is_done $((step - 1)); then
        fail "step $((step - 1)) is not done: $(title $((step - 1))). It goes first: $(command_for $((step - 1)))"
      fi
    fi
    may_begin "$step"
  fi
  echo "step $step: $(title "$step")"
  rm -f "$WORK"/*-of-*
  do_step "$step"
  rm -f "$WORK"/*-of-*
  is_done "$step" || fail "step $step has run, and is not done. Look at the stack's events, then run it again"
  has_left "$step"
  tell_done "$step"
}

main "$@"
)sh";

std::string case_of(const std::string& function, const std::string& about,
                    const std::vector<ScriptStep>& steps, std::string (*text)(const ScriptStep&)) {
  std::string out = '\n' + function + "() {  # STEP" + about + "\n  case $1 in\n";
  for (std::size_t i = 0; i < steps.size(); ++i)
    out += "    " + std::to_string(i + 1) + ")\n" + text(steps[i]) + "      ;;\n";
  return out + "  esac\n}\n";
}

std::string indented(const std::string& lines) {
  std::string out;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    out += "      " + lines.substr(at, end - at) + '\n';
    at = end + 1;
  }
  return out;
}

}  // namespace

std::string run_script(const RunScript& script) {
  std::string out(kBeginning);
  out += script.name.empty() ? "NAME=${NAME:-}\n"
                             : "[ -n \"${NAME:-}\" ] || NAME=" + shell_word(script.name) + '\n';
  out += "STEPS=" + std::to_string(script.steps.size()) + '\n';
  out += std::string("EXCLUSIVE=") + (script.is_exclusive ? "1" : "") + '\n';
  out += std::string("CREATES=") + (script.creates ? "1" : "") + '\n';
  out += kFunctions;
  if (!script.functions.empty()) out += '\n' + script.functions;
  if (!script.held.empty())
    out +=
        "\nheld() {  # lines of PATH ID, whether it must be there (!) or may, and after which steps: FROM "
        "TO\n"
        "  cat << 'END'\n" +
        script.held + "END\n}\n" + std::string(kExpect);
  out += script.may_begin.empty() ? "\nmay_begin() { :; }  # STEP\n" : '\n' + script.may_begin;
  out += script.has_left.empty() ? "\nhas_left() { :; }  # STEP\n" : '\n' + script.has_left;
  out += case_of("title", "", script.steps,
                 [](const ScriptStep& s) { return "      echo " + shell_word(s.title) + '\n'; });
  out += case_of("is_done", ": only looks", script.steps,
                 [](const ScriptStep& s) { return indented(s.is_done); });
  out += case_of("do_step", "", script.steps, [](const ScriptStep& s) { return indented(s.commands); });
  return out + std::string(kEnd);
}

}  // namespace cfnsplit
