#!/usr/bin/env python3
"""What tools/release makes of a version, a changelog and the sums of packages."""
import importlib.machinery
import importlib.util
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
TOP = pathlib.Path(__file__).resolve().parents[2]
loader = importlib.machinery.SourceFileLoader("release", str(TOP / "tools/release"))
release = importlib.util.module_from_spec(importlib.util.spec_from_loader("release", loader))
loader.exec_module(release)
import archive  # noqa: E402  (from tools/packaging, which tools/release makes known)

CHANGELOG = """# Changelog

## [1.2.0], not released

### Added

* New.

## [1.1.0] - 2026-01-02

* Old.
"""
ALL = {f"cfnsplit-1.2.0-{name}": name[:1] * 64 for name in (
    "linux-arm64.tar.gz", "linux-x86_64.tar.gz", "macos-arm64.tar.gz", "macos-x86_64.tar.gz", "windows-x86_64.zip")}


def run(*arguments):
    return subprocess.run([TOP / "tools/release", *arguments], capture_output=True, text=True)


class Release(unittest.TestCase):
    def test_version_stands_in_all_four_constants(self):
        header = release.with_version((TOP / release.HEADER).read_text(), "12.34.56")
        for line in ("kVersionMajor = 12;", "kVersionMinor = 34;", "kVersionPatch = 56;", 'kVersion = "12.34.56";'):
            self.assertIn(line, header)

    def test_no_page_but_the_known_ones_quotes_the_version(self):
        quoting = subprocess.run(["grep", "-rlwF", f"cfnsplit {release.version()}", TOP / "docs", TOP / "README.md",
                                  TOP / "tests", TOP / "src"], capture_output=True, text=True).stdout.split()
        self.assertLessEqual({str(pathlib.Path(one).relative_to(TOP)) for one in quoting}, set(release.QUOTING))

    def test_section_on_top_becomes_that_of_the_release(self):
        self.assertIn("## [1.2.0] - 2026-02-03\n", release.released(CHANGELOG, "1.2.0", "2026-02-03"))
        self.assertIn("## [1.3.0] - 2026-02-03\n", release.released(CHANGELOG, "1.3.0", "2026-02-03"))

    def test_section_that_was_released_is_never_another_version_s(self):
        done = release.released(CHANGELOG, "1.2.0", "2026-02-03")
        self.assertEqual(release.released(done, "1.2.0", "2026-05-05"), done)
        with self.assertRaisesRegex(SystemExit, "write one for 1.3.0"):
            release.released(done, "1.3.0", "2026-05-05")

    def test_notes_are_the_section_alone(self):
        self.assertEqual(release.notes(CHANGELOG, "1.2.0"), "### Added\n\n* New.\n")
        self.assertEqual(release.notes(CHANGELOG, "1.1.0"), "* Old.\n")

    def test_formula_and_manifest_have_every_sum(self):
        text = release.formula("1.2.0", "https://example.com/c", "https://example.com/c/releases/download/v1.2.0", ALL)
        self.assertEqual(text.count("sha256"), 4)
        self.assertIn('url "https://example.com/c/releases/download/v1.2.0/cfnsplit-1.2.0-macos-arm64.tar.gz"\n'
                      f'      sha256 "{"m" * 64}"', text)
        value = release.manifest("1.2.0", "https://example.com/c", "https://example.com/d", ALL)
        self.assertEqual(value["architecture"]["64bit"]["hash"], "w" * 64)

    def test_neither_is_made_of_a_part_of_the_binaries(self):
        for name in ALL:
            some = {one: value for one, value in ALL.items() if one != name}
            made = release.manifest if name.endswith(".zip") else release.formula
            self.assertIsNone(made("1.2.0", "https://example.com", "https://example.com", some))

    def test_wrong_versions_are_refused(self):
        for wrong, words in (("1.2", "is no version"), ("01.2.3", "is no version"), ("0.0.1", "is later than")):
            done = run(wrong, "--dry-run")
            self.assertEqual((done.returncode, words in done.stderr), (1, True), done.stderr)

    def test_dry_run_changes_nothing_and_shows_it(self):
        before = (TOP / release.HEADER).read_text(), (TOP / release.CHANGELOG).read_text()
        done = run("99.0.0", "--dry-run")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('+inline constexpr std::string_view kVersion = "99.0.0";', done.stdout)
        self.assertEqual(((TOP / release.HEADER).read_text(), (TOP / release.CHANGELOG).read_text()), before)


class Archive(unittest.TestCase):
    def test_equal_files_give_equal_bytes(self):
        packed = []
        with tempfile.TemporaryDirectory() as name:
            for day in (1_000_000_000, 1_700_000_000):
                folder = pathlib.Path(name) / str(day) / "cfnsplit-1.2.0-linux"
                (folder / "bin").mkdir(parents=True)
                for file in ("bin/cfnsplit", "README"):
                    (folder / file).write_bytes(b"text")
                    os.utime(folder / file, (day, day))
                for kind, pack in (("tar.gz", archive.tar_gz), ("zip", archive.zip_file)):
                    target = pathlib.Path(name) / f"{day}.{kind}"
                    pack(folder, target)
                    packed.append(target.read_bytes())
        self.assertEqual(packed[0], packed[2])
        self.assertEqual(packed[1], packed[3])


if __name__ == "__main__":
    unittest.main()
