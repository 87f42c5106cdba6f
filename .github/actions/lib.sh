# shellcheck shell=bash
# What check.sh and split.sh share. Sourced; inputs come as variables of the environment, never as text of the script.

# list TEXT: its lines into the array `lines`, without blanks around them and without empty ones.
list() {
  lines=()
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line//$'\r'/}
    line=${line#"${line%%[![:space:]]*}"}
    line=${line%"${line##*[![:space:]]}"}
    [ -z "$line" ] || lines+=("$line")
  done <<<"$1"
}

# An output of the step. The value is one line.
output() {
  echo "$1=${2//[$'\r\n']/ }" >>"$GITHUB_OUTPUT"
}

# comment KIND KEY FILE: writes FILE as a comment on the pull request, over the one of an earlier run with the same KEY.
# Where nobody may comment, as in the pull request of a fork, it says so; the gate does not depend on it.
comment() {
  local key marker number body earlier
  key=$(printf '%s' "$2" | tr -c 'A-Za-z0-9_./-' '-' | sed 's/--*/-/g')  # two dashes would end the marker
  marker="<!-- cfnsplit $1 $key -->"
  number=$(jq -r '.pull_request.number // .issue.number // empty' "$GITHUB_EVENT_PATH")
  if [ -z "$number" ]; then
    echo "no comment: this run is not of a pull request"
    return
  fi
  body=$RUNNER_TEMP/cfnsplit-comment.json
  { printf '%s\n' "$marker"; cat "$3"; } | jq --raw-input --slurp '{body: .}' >"$body"
  if earlier=$(gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$number/comments" 2>&1 |
      jq -r --arg marker "$marker" '.[] | select(.body | startswith($marker)) | .id' 2>/dev/null | tail -n 1) &&
    if [ -n "$earlier" ]; then
      gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$earlier" --input "$body" --silent
    else
      gh api --method POST "repos/$GITHUB_REPOSITORY/issues/$number/comments" --input "$body" --silent
    fi; then
    echo "commented on pull request $number"
  else
    echo "::notice title=cfnsplit::No comment was written: the token may not, as in the pull request of a fork, or" \
      "the job lacks the permission 'pull-requests: write'. The summary of the job has the same text."
  fi
}
