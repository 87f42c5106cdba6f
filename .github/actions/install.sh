#!/usr/bin/env bash
# Puts the command on PATH for the steps that follow: the released one of the version that this copy of the repository
# has, held against its SHA-256 sum; or, where COMMAND names one, that.
#   ACTION_REPOSITORY  OWNER/NAME of the repository that the action comes from
#   COMMAND            a command that is there already
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
bin=$RUNNER_TEMP/cfnsplit-bin
mkdir -p "$bin"

fail() {
  echo "::error title=cfnsplit::$1"
  exit 1
}

if [ -n "${COMMAND-}" ]; then
  [ -x "$COMMAND" ] || fail "there is no program '${COMMAND//[$'\r\n']/?}', which the input 'command' names"
  cp "$COMMAND" "$bin/"
  echo "$bin" >>"$GITHUB_PATH"
  exit 0
fi

case $RUNNER_OS-$RUNNER_ARCH in
  Linux-X64) platform=linux-x86_64 ending=tar.gz ;;
  Linux-ARM64) platform=linux-arm64 ending=tar.gz ;;
  macOS-X64) platform=macos-x86_64 ending=tar.gz ;;
  macOS-ARM64) platform=macos-arm64 ending=tar.gz ;;
  Windows-X64) platform=windows-x86_64 ending=zip ;;
  *) fail "there is no cfnsplit for $RUNNER_OS on $RUNNER_ARCH" ;;
esac
version=$(sed -n 's/.*kVersion = "\([0-9.]*\)".*/\1/p' "$top/include/cfnsplit/version.hpp")
archive=cfnsplit-$version-$platform.$ending
released=https://github.com/$ACTION_REPOSITORY/releases/download/v$version

cd "$RUNNER_TEMP"
for file in "$archive" SHA256SUMS; do
  curl --fail --silent --show-error --location --retry 3 --output "$file" "$released/$file" ||
    fail "$released/$file cannot be downloaded: pin the action to the tag of a release"
done
sum=$(awk -v name="$archive" '$2 == name { print $1 }' SHA256SUMS)
if command -v sha256sum >/dev/null; then
  found=$(sha256sum "$archive" | cut -d ' ' -f 1)
else
  found=$(shasum -a 256 "$archive" | cut -d ' ' -f 1)
fi
[ "$sum" = "$found" ] || fail "$archive is not what was released: its SHA-256 sum is $found"
if [ "$ending" = zip ]; then
  unzip -q -o "$archive"
else
  tar -xzf "$archive"
fi
cp "cfnsplit-$version-$platform"/bin/* "$bin/"
echo "$bin" >>"$GITHUB_PATH"
