#!/usr/bin/env python3
"""Small checks of the tree's structure and of the one dialect it is written in; prints file:line for every breach.

  tools/check_style.py          sizes, widths, names, the dialect of C++, left-over marks, absolute paths
  tools/check_style.py --codes  every diagnostic code stands in a test or a fixture
"""
import collections
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
CODE = (".cpp", ".hpp", ".h", ".c")
HEADERS = (".hpp", ".h")
MAX_LINES = 400
MAX_HEADER_LINES = 150
MAX_FUNCTION_LINES = 60
MAX_COLUMNS = 120
MARK = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
MACHINE_PATH = re.compile(r"(?<![\w.$}])/(work|home|root|Users)/\w")

# std::min and std::max of two values, std::clamp, and std::move and std::swap of one are no algorithms over ranges.
ALGORITHMS = """adjacent_find all_of any_of binary_search copy copy_backward copy_if copy_n count count_if equal
    equal_range fill fill_n find find_end find_first_of find_if find_if_not for_each for_each_n generate generate_n
    includes inplace_merge is_heap is_heap_until is_partitioned is_permutation is_sorted is_sorted_until
    lexicographical_compare lower_bound make_heap max_element merge min_element minmax_element mismatch move_backward
    next_permutation none_of nth_element partial_sort partial_sort_copy partition partition_copy partition_point
    pop_heap prev_permutation push_heap remove remove_copy remove_copy_if remove_if replace replace_copy
    replace_copy_if replace_if reverse reverse_copy rotate rotate_copy sample search search_n set_difference
    set_intersection set_symmetric_difference set_union shuffle sort sort_heap stable_partition stable_sort
    swap_ranges transform unique unique_copy upper_bound""".split()
ALGORITHM = re.compile(r"std::(" + "|".join(ALGORITHMS) + r")\(")
TEMPLATE_HEAD = re.compile(r"^\s*template\s*<[^{}]*?>\s*(?=\w+[\s:&*<])")
NAMED_TYPE = re.compile(r"(?:class|struct|enum(?: class| struct)?|union)\s+(\w+)\b(?!::)[^;=()]*$")
ALIAS = re.compile(r"^using (\w+) =", re.MULTILINE)


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


def structure(files):
    faults = []
    for name, text in files:
        lines = text.splitlines()
        is_code = name.endswith(CODE)
        if is_code and len(lines) > MAX_LINES:
            faults.append(f"{name}:1: {len(lines)} lines; a file has at most {MAX_LINES}")
        if name.startswith(("include/", "src/")) and name.endswith(HEADERS) and len(lines) > MAX_HEADER_LINES:
            faults.append(f"{name}:1: {len(lines)} lines; a header has at most {MAX_HEADER_LINES}")
        for number, line in enumerate(lines, 1):
            if line.startswith('TEST_CASE("-'):
                faults.append(f"{name}:{number}: Catch2 takes a test whose name begins with - for an option")
            if (is_code or name.startswith("tools/") or name == "CMakeLists.txt") and MARK.search(line):
                faults.append(f"{name}:{number}: a left-over mark: {line.strip()}")
            if not name.startswith("testdata/") and MACHINE_PATH.search(line):
                faults.append(f"{name}:{number}: a path of one machine: {line.strip()[:MAX_COLUMNS]}")
    return faults


def repeated_names(files):
    """Two files of one name in src/ make two things look like one."""
    places = collections.defaultdict(list)
    for name, _ in files:
        if name.startswith("src/") and name.endswith(CODE):
            places[name.rsplit("/", 1)[1]].append(name)
    return [f"{' and '.join(paths)}: one name for two files" for paths in places.values() if len(paths) > 1]


# --- The dialect ------------------------------------------------------------------------------------------------

def is_held_to_width(name, text):
    if not name.startswith(("src/", "include/", "tests/", "tools/")):
        return False
    return name.endswith(CODE + (".py", ".mjs", ".js")) or text.startswith("#!")


def without_texts(text):
    """The code with every comment and the inside of every literal made blank; lines stay where they are."""
    pattern = re.compile(r'R"(\w*)\((?:.|\n)*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'|//[^\n]*|/\*(?:.|\n)*?\*/'
                         r"|^[ \t]*#[^\n]*", re.MULTILINE)
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def blocks(text):
    """Every brace of the code that opens a namespace, a function, or a type at namespace level, and stands in no
    function, as (kind, what stands before the brace, first line, last line)."""
    code = without_texts(text)
    found, open_braces = [], []  # an open brace: (kind, head, line of the head)
    head_begin = 0
    for brace in re.finditer(r"[{};]", code):
        at = brace.start()
        in_function = any(kind == "function" for kind, _, _ in open_braces)
        if brace[0] == "{":
            head = code[head_begin:at]
            first = code.count("\n", 0, head_begin + len(head) - len(head.lstrip())) + 1
            head = TEMPLATE_HEAD.sub("", re.sub(r"\b(?:public|private|protected)\s*:", "", head)).strip()
            kind = "inside" if in_function else kind_of(head)
            if kind == "type" and any(above == "type" for above, _, _ in open_braces):
                kind = "nested type"
            open_braces.append((kind, head, first))
        elif brace[0] == "}" and open_braces:
            kind, head, first = open_braces.pop()
            if kind != "inside":
                found.append((kind, head, first, code.count("\n", 0, at) + 1))
        if brace[0] != "}" or not open_braces or open_braces[-1][0] != "function":
            head_begin = at + 1
    return found


def kind_of(head):
    if "(" in head:
        return "inside" if head.endswith("=") else "function"
    if re.match(r"(?:inline\s+)?namespace\b|extern\b", head):
        return "namespace"
    return "type" if NAMED_TYPE.search(head) else "inside"


def long_functions(name, text):
    return [f"{name}:{first}: a function of {last - first + 1} lines; it has at most {MAX_FUNCTION_LINES}"
            for kind, _, first, last in blocks(text)
            if kind == "function" and last - first >= MAX_FUNCTION_LINES and not is_test(name)]


def is_test(name):
    return name.startswith(("tests/", "tools/"))


def repeated_types(files):
    """Two types of one name at namespace level, unnamed namespaces included: a reader takes one for the other."""
    places = collections.defaultdict(set)
    for name, text in files:
        if not name.startswith("src/") or not name.endswith(CODE):
            continue
        for kind, head, first, _ in blocks(text):
            if kind == "type":
                places[NAMED_TYPE.search(head)[1]].add(f"{name}:{first}")
        for alias in ALIAS.finditer(text):
            places[alias[1]].add(f"{name}:{text.count(chr(10), 0, alias.start()) + 1}")
    return [f"{' and '.join(sorted(where))}: one name for two types, {word}"
            for word, where in sorted(places.items()) if len({at.split(':')[0] for at in where}) > 1]


def dialect_of(name, text):
    faults = []
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        at = f"{name}:{number}:"
        if is_held_to_width(name, text) and len(line) > MAX_COLUMNS:
            faults.append(f"{at} {len(line)} columns; a line has at most {MAX_COLUMNS}")
        if not name.endswith((".cpp", ".hpp")):
            continue
        if found := ALGORITHM.search(line):
            faults.append(f"{at} std::{found[1]}: write std::ranges::{found[1]}")
        if "return std::nullopt" in line:
            faults.append(f"{at} return std::nullopt: write return {{}}")
        if name.endswith(".cpp") and "///" in line:
            faults.append(f"{at} /// documents what a header declares: write //")
    if name.endswith(HEADERS):
        first = next((line for line in lines if line.strip() and not line.startswith("#pragma once")), "")
        if not first.startswith(("//", "/*")):
            faults.append(f"{name}:1: no comment says what this header is for")
    if name.endswith(CODE):
        faults += long_functions(name, text)
    return faults


def dialect(files):
    faults = []
    for name, text in files:
        if name.startswith(("src/", "include/", "tests/", "tools/")):
            faults += dialect_of(name, text)
    return faults + repeated_types(files)


# --- Codes ------------------------------------------------------------------------------------------------------

def codes(files):
    known = re.findall(r'CodeEntry\{"(CFS\d{4})"', (TOP / "src/base/codes.cpp").read_text())
    used = set()
    for name, text in files:
        if name.startswith(("tests/", "testdata/")):
            used.update(re.findall(r"CFS\d{4}", text))
            used.update(re.findall(r"CFS\d{4}", name))
    faults = [f"{code}: no test and no fixture brings it about" for code in known if code not in used]
    return faults + [f"{code}: stands in a test but not in src/base/codes.cpp" for code in sorted(used - set(known))]


def main():
    files = list(tree())
    if sys.argv[1:] == ["--codes"]:
        faults = codes(files)
    else:
        faults = structure(files) + repeated_names(files) + dialect(files)
    print("\n".join(faults + [f"{len(faults)} faults"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
