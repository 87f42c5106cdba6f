# shellcheck shell=bash
# What every package is built with, for the scripts beside this one, which read it: the folder build/toolchain with zig
# and the source of yaml-cpp.
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$top" || exit
toolchain=$top/build/toolchain
log=$top/build/package.log
mkdir -p "$toolchain" build/packages

quietly() {
  if ! "$@" >"$log" 2>&1; then
    cat "$log" >&2
    echo "failed: $*" >&2
    exit 1
  fi
}

tools/install-dependencies --packages || exit

# The compiler, as PyPI has it.
zig_version=0.15.2
if [ ! -e "$toolchain/zig-$zig_version" ]; then
  rm -rf "$toolchain/zig"
  quietly python3 -m venv "$toolchain/zig"
  quietly "$toolchain/zig/bin/pip" install --disable-pip-version-check "ziglang==$zig_version"
  touch "$toolchain/zig-$zig_version"
fi
export ZIG_GLOBAL_CACHE_DIR=$toolchain/zig-cache ZIG_LOCAL_CACHE_DIR=$toolchain/zig-cache

# The source of yaml-cpp, as Debian 12 has it, from where this machine has its packages; apt works in a folder of its
# own.
yaml_version=0.7.0+dfsg
yaml_sum=dc63708605404e0b963e0ca3a9619d1c8270eda2839603e6fa0384e5e51e5312
if [ ! -e "$toolchain/yaml-cpp-$yaml_version" ]; then
  apt=$toolchain/apt
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
  # shellcheck disable=SC2016  # the names are apt's
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
    sed 's/^/deb-src /' | sort -u >"$apt/sources.list"
  settings=(-o "Dir::Etc::sourcelist=$apt/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::State::Lists=$apt/lists"
            -o "Dir::Cache=$apt/cache" -o APT::Sandbox::User=)
  quietly apt-get "${settings[@]}" update
  (cd "$apt" && quietly apt-get "${settings[@]}" source --download-only "yaml-cpp=$yaml_version-8")
  archive=$apt/yaml-cpp_$yaml_version.orig.tar.xz
  echo "$yaml_sum  $archive" | sha256sum --check --quiet
  rm -rf "$toolchain/yaml-cpp"
  mkdir "$toolchain/yaml-cpp"
  tar -xf "$archive" -C "$toolchain/yaml-cpp" --strip-components=1
  touch "$toolchain/yaml-cpp-$yaml_version"
fi

# configure_for FOLDER FILE [-D…]: build/FOLDER, compiled as tools/cmake/FILE says.
configure_for() {
  local folder=$1 file=$2
  shift 2
  quietly cmake -S . -B "build/$folder" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCFNSPLIT_UNITY=ON \
    "-DCMAKE_TOOLCHAIN_FILE=$top/tools/cmake/$file" "-DCFNSPLIT_TOOLCHAIN=$toolchain" "$@"
}
