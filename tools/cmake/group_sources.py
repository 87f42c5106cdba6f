#!/usr/bin/env python3
"""Groups source files that one compilation can read together, for CFNSPLIT_UNITY (see CMakeLists.txt).

    group_sources.py TOP FILE...

Prints a line for each file: its group, a tab, its path. Files that define the same name at the scope of a namespace go
into different groups; so does a file that keeps a name for itself which a header of another file gives to all.
"""
import re
import sys
from functools import cache
from pathlib import Path

LARGEST = 12  # files a group: more saves little, and the last core waits for the longest group
DECLARATION = re.compile(
    r"(?:template\s*<.*>\s*)?(?:\[\[\w+\]\]\s*)?"
    r"(?:(?:class|struct|enum class|enum|namespace|using)\s+(?P<type>\w+)"
    r"|(?:[\w:<>,&*\s\[\]]*?)(?<!::)\b(?P<name>\w+)\s*(?:\(|=|\{|\[|;))")
NO_NAMES = {"namespace", "extern", "static_assert", "TEST_CASE"}


@cache
def text_of(file):
    return file.read_text(encoding="utf-8")


def declared(text):
    """Names declared at the left margin: the format indents everything that is not at the scope of a namespace."""
    names = set()
    for line in text.splitlines():
        if not line or line[0].isspace() or line.startswith(("#", "}", "//", "namespace cfnsplit", "namespace {")):
            continue
        if found := DECLARATION.match(line):
            names.add(found["type"] or found["name"])
    return names - NO_NAMES


def headers_of(file, top):
    """The headers of the tree that a file reads, with those that they read."""
    seen, waiting = set(), [file]
    while waiting:
        reader = waiting.pop()
        for name in re.findall(r'^#include ["<](.+\.hpp)[">]$', text_of(reader), re.M):
            for header in (reader.parent / name, top / "src" / name, top / "include" / name, top / "tests" / name):
                if header not in seen and header.is_file():
                    seen.add(header)
                    waiting.append(header)
    return seen


class Names:
    """What a file, or a group of them, declares at the scope of a namespace."""

    def __init__(self, file, top):
        without_a_name = re.findall(r"^namespace \{$(.*?)^\}  // namespace$", text_of(file), re.M | re.S)
        self.defined = declared(text_of(file))
        self.kept = declared("\n".join(without_a_name))
        self.given = set().union(*(declared(text_of(header)) for header in headers_of(file, top)))

    def clash(self, other):
        return self.defined & other.defined or self.kept & other.given or other.kept & self.given

    def add(self, other):
        self.defined |= other.defined
        self.kept |= other.kept
        self.given |= other.given


def main():
    top = Path(sys.argv[1])
    groups = []
    for file in map(Path, sys.argv[2:]):
        names = Names(file, top)
        for group, members in groups:
            if len(members) < LARGEST and not group.clash(names):
                group.add(names)
                members.append(file)
                break
        else:
            groups.append((names, [file]))
    for number, (_, members) in enumerate(groups):
        for file in members:
            print(f"{number}\t{file}")


if __name__ == "__main__":
    main()
