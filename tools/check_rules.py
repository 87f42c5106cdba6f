#!/usr/bin/env python3
"""Holds docs/rules.md, the home of the rules S1 to S79, to the numbers in the tree ("[S12]").

  tools/check_rules.py          every number in the tree has a rule; every rule says why and whence, has a test that
                                carries its number, and names the code and the tests that carry it today
  tools/check_rules.py --write  writes what code and which tests carry the numbers into the page
"""
import collections
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
PAGE = TOP / "docs/rules.md"
MAX_NOT_HELD = 1  # rules that no test can hold; each says why

HEADING = re.compile(r"^## S(\d+) .+$", re.MULTILINE)
MADE = re.compile(r"\n*^(?:Code|Tests):.*?(?=\n#|\Z)", re.MULTILINE | re.DOTALL)
NUMBERS = re.compile(r"\[S\d+(?:, S\d+)*\]")
RANGE = re.compile(r"\[S(\d+)…S(\d+)\]")
CASE = re.compile(r'TEST_CASE\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)(?:,\s*((?:"[^"]*"\s*)+))?\)')
NOT_HELD = re.compile(r"^not held by a test: .+", re.MULTILINE)


def numbers_in(text):
    found = {int(n) for numbers in NUMBERS.findall(text) for n in re.findall(r"\d+", numbers)}
    for first, last in RANGE.findall(text):
        found |= set(range(int(first), int(last) + 1))
    return found


def files_of(*folders):
    for folder in folders:
        for path in sorted((TOP / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                try:
                    yield path.relative_to(TOP).as_posix(), path.read_text()
                except UnicodeDecodeError:
                    continue


def joined(literals):
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literals))


def tests_in(text):
    """(name, numbers) of each test; a number in a comment inside a test counts for it, one at the head of the file for
    none."""
    cases = list(CASE.finditer(text))
    for case, after in zip(cases, cases[1:] + [None]):
        body = text[case.start():after.start() if after else len(text)]
        body = body[:body.find("\n}\n") + 1 or len(body)]
        yield joined(case[1]), numbers_in(body)


def carried():
    """The files of code, and the tests as (file, name), by the number that they carry; and all numbers with a place."""
    code, tests, places = collections.defaultdict(list), collections.defaultdict(list), {}
    for name, text in files_of("src", "include", "tests", "tools"):
        for number, line in enumerate(text.splitlines(), 1):
            for rule in numbers_in(line):
                if name != "tools/check_rules.py":
                    places.setdefault(rule, f"{name}:{number}")
        if name.startswith(("src/", "include/")) and not name.endswith(".md"):
            for rule in numbers_in(text):
                code[rule].append(name)
        elif name.startswith("tests/") and name.endswith(".cpp"):
            for case, numbers in tests_in(text):
                for rule in numbers:
                    tests[rule].append((name, case))
    return code, tests, places


def sections(page):
    """The page as a list of (rule or None, text)."""
    starts = [(int(heading[1]), heading.start()) for heading in HEADING.finditer(page)]
    parts = [(None, page[:starts[0][1] if starts else len(page)])]
    for (rule, start), (_, end) in zip(starts, starts[1:] + [(None, len(page))]):
        parts.append((rule, page[start:end]))
    return parts


def made_lines(rule, code, tests):
    lines = []
    if code[rule]:
        lines += ["Code: " + ", ".join(f"`{name}`" for name in code[rule]), ""]
    if tests[rule]:
        lines += ["Tests:", ""] + [f"* `{name}`: {case}" for name, case in tests[rule]]
    return "\n".join(lines).rstrip()


def in_order(page):
    """The rules of each group (a heading of the first level) by their numbers, and the groups by their first ones."""
    head, heading, _ = page.partition("\n# ")
    groups = []
    for group in page[len(head):].split("\n# ")[1:]:
        parts = sections(group)
        rules = sorted((rule, text.rstrip() + "\n") for rule, text in parts[1:])
        title = "# " + parts[0][1].rstrip() + "\n"
        groups.append((rules[0][0] if rules else 0, [title] + [text for _, text in rules]))
    ordered = [part for _, group in sorted(groups) for part in group]
    return "\n".join([head.rstrip() + "\n"] + ordered)


def written(page, code, tests):
    parts = []
    for rule, text in sections(in_order(page)):
        if rule is not None:
            text, _, after = text.partition("\n# ")  # the heading of the next group
            text = MADE.sub("", text).rstrip()
            made = made_lines(rule, code, tests)
            text += ("\n\n" + made if made else "") + "\n"
            text += "\n# " + after.strip() + "\n" if after else ""
        parts.append(text.rstrip() + "\n")
    return "\n".join(parts)


def check(page, code, tests, places):
    faults, not_held, known = [], [], set()
    for rule, text in sections(page):
        if rule is None:
            continue
        name = f"docs/rules.md: S{rule}"
        if rule in known:
            faults.append(f"{name}: stands twice")
        known.add(rule)
        for word in ("Why: ", "Source: "):
            if f"\n{word}" not in text:
                faults.append(f"{name}: does not say '{word.strip()}'")
        if NOT_HELD.search(text):
            not_held.append(rule)
            if tests[rule]:
                faults.append(f"{name}: says that no test holds it, but {tests[rule][0][0]} carries its number")
        elif not tests[rule]:
            faults.append(f"{name}: no test carries [S{rule}]")
    faults += [f"{place}: [S{rule}] is no rule of docs/rules.md" for rule, place in sorted(places.items())
               if rule not in known]
    if len(not_held) > MAX_NOT_HELD:
        faults.append(f"docs/rules.md: {len(not_held)} rules without a test, at most {MAX_NOT_HELD} may be: "
                      + ", ".join(f"S{rule}" for rule in not_held))
    if page != written(page, code, tests):
        faults.append("docs/rules.md: code or tests that carry a number have changed, or rules do not stand by their "
                      "numbers: tools/check_rules.py --write")
    return faults, f"{len(known)} rules, {len(not_held)} not held by a test, {len(faults)} faults"


def main():
    code, tests, places = carried()
    page = PAGE.read_text()
    if sys.argv[1:] == ["--write"]:
        page = written(page, code, tests)
        PAGE.write_text(page)
    faults, count = check(page, code, tests, places)
    print("\n".join(faults + [count]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
