#!/usr/bin/env python3
"""Asks cfn-lint what it finds in the splits of a corpus and does not find in their sources.

  tools/lint_splits.py WORK [--cap 40] [--only TEXT] [--minutes N] [--batch N] [--command PATH] [--linter PATH]

CFNSPLIT_CORPUS names the corpus (default: ../shared/corpus beside the checkout). Each template is split into a folder
of its own in WORK with --no-lock and --allow-unread-includes. The linter is given many files at once, those of small
templates first. WORK keeps the splits of this command, and what the linter said of a file, so that a run that was
stopped goes on, and the next one asks only about what changed. One line for each new kind of finding in each template,
with an example; then how many there are, and what became of the templates; exit code 1 if there is any new kind. Of
errors each kind of message is a kind, of all else each rule.
"""
import argparse
import hashlib
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
from collections import Counter

TOP = pathlib.Path(__file__).resolve().parent.parent
SECONDS = 300  # for one split, on a busy machine
SPLIT = "split"
ONE_STACK = "one stack"  # the template as it was: there is nothing to ask about
NAME = re.compile(r"'[^']*[A-Z0-9][^']*'")


def corpus_tool():
    loader = importlib.machinery.SourceFileLoader("corpus", str(TOP / "tools/corpus"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("corpus", loader))
    loader.exec_module(module)
    return module


CORPUS_TOOL = corpus_tool()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--cap", type=int, default=40, help="value of --max-resources (default 40)")
    parser.add_argument("--only", default="", metavar="TEXT", help="only templates whose path holds TEXT")
    parser.add_argument("--minutes", type=float, default=float("inf"), metavar="N",
                        help="ask the linter about nothing more after that time")
    parser.add_argument("--batch", type=int, default=60, metavar="N", help="files given to the linter at a time")
    parser.add_argument("--command", type=pathlib.Path, default=TOP / "build/release/cfnsplit")
    parser.add_argument("--linter", default=os.environ.get("CFNSPLIT_CFN_LINT", "cfn-lint"))
    options = parser.parse_args()
    options.command = options.command.resolve()
    options.command_hash = hashlib.sha256(options.command.read_bytes()).hexdigest()
    options.work = options.work.resolve()
    options.end = time.monotonic() + 60 * options.minutes
    return options


def split(options, template, out):
    """What became of it: several stacks, one, a refusal, or a time-out."""
    stamp = out.with_name(out.name + ".became")
    key = hashlib.sha256(f"{options.command_hash} {options.cap} ".encode() + template.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text().startswith(key):
        return stamp.read_text().split(" ", 1)[1]
    shutil.rmtree(out, ignore_errors=True)
    words = [options.command, "split", template, "-o", out, "--no-lock", "--quiet", "--allow-unread-includes",
             "--max-resources", options.cap]
    try:
        done = subprocess.run([str(word) for word in words], cwd=options.work, capture_output=True, timeout=SECONDS)
        files = len(list(out.glob("*.template.json")))
        became = "refused" if done.returncode else SPLIT if files > 1 else ONE_STACK
    except subprocess.TimeoutExpired:
        became = "too slow"
    stamp.write_text(f"{key} {became}")
    return became


def digest(file):
    """Of the file, and of all beside it where it names other templates: the linter looks into them."""
    text = file.read_bytes()
    files = sorted(file.parent.glob("*.template.json")) if b"TemplateURL" in text else []
    parts = [file.name.encode(), text] + [part for other in files for part in (other.name.encode(), other.read_bytes())]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


class Linter:
    def __init__(self, options):
        self.program = options.linter
        self.batch = options.batch
        self.end = options.end
        self.memory = options.work / "said.json"
        self.said = json.loads(self.memory.read_text()) if self.memory.exists() else {}
        version = subprocess.run([self.program, "--version"], capture_output=True, text=True, check=True).stdout
        self.version = version.strip()

    def key(self, file):
        return f"{self.version} {digest(file)}"

    def ask(self, files):
        """Has something in `said` for each file, as [rule, message], or for some where time runs out."""
        left = [(file, self.key(file)) for file in files]
        left = [(file, key) for file, key in left if key not in self.said]
        for start in range(0, len(left), self.batch):
            if time.monotonic() > self.end:
                return
            some = left[start:start + self.batch]
            found = self.findings([str(file) for file, _ in some])
            self.said.update({key: found[str(file)] for file, key in some})
            self.memory.write_text(json.dumps(self.said, indent=1))
            print(f"{min(start + self.batch, len(left))} of {len(left)} files linted", file=sys.stderr, flush=True)

    def findings(self, names):
        """Those of each file. Where the linter gives no answer, it is asked about the files one by one."""
        words = [self.program, "--format", "json", "--regions", "us-east-1", "--", *names]
        done = subprocess.run(words, capture_output=True, text=True)
        try:
            answer = json.loads(done.stdout or "[]")
        except json.JSONDecodeError:
            if len(names) == 1:
                return {names[0]: [[CORPUS_TOOL.UNREADABLE, "no answer"]]}
            return {name: found for one in names for name, found in self.findings([one]).items()}
        found = {name: [] for name in names}
        for one in answer:
            found[one["Filename"]].append([one["Rule"]["Id"], one["Message"]])
        return found

    def knows(self, files):
        return all(self.key(file) in self.said for file in files)

    def kinds(self, files):
        """kind of finding → an example."""
        kinds = {}
        for file in files:
            for rule, message in self.said[self.key(file)]:
                kinds.setdefault(f"{rule} {NAME.sub('…', message)}" if rule[0] == "E" else rule,
                                 f"{file.name}: {message}")
        return kinds


def new_kinds(linter, source, files):
    before, after = linter.kinds([source]), linter.kinds(files)
    if any(kind.startswith(CORPUS_TOOL.UNREADABLE) for kind in before):
        return {}  # the linter could not read the source, so there is nothing to compare with
    return {kind: example for kind, example in sorted(after.items())
            if kind not in before and kind not in CORPUS_TOOL.LINT_EXPECTED}


def main():
    options = arguments()
    corpus = pathlib.Path(os.environ.get("CFNSPLIT_CORPUS", TOP / "../shared/corpus")).resolve()
    options.work.mkdir(parents=True, exist_ok=True)
    splits, outcomes = {}, Counter()
    templates = [template for template, _ in CORPUS_TOOL.templates(corpus, 0, options.only)]
    for template in sorted(templates, key=lambda template: template.stat().st_size):
        out = options.work / template.relative_to(corpus).as_posix().replace("/", "__")
        outcomes[became := split(options, template, out)] += 1
        if became == SPLIT:
            splits[template] = sorted(out.glob("*.template.json"))
    print(f"{sum(map(len, splits.values()))} files", file=sys.stderr, flush=True)
    linter = Linter(options)
    linter.ask([file for source, files in splits.items() for file in (source, *files)])
    counts = Counter()
    for source, files in splits.items():
        if not linter.knows([source, *files]):
            outcomes["of which not linted"] += 1
            continue
        for kind, example in new_kinds(linter, source, files).items():
            counts[kind.split(" ")[0]] += 1
            print(f"{source.relative_to(corpus)}\t{kind}\t{example}")
    for what, count in [*sorted(counts.items()), *sorted(outcomes.items())]:
        print(f"{count:6}  {what}")
    return 1 if counts else 0


if __name__ == "__main__":
    sys.exit(main())
