#!/usr/bin/env python3
"""Small checks of the tree's structure; prints file:line for every breach.

  tools/check_style.py          sizes of files, left-over marks, absolute paths, names of tests
  tools/check_style.py --codes  every diagnostic code stands in a test or a fixture
"""
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
CODE = (".cpp", ".hpp", ".h", ".c")
MAX_LINES = 400
MAX_HEADER_LINES = 150
MARK = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
MACHINE_PATH = re.compile(r"(?<![\w.$}])/(work|home|root|Users)/\w")


def tree():
    """Every text file of the project, as (path from the top, text)."""
    for path in sorted(TOP.rglob("*")):
        parts = path.relative_to(TOP).parts
        if parts[0] in (".git", "build", ".cache") or "__pycache__" in parts or not path.is_file():
            continue
        try:
            yield path.relative_to(TOP).as_posix(), path.read_text()
        except UnicodeDecodeError:
            continue  # hostile bytes among the fixtures


def structure():
    faults = []
    for name, text in tree():
        lines = text.splitlines()
        is_code = name.endswith(CODE)
        if is_code and len(lines) > MAX_LINES:
            faults.append(f"{name}:1: {len(lines)} lines; a file has at most {MAX_LINES}")
        if name.startswith(("include/", "src/")) and name.endswith((".hpp", ".h")) and len(lines) > MAX_HEADER_LINES:
            faults.append(f"{name}:1: {len(lines)} lines; a header has at most {MAX_HEADER_LINES}")
        for number, line in enumerate(lines, 1):
            if line.startswith('TEST_CASE("-'):
                faults.append(f"{name}:{number}: Catch2 takes a test whose name begins with - for an option")
            if (is_code or name.startswith("tools/") or name == "CMakeLists.txt") and MARK.search(line):
                faults.append(f"{name}:{number}: a left-over mark: {line.strip()}")
            if not name.startswith("testdata/") and MACHINE_PATH.search(line):
                faults.append(f"{name}:{number}: a path of one machine: {line.strip()[:120]}")
    return faults


def repeated_names():
    """Two files of one name in src/ make two things look like one."""
    places = {}
    for path in sorted((TOP / "src").rglob("*")):
        if path.suffix in CODE:
            places.setdefault(path.name, []).append(path.relative_to(TOP).as_posix())
    return [f"{' and '.join(paths)}: one name for two files" for paths in places.values() if len(paths) > 1]


def codes():
    known = re.findall(r'CodeEntry\{"(CFS\d{4})"', (TOP / "src/base/codes.cpp").read_text())
    used = set()
    for name, text in tree():
        if name.startswith(("tests/", "testdata/")):
            used.update(re.findall(r"CFS\d{4}", text))
            used.update(re.findall(r"CFS\d{4}", name))
    faults = [f"{code}: no test and no fixture brings it about" for code in known if code not in used]
    return faults + [f"{code}: stands in a test but not in src/base/codes.cpp" for code in sorted(used - set(known))]


def main():
    faults = codes() if sys.argv[1:] == ["--codes"] else structure() + repeated_names()
    print("\n".join(faults + [f"{len(faults)} faults"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
