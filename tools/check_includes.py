#!/usr/bin/env python3
"""Holds the table of rooms: who may include whom, and which third-party library belongs where.

Prints file:line for every include that breaks it. CMakeLists.txt links the tests of a room by the same table.
"""
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent

# room -> rooms it may include besides itself
FLOORS = ["base", "syntax", "template", "sam", "reference", "graph", "partition", "verify", "analysis", "prior", "plan",
          "emit", "report", "check", "query", "explain", "overview", "report_page", "refactor", "adopt", "waves",
          "fold", "diff", "settings", "capi"]


def above(room, without=()):
    """The rooms that stand before `room` in the list; `without` are those it must never know."""
    return set(FLOORS[:FLOORS.index(room)]) - set(without)


ROOMS = {
    "base": set(),
    "syntax": {"base"},
    "template": {"base", "syntax"},
    "sam": {"base", "syntax", "template"},
    "reference": {"base", "syntax", "template"},
    "graph": above("graph"),
    "partition": {"base"},  # integers only
    "verify": {"base", "syntax", "template"},  # an oracle that shares code with what it judges proves nothing
    "analysis": {"base", "syntax", "template", "reference", "graph"},
    "prior": {"base", "syntax", "template", "reference", "analysis", "verify"},
    "plan": above("plan", {"verify"}),
    "emit": above("emit", {"partition", "verify"}),
    "report": {"base", "syntax"},
    "check": {"base", "syntax", "template", "reference", "verify", "report"},
    "query": above("query", {"partition", "verify", "emit", "check"}),
    "explain": above("explain", {"partition", "verify", "emit", "check"}),
    "report_page": above("report_page", {"partition", "verify", "emit", "check"}),
    "refactor": above("refactor", {"partition", "verify", "emit", "check", "query", "explain", "overview",
                                   "report_page"}),
    "adopt": above("adopt", {"partition", "verify", "emit", "check", "query", "explain", "overview", "report_page",
                             "refactor"}),
    "waves": above("waves", {"partition", "verify", "check", "query", "explain", "overview", "report_page", "refactor",
                             "adopt"}),
    "fold": {"base", "syntax", "template", "reference", "report"},
    "diff": {"base", "syntax", "template", "reference", "report", "fold"},
    "overview": {"base", "syntax", "template", "reference", "graph", "analysis", "report", "query"},
    "settings": above("settings", {"partition", "verify", "emit", "check", "query", "explain", "report_page",
                                   "refactor", "adopt", "waves", "fold", "diff", "overview"}),
    "capi": above("capi"),
    "cli": set(FLOORS),
    "node": set(),  # the entry of WebAssembly: public headers
    "": set(FLOORS) - {"capi"},  # src/pipeline.cpp
}

# The phases of the partitioner, lowest first: a phase includes only those before it. What stands at the door of
# partition/ may be included by nobody inside but the phases named here.
PHASES = ["structures", "instance", "state", "coarsening", "refinement", "regions", "warm_start"]
AT_THE_DOOR = {
    "": {"problem.hpp", "options.hpp", "tuning.hpp"},  # every phase
    "regions": {"multilevel.hpp"},
    "warm_start": {"multilevel.hpp", "search.hpp", "evaluate.hpp"},
}

# first directory of an include -> (library, where it may stand)
THIRD_PARTY = {
    "nlohmann": ("nlohmann/json", re.compile(r"(src/syntax/[^/]+\.cpp|tests/.+)$")),  # in tests a second opinion
    "xxhash.h": ("xxHash", re.compile(r"src/base/[^/]+\.cpp$")),
    "yaml-cpp": ("yaml-cpp", re.compile(r"src/syntax/[^/]+\.cpp$")),
    "boost": ("Boost", re.compile(r"src/(graph|partition)/.+\.cpp$")),
    "CLI": ("CLI11", re.compile(r"src/cli/.+\.(cpp|hpp)$")),
    "catch2": ("Catch2", re.compile(r"tests/catch\.hpp$")),
}

# Headers of the C++20 standard library, and of C and POSIX, by shape: no directory, no extension or a known `.h`.
STANDARD = re.compile(r"^[a-z_]+$")
C_HEADERS = {"stddef.h", "stdint.h", "stdbool.h"}
SYSTEM_USERS = re.compile(r"^(src/cli/|tests/|tools/)")  # only these touch disk, terminal and environment
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def phase_fault(phase, name):
    """Why the phase of the partitioner may not include `name`, or None."""
    if name.startswith("base/"):
        return None
    rest = name.removeprefix("partition/")
    if rest == name:
        return "partition may include base alone"
    if phase not in PHASES:
        return f"'{phase}' is no phase: add it to PHASES in tools/check_includes.py"
    if "/" in rest:
        other = rest.split("/")[0]
        return None if other in PHASES[:PHASES.index(phase) + 1] else f"{phase} stands before {other}"
    allowed = AT_THE_DOOR[""] | AT_THE_DOOR.get(phase, set())
    return None if rest in allowed else f"{phase} may include {', '.join(sorted(allowed))} of partition/"


def fault(path, opener, name):
    """Why `path` may not include `name`, or None."""
    first = name.split("/")[0]
    if path.startswith("include/"):
        if opener == "<" and (first == "cfnsplit" or STANDARD.match(name) or name in C_HEADERS):
            return None
        return "a public header includes only the standard library and <cfnsplit/…>"
    if first in THIRD_PARTY:
        library, place = THIRD_PARTY[first]
        if place.match(path) or path.startswith("tools/bench/"):
            return None
        return f"{library} belongs into {place.pattern.rstrip('$')}"
    if opener == "<":
        if first == "cfnsplit" or STANDARD.match(name) or SYSTEM_USERS.match(path) or name in C_HEADERS:
            return None
        return "neither the standard library nor a library this project knows"
    if not path.startswith("src/"):
        return None  # tests look where they want
    room = path.split("/")[1] if path.count("/") > 1 else ""
    if room not in ROOMS:
        return f"'{room}' is no room: add it to the table in tools/check_includes.py and in CMakeLists.txt"
    if "/" not in name:
        return "name the room: \"room/file.hpp\""
    if room == "partition" and path.count("/") > 2:
        return phase_fault(path.split("/")[2], name)
    if first == room or first in ROOMS[room]:
        return None
    return f"{room or 'the pipeline'} may include {', '.join(sorted(ROOMS[room])) or 'no other room'}, not {first}"


def main():
    faults = 0
    files = [p for folder in ("include", "src", "tests", "tools") for p in (TOP / folder).rglob("*")
             if p.suffix in (".cpp", ".hpp", ".h", ".c") and "build" not in p.parts]
    for path in sorted(files):
        name = path.relative_to(TOP).as_posix()
        for number, line in enumerate(path.read_text().splitlines(), 1):
            found = INCLUDE.match(line)
            reason = found and fault(name, *found.groups())
            if reason:
                print(f"{name}:{number}: {line.strip()}: {reason}")
                faults += 1
    print(f"{len(files)} files, {faults} includes that break the table")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
