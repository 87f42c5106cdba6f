#!/usr/bin/env python3
"""tools/install-dependencies on systems of all kinds: what is missing is named, and nothing is installed unasked."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
BASE = ["awk", "bash", "cat", "dirname", "env", "grep", "id", "mkdir", "mktemp", "sed"]
TOOLS = ["c++", "cmake", "ninja", "pkg-config", "python3"]


class Dependencies(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.build = pathlib.Path(folder.name) / "build"
        self.programs = pathlib.Path(folder.name) / "bin"
        self.build.mkdir()
        self.programs.mkdir()
        for name in BASE:
            (self.programs / name).symlink_to(shutil.which(name))
        for name in TOOLS:
            self.add(name, "exit 1")

    def add(self, name, script):
        program = self.programs / name
        program.unlink(missing_ok=True)  # never through the link to the real one
        program.write_text(f"#!{shutil.which('sh')}\n{script}\n")
        program.chmod(0o755)

    def miss(self, *libraries):
        (self.build / "missing-libraries").write_text("\n".join(libraries))

    def run_it(self, *options, **variables):
        environment = {"PATH": str(self.programs), "HOME": os.environ.get("HOME", "/"), **variables}
        return subprocess.run([self.programs / "bash", TOP / "tools/install-dependencies", *options, self.build],
                              capture_output=True, text=True, stdin=subprocess.DEVNULL, env=environment)

    def test_nothing_is_said_where_nothing_is_missing(self):
        done = self.run_it()
        self.assertEqual((done.returncode, done.stdout + done.stderr), (0, ""))

    def test_libraries_are_named_for_every_manager(self):
        self.miss("CLI11", "yaml-cpp")
        done = self.run_it()
        self.assertEqual(done.returncode, 2)
        for words in ("missing: CLI11 yaml-cpp\n", "apt: libcli11-dev libyaml-cpp-dev",
                      "dnf: cli11-devel yaml-cpp-devel", "apk: cli11 yaml-cpp-dev", "brew: cli11 yaml-cpp",
                      "pacman: cli11 yaml-cpp", "vcpkg: cli11 yaml-cpp"):
            self.assertIn(words, done.stderr)

    def test_tools_are_found_by_their_names(self):
        for name, called in (("cmake", "cmake"), ("ninja", "samurai"), ("c++", "g++"), ("python3", "python3")):
            (self.programs / name).unlink()
            done = self.run_it()
            self.assertEqual((done.returncode, f" {called} " in done.stderr), (2, True), done.stderr)
            self.add(name, "exit 1")

    def test_another_name_of_ninja_and_another_compiler_will_do(self):
        (self.programs / "ninja").rename(self.programs / "samu")
        (self.programs / "c++").rename(self.programs / "clang++")
        self.assertEqual(self.run_it(CXX="clang++").returncode, 0)

    def test_root_of_debian_installs_without_a_terminal_exactly_what_is_missing(self):
        self.miss("xxHash")
        self.add("id", "echo 0")
        self.add("apt-get", f'echo "$@" >>{self.build}/asked')
        self.add("rm", "exit 0")
        done = self.run_it(CI="true")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((self.build / "asked").read_text(),
                         "update\ninstall -y --no-install-recommends libxxhash-dev\n")

    def test_without_root_the_command_is_printed(self):
        self.miss("xxHash")
        self.add("id", "echo 1000")
        self.add("apt-get", f"touch {self.build}/asked")
        done = self.run_it()
        self.assertEqual(done.returncode, 2)
        self.assertIn("sudo sh -c 'apt-get update && ", done.stderr)
        self.assertFalse((self.build / "asked").exists())

    def test_a_compiler_is_never_fetched(self):
        (self.programs / "c++").unlink()
        done = self.run_it("--fetch")
        self.assertEqual((done.returncode, "no compiler is fetched" in done.stderr), (2, True), done.stderr)

    def test_a_library_is_fetched_by_apt_alone(self):
        self.miss("CLI11")
        done = self.run_it("--fetch")
        self.assertEqual((done.returncode, "Debian and its kin alone" in done.stderr), (2, True), done.stderr)


if __name__ == "__main__":
    unittest.main()
