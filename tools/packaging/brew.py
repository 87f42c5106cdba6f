"""The formula for Homebrew, made from the sums of the binaries."""

# where → the packages of its processors
PLATFORMS = {"macos": {"arm": "macos-arm64", "intel": "macos-x86_64"},
             "linux": {"arm": "linux-arm64", "intel": "linux-x86_64"}}


def formula(version, source, base, sums):
    """Its text, or None where one of the binaries is missing. `sums`: name of a package → its SHA-256."""
    lines = ["# Made by tools/release; do not edit.",
             "class Cfnsplit < Formula",
             '  desc "Splits a CloudFormation template into nested stacks and proves the result"',
             f'  homepage "{source}"',
             f'  version "{version}"', ""]
    for system, processors in PLATFORMS.items():
        lines.append(f"  on_{system} do")
        for processor, platform in processors.items():
            name = f"cfnsplit-{version}-{platform}.tar.gz"
            if name not in sums:
                return None
            lines += [f"    on_{processor} do",
                      f'      url "{base}/{name}"',
                      f'      sha256 "{sums[name]}"',
                      "    end"]
        lines += ["  end", ""]
    return "\n".join(lines) + """\
  def install
    bin.install "bin/cfnsplit"
    man1.install "share/man/man1/cfnsplit.1"
    bash_completion.install "share/bash-completion/completions/cfnsplit"
    zsh_completion.install "share/zsh/site-functions/_cfnsplit"
    fish_completion.install "share/fish/vendor_completions.d/cfnsplit.fish"
  end

  test do
    assert_equal "cfnsplit #{version}", shell_output("#{bin}/cfnsplit --version").strip
  end
end
"""
