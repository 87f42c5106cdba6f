#!/usr/bin/env python3
"""Holds README.md and the pages of docs/ against the command and against each other.

  tools/check_docs.py --command PATH [--accept] [PAGE...]   check all pages, or those named
  tools/check_docs.py --extract DIRECTORY PAGE...           write the files that pages show into DIRECTORY

How a page shows commands and files:

* A block (fenced, or indented by four spaces) with lines that begin with "$ " is a transcript. Its commands run in
  order, by bash, in one empty directory for each page, which holds a copy of testdata/. What stands below a command is
  what it prints, standard output and standard error together; white space at the ends of lines does not count. A line
  "…" stands for any number of lines. "[exit N]" below the output is the exit code; without it the code is 0. A command
  goes on after a backslash at the end of its line, and until the end of its here-document.
* A block with the info "LANGUAGE file=NAME" is a file, which is written where the commands run.
* A line "<!-- $ COMMAND -->" prepares something that readers need not see. It prints nothing.
* Commands that need an account, a network or other programs stand in blocks without "$ ", and are not run.

--accept writes what the commands print into the pages. A line "…" stays, with as many lines before and after it as
there were.

Checked as well: links and their anchors lead somewhere, every page can be reached from docs/README.md, README.md has at
most 1,500 words, every command and option in a page's code is one that the command knows, and so is every code such
as CFS0402.

Exit code 1 on any fault, 77 when the command is not there.
"""
import argparse
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parent.parent
CONTENTS = TOP / "docs/README.md"
HELP_OF_CDK = TOP / "src/node/cdk/help.ts"  # a command of the npm package alone
MAX_WORDS = 1500
ANY = "…"
CANNOT_RUN = 77
EXIT = re.compile(r"\[exit (\d+)\]")
HIDDEN = re.compile(r"^<!-- (\$ .*) -->$")
FENCE = re.compile(r"^( *)(```+)(.*)$")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
# Of other commands, which pages speak of without their command.
FOREIGN = {"--app", "--external", "--no-execute-changeset", "--package", "--parameter-overrides", "--resource",
           "--stage", "--template-file"}


# --- Pages ------------------------------------------------------------------------------------------------------------

class Block:
    """A block of code: the lines from `start` up to `end` of its page, each behind `indent` spaces."""

    def __init__(self, start, end, indent, info, lines):
        self.start, self.end, self.indent, self.info = start, end, indent, info
        self.lines = [line[indent:] for line in lines[start:end]]

    def is_transcript(self):
        return any(line.startswith("$ ") for line in self.lines)

    def file(self):
        named = re.search(r"\bfile=(\S+)", self.info)
        return named.group(1) if named else None


def blocks(lines):
    found, at = [], 0
    while at < len(lines):
        fence = FENCE.match(lines[at])
        if fence:
            end = at + 1
            while end < len(lines) and lines[end].strip() != fence.group(2):
                end += 1
            found.append(Block(at + 1, end, len(fence.group(1)), fence.group(3), lines))
            at = end + 1
        elif lines[at].startswith("    ") and (at == 0 or not lines[at - 1].strip()):
            end = at
            while end < len(lines) and (lines[end].startswith("    ") or not lines[end].strip()):
                end += 1
            while not lines[end - 1].strip():
                end -= 1
            found.append(Block(at, end, 4, "", lines))
            at = end
        elif HIDDEN.match(lines[at]):
            found.append(Block(at, at + 1, 0, "hidden", [*lines[:at], HIDDEN.match(lines[at]).group(1)]))
            at += 1
        else:
            at += 1
    return found


def pages():
    return [TOP / "README.md"] + sorted((TOP / "docs").rglob("*.md"))


def name_of(page):
    return page.relative_to(TOP).as_posix()


# --- Transcripts ---------------------------------------------------------------------------------------------------

class Step:
    """One command of a transcript, and what the page says it prints."""

    def __init__(self, line, command):
        self.line, self.command, self.printed = line, command, []


def command_lines(lines, at):
    """The lines of the command that begins at `at`."""
    taken = [lines[at][2:]]
    here = re.search(r"<<\s*'?(\w+)'?", taken[0])
    while at + len(taken) < len(lines):
        if here and taken[-1] == here.group(1) or not here and not taken[-1].endswith("\\"):
            break
        taken.append(lines[at + len(taken)])
    return taken


def steps(block):
    found, at = [], 0
    while at < len(block.lines):
        if block.lines[at].startswith("$ "):
            command = command_lines(block.lines, at)
            found.append(Step(at, command))
            at += len(command)
        else:
            if found:
                found[-1].printed.append(block.lines[at])
            at += 1
    return found


def stripped(lines):
    lines = [line.rstrip() for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def segments(pattern):
    """The lines between the lines that stand for any others."""
    found = [[]]
    for line in pattern:
        if line.strip() == ANY:
            found.append([])
        else:
            found[-1].append(line)
    return found


def matches(pattern, lines):
    first, *others = segments(pattern)
    if not others:
        return first == lines
    if lines[:len(first)] != first:
        return False
    at = len(first)
    for segment in others[:-1]:
        while lines[at:at + len(segment)] != segment:
            at += 1
            if at + len(segment) > len(lines):
                return False
        at += len(segment)
    last = others[-1]
    return len(lines) - at >= len(last) and lines[len(lines) - len(last):] == last


def closest(segment, lines, begin, end):
    """Where in `lines` as many lines as `segment` has are most like it."""
    places = range(begin, max(begin, end - len(segment)) + 1)

    def likeness(at):
        there = "\n".join(lines[at:at + len(segment)])
        return difflib.SequenceMatcher(None, "\n".join(segment), there).ratio()

    return max(places, key=likeness)


def refitted(pattern, lines):
    """`lines`, with what `pattern` left out left out again."""
    first, *others = segments(pattern)
    if not others:
        return lines
    fitted, at = lines[:len(first)], len(first)
    last = others.pop()
    end = max(at, len(lines) - len(last))
    for segment in others:
        at = closest(segment, lines, at, end)
        fitted += [ANY] + lines[at:at + len(segment)]
        at += len(segment)
    return fitted + [ANY] + lines[end:]


def run_page(page, command, accept):
    """The faults of a page's transcripts; with `accept` there are none, and the page is written anew."""
    lines = page.read_text().splitlines()
    faults, edits = [], []
    with tempfile.TemporaryDirectory() as directory:
        place, programs = pathlib.Path(directory) / "work", pathlib.Path(directory) / "bin"
        shutil.copytree(TOP / "testdata", place / "testdata")
        programs.mkdir()
        (programs / "cfnsplit").symlink_to(command)
        environment = {name: value for name, value in os.environ.items()
                       if not name.startswith("CFNSPLIT_") and name != "CI"}
        environment.update(PATH=f"{programs}:{environment['PATH']}", NO_COLOR="1", LC_ALL="C.UTF-8", HOME=str(place))
        for block in blocks(lines):
            if block.file():
                (place / block.file()).parent.mkdir(parents=True, exist_ok=True)
                (place / block.file()).write_text("\n".join(block.lines) + "\n")
            if not block.is_transcript():
                continue
            said = block.lines[:1] if not block.lines[0].startswith("$ ") else []
            if said:
                faults.append(f"{name_of(page)}:{block.start + 1}: a transcript begins with a command: {said[0]}")
            for step in steps(block):
                done = subprocess.run(["bash", "-c", "\n".join(step.command)], cwd=place, env=environment, text=True,
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
                printed = stripped(done.stdout.splitlines())
                code = [f"[exit {done.returncode}]"] if done.returncode else []
                expected = stripped(step.printed)
                if matches(expected, printed + code):
                    continue
                begin = block.start + step.line + len(step.command)
                fitted = refitted([l for l in expected if not EXIT.fullmatch(l.strip())], printed) + code
                edits.append((begin, begin + len(expected), block.indent, fitted))
                difference = difflib.unified_diff(expected, printed + code, "the page", "the command", n=1, lineterm="")
                faults.append(f"{name_of(page)}:{begin}: $ {step.command[0]}\n  " + "\n  ".join(difference))
    if not accept:
        return faults
    for begin, end, indent, fitted in reversed(edits):
        lines[begin:end] = [(" " * indent + line).rstrip() for line in fitted]
    if edits:
        page.write_text("\n".join(lines) + "\n")
        print(f"{name_of(page)}: {len(edits)} outputs accepted")
    return []


# --- What pages name --------------------------------------------------------------------------------------------------

class Known:
    """What the command's help says there is."""

    def __init__(self, command):
        def ask(*topic):
            return subprocess.run([command, "help", *topic], capture_output=True, text=True, check=True).stdout

        overview = ask()
        self.options = {name: set(OPTION.findall(ask(name)))
                        for name in re.findall(r"^ +cfnsplit ([a-z]+)", overview, re.MULTILINE) if name != "help"}
        for name in self.options:
            if re.search(r"options? of\s+split", ask(name)):
                self.options[name] |= self.options["split"]
        self.options["help"] = set()
        self.options["cdk"] = set(OPTION.findall(HELP_OF_CDK.read_text()))
        self.anywhere = set().union(*self.options.values(), FOREIGN) | {"--version", "--help"}
        # With those that are not given any more.
        self.codes = set(re.findall(r"CFS\d{4}", ask("reference-diagnostics")))


def code_of(lines):
    """Every piece of code of a page with its line: lines of blocks, joined where they go on, and spans in the prose."""
    inside = set()
    for block in blocks(lines):
        inside.update(range(block.start, block.end))
        at = 0
        while at < len(block.lines):
            taken = [block.lines[at]]
            while taken[-1].endswith("\\") and at + len(taken) < len(block.lines):
                taken.append(block.lines[at + len(taken)])
            yield block.start + at + 1, " ".join(line.rstrip("\\").strip() for line in taken)
            at += len(taken)
    for number, line in enumerate(lines):
        if number not in inside:
            for span in re.findall(r"`([^`]+)`", line):
                yield number + 1, span


def unknown_names(page, lines, known):
    for number, code in code_of(lines):
        said = []
        for name, rest in re.findall(r"(?:^|(?<!sls)(?<!from)[\s(|;&])cfnsplit ([a-z]+)\b([^|;&)\n]*)", code):
            if name not in known.options:
                said.append(f"cfnsplit {name}")
            else:
                said += [f"cfnsplit {name} {option}" for option in OPTION.findall(rest)
                         if option not in known.options[name]]
        short = re.match(r"([a-z]+ )?(--[a-z][a-z-]*)", code)
        if short and (short.group(1) or "").strip() in ["", *known.options]:
            if short.group(2) not in known.options.get((short.group(1) or "").strip(), known.anywhere):
                said.append(short.group(0))
        for what in said:
            yield f"{name_of(page)}:{number}: the command knows no '{what}'"
    for number, line in enumerate(lines):
        for code in set(re.findall(r"CFS\d{4}", line)) - known.codes:
            yield f"{name_of(page)}:{number + 1}: the command knows no code {code}"


def anchors(page):
    """The anchors of a page's headings, as GitHub makes them."""
    lines = page.read_text().splitlines()
    inside = {n for block in blocks(lines) for n in range(block.start, block.end)}
    found = set()
    for number, line in enumerate(lines):
        heading = re.match(r"#+ +(.*?) *$", line)
        if heading and number not in inside:
            text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading.group(1))
            slug = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
            again = 0
            while slug + (f"-{again}" if again else "") in found:
                again += 1
            found.add(slug + (f"-{again}" if again else ""))
    return found


def links(page):
    """(line, path or None where it is no file's, anchor) of each relative link."""
    lines = page.read_text().splitlines()
    inside = {n for block in blocks(lines) for n in range(block.start, block.end)}
    for number, line in enumerate(lines):
        if number in inside:
            continue
        prose = re.sub(r"`[^`]*`", lambda span: "x" * len(span.group()), line)
        for target in re.findall(r"\[[^\]]*\]\(([^)\s]+)\)", prose):
            if not re.match(r"[a-z]+:", target):
                path, _, anchor = target.partition("#")
                yield number + 1, (page.parent / path).resolve() if path else page, anchor, target


def broken_links(page):
    for number, path, anchor, target in links(page):
        if not path.exists() or not path.is_relative_to(TOP):
            yield f"{name_of(page)}:{number}: the link {target} leads nowhere"
        elif anchor and (path.suffix != ".md" or anchor not in anchors(path)):
            yield f"{name_of(page)}:{number}: {target}: {name_of(path)} has no such heading"


def unreachable():
    reached, waiting = set(), [CONTENTS]
    while waiting:
        page = waiting.pop()
        if page not in reached and page.is_file() and page.suffix == ".md":
            reached.add(page)
            waiting += [path for _, path, _, _ in links(page)]
    return [f"{name_of(page)}: no way leads here from {name_of(CONTENTS)}" for page in pages() if page not in reached]


def too_many_words():
    words = len((TOP / "README.md").read_text().split())
    return [f"README.md: {words} words, where {MAX_WORDS} are allowed"] if words > MAX_WORDS else []


# --- The command ------------------------------------------------------------------------------------------------------

def extract(directory, named):
    for page in named:
        for block in blocks(page.read_text().splitlines()):
            if block.file():
                (directory / block.file()).parent.mkdir(parents=True, exist_ok=True)
                (directory / block.file()).write_text("\n".join(block.lines) + "\n")


def main():
    parser = argparse.ArgumentParser(usage="tools/check_docs.py --command PATH [--accept] [PAGE...]\n"
                                           "       tools/check_docs.py --extract DIRECTORY PAGE...")
    parser.add_argument("--command", type=pathlib.Path)
    parser.add_argument("--accept", action="store_true")
    parser.add_argument("--extract", type=pathlib.Path)
    parser.add_argument("pages", nargs="*", type=pathlib.Path)
    asked = parser.parse_args()
    named = [page.resolve() for page in asked.pages]
    if asked.extract:
        return extract(asked.extract, named)
    if not asked.command or not asked.command.is_file():
        print("skipped: the command is not there")
        return CANNOT_RUN
    command = asked.command.resolve()
    known, faults, commands = Known(command), [], 0
    for page in named or pages():
        faults += run_page(page, command, asked.accept)
        lines = page.read_text().splitlines()
        commands += sum(len(steps(block)) for block in blocks(lines) if block.is_transcript())
        faults += unknown_names(page, lines, known)
        faults += broken_links(page)
    if not named:
        faults += unreachable() + too_many_words()
    print("\n".join(faults + [f"{len(named or pages())} pages, {commands} commands, {len(faults)} faults"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
