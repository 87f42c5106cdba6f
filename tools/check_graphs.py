#!/usr/bin/env python3
"""Gives what `cfnsplit graph` draws to those who are to read it, and counts again what it counts.

  tools/check_graphs.py [--command PATH] [--largest N]

DOT goes to Graphviz, Mermaid to its own parser, GraphML to networkx, JSON to Python. The graph of the example and of
the template in testdata/graph are checked for every question and format; with CFNSPLIT_CORPUS, so are the N largest
templates there (default 20), each twice and, in JSON, once more with its keys in another order: nothing may differ.
Nodes and edges are counted by a reader of its own.

Graphviz must be installed. networkx and mermaid are fetched into build/readers once, with pip and npm. What cannot be
had is named, and the exit code is 77 if nothing could be checked because of it, else 0 or 1.
"""
import argparse
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

from plain_reader import read, shuffled, yaml_loader

TOP = pathlib.Path(__file__).resolve().parent.parent
READERS = TOP / "build/readers"
FORMATS = ["text", "dot", "mermaid", "json", "graphml"]
DRAWN = 120  # Graphviz lays out graphs of as many nodes; of larger ones it reads the text only

NETWORKX = """
import sys, networkx
for path in sys.argv[1:]:
    graph = networkx.read_graphml(path, force_multigraph=True)
    print(path, graph.number_of_nodes(), graph.number_of_edges(), sep="\\t")
"""
MERMAID = """
import {readFileSync} from 'fs';
import {JSDOM} from 'jsdom';
globalThis.window = new JSDOM('<body></body>').window;
globalThis.document = window.document;
const mermaid = (await import('mermaid')).default;
mermaid.initialize({startOnLoad: false, maxEdges: 1e9, maxTextSize: 1e9});
for (const path of process.argv.slice(2)) {
  try {
    const read = await mermaid.parse(readFileSync(path, 'utf8'));
    if (!read.diagramType.startsWith('flowchart')) throw new Error(read.diagramType);
  } catch (error) {
    console.log(`${path}: ${error.message.slice(0, 300)}`);
  }
}
"""


def fetch():
    """Puts the readers where they are looked for. What cannot be had stays missing, and Readers names it."""
    READERS.mkdir(parents=True, exist_ok=True)
    steps = {
        "python/networkx": [sys.executable, "-m", "pip", "install", "--quiet", "--target", READERS / "python",
                            "networkx"],
        "node_modules/mermaid": ["npm", "install", "--prefix", READERS, "--silent", "--no-audit", "--no-fund",
                                 "mermaid", "jsdom"],
    }
    for there, step in steps.items():
        if not (READERS / there).is_dir():
            try:
                subprocess.run(step, capture_output=True, timeout=240)
            except (OSError, subprocess.SubprocessError):
                continue


class Readers:
    """The programs that judge, and what they have complained about."""

    def __init__(self):
        self.faults = []
        self.dot = shutil.which("dot")
        self.python = sys.executable if (READERS / "python/networkx").is_dir() else None
        self.node = shutil.which("node") if (READERS / "node_modules/mermaid").is_dir() else None
        self.missing = [name for name, program in (("Graphviz", self.dot), ("networkx", self.python),
                                                   ("mermaid", self.node)) if not program]

    def fault(self, text):
        self.faults.append(text)
        print(text, flush=True)

    def read_dot(self, path, nodes, edges):
        if not self.dot:
            return
        said = subprocess.run([self.dot, "-Tsvg" if nodes <= DRAWN else "-Tcanon", path],
                              capture_output=True, text=True)
        if said.returncode or said.stderr:
            return self.fault(f"{path}: Graphviz: {said.stderr.strip()[:300] or said.returncode}")
        if nodes <= DRAWN:
            drawn = (said.stdout.count('class="node"'), said.stdout.count('class="edge"'))
            if drawn != (nodes, edges):
                self.fault(f"{path}: Graphviz draws {drawn}, JSON has {(nodes, edges)}")

    def read_graphml(self, paths):
        """path -> (nodes, edges), for all paths at once: starting Python costs more than reading."""
        if not self.python:
            return
        said = subprocess.run([self.python, "-c", NETWORKX, *paths], capture_output=True, text=True,
                              env={**os.environ, "PYTHONPATH": str(READERS / "python")})
        if said.returncode:
            return self.fault(f"networkx: {said.stderr.strip()[-300:]}")
        for line in said.stdout.splitlines():
            path, nodes, edges = line.split("\t")
            if (int(nodes), int(edges)) != paths[path]:
                self.fault(f"{path}: networkx has {nodes} nodes and {edges} edges, JSON has {paths[path]}")

    def read_mermaid(self, paths):
        if not self.node or not paths:
            return
        script = READERS / "parse.mjs"
        script.write_text(MERMAID)
        said = subprocess.run([self.node, script, *paths], capture_output=True, text=True)
        if said.returncode or said.stdout:
            self.fault(f"mermaid: {said.stdout.strip()[:600] or said.stderr.strip()[:600]}")


def count_edges(template):
    """(resources, pairs (from, to)) by a walk over plain JSON: Ref, GetAtt, Sub and DependsOn, nothing else."""
    resources = {name: body for name, body in template["Resources"].items() if not name.startswith("Fn::")}
    pairs = set()

    def names_in(value):
        if isinstance(value, list):
            for item in value:
                yield from names_in(item)
        if not isinstance(value, dict):
            return
        if len(value) == 1:
            (key, argument), = value.items()
            if key == "Ref":
                yield argument
            if key == "Fn::GetAtt":
                yield argument[0] if isinstance(argument, list) else argument.split(".")[0]
            if key == "Fn::Sub":
                text, shadows = (argument, {}) if isinstance(argument, str) else argument
                for content in re.findall(r"\$\{([^!{}][^{}]*)\}", text):
                    if content.strip() not in shadows:
                        yield content.strip().split(".")[0]
        for item in value.values():
            yield from names_in(item)

    for name, body in resources.items():
        wanted = set(x for x in names_in(body) if isinstance(x, str))
        depends = body.get("DependsOn", [])
        wanted.update([depends] if isinstance(depends, str) else depends)
        pairs.update((name, other) for other in wanted if other in resources and other != name)
    return set(resources), pairs


def questions(view):
    """The options of every question, about resources that have much to say."""
    degree = {node["id"]: 0 for node in view["nodes"]}
    for edge in view["edges"]:
        degree[edge["from"]] += 1
        degree[edge["to"]] += 1
    ranked = sorted(degree, key=lambda node: (-degree[node], node))
    first, last = ranked[0], ranked[min(len(ranked) - 1, 7)]
    return [[], ["--by", "stack"], ["--by", "type"], ["--by", "prefix"], ["--around", first, "--depth", "2"],
            ["--path", first, last], ["--cycles"], ["--levels"], ["--hubs"], ["--hubs", "--top", "0"], ["--cuts"],
            ["--reverse", first], ["--unused"]], first, last


def run(options, *arguments):
    return subprocess.run([options.command, *arguments], capture_output=True, text=True, errors="replace")


def check_template(options, readers, path, folder):
    """Number of outputs checked, or a code that says why there are none."""
    whole = run(options, "graph", path, "--format", "json")
    if whole.returncode:
        found = re.search(r"error\[(CFS\d+)\]", whole.stderr)
        if not found:
            readers.fault(f"{path}: exit {whole.returncode} without a code")
        return found.group(1) if found else "crash"
    view = json.loads(whole.stdout)
    template = read(path, yaml_loader())
    if template is None:
        return "no PyYAML"
    nodes, pairs = count_edges(template)
    mine = {(e["from"], e["to"]) for e in view["edges"] if any(r["function"] != "order" for r in e["references"])}
    if nodes != {n["id"] for n in view["nodes"] if not n["id"].startswith("Fn::")} or not pairs <= mine:
        readers.fault(f"{path}: {len(nodes)} nodes and {len(pairs)} edges counted, "
                      f"{len(view['nodes'])} and {len(mine)} drawn; missing {sorted(pairs - mine)[:3]}")
    if not any(n["id"].startswith("Fn::") for n in view["nodes"]) and mine != pairs:
        readers.fault(f"{path}: edges that a plain reader does not see: {sorted(mine - pairs)[:3]}")
    other = folder / path.name
    if path.suffix == ".json":
        other.write_text(json.dumps(shuffled(template, random.Random(path.name)), ensure_ascii=False))
    asked, first, last = questions(view)
    commands = [["graph", "--format", form, "--labels", *question] for question in asked for form in FORMATS]
    commands += [["plan", "--format", form] for form in ("text", "json")]
    commands += [["explain", "--format", form] for form in ("text", "json")]
    checked, graphml, mermaid = 0, {}, []
    counts = {}
    for number, command in enumerate(commands):
        ids = [[first], [first, last]] if command[0] == "explain" else [[]]
        for one in ids:
            answer = run(options, command[0], path, *one, *command[1:])
            if answer.returncode == 4 or (answer.returncode == 3 and "CFS0302" in answer.stderr):
                continue  # no plan, or none yet: said so, with a code
            if answer.returncode or (not answer.stdout):
                readers.fault(f"{path}: {command}: exit {answer.returncode}: {answer.stderr[:200]}")
                continue
            checked += 1
            again = run(options, command[0], path, *one, *command[1:])
            if again.stdout != answer.stdout:
                readers.fault(f"{path}: {command}: two runs differ")
            if command[0] != "explain" and other.exists():  # its lines are those of the text
                turned = run(options, command[0], other, *one, *command[1:])
                if turned.stdout.replace(str(other), str(path)) != answer.stdout:
                    readers.fault(f"{path}: {command}: another order of keys, another answer")
            if command[0] != "graph":
                continue
            question, form = tuple(command[4:]), command[2]
            saved = folder / f"{number}.{form}"
            saved.write_text(answer.stdout)
            if form == "json":
                drawn = json.loads(answer.stdout)
                counts[question] = (len(drawn["nodes"]), len(drawn["edges"]))
            elif form == "dot":
                dot = (saved, question)
                command.append(dot)
            elif form == "graphml":
                graphml[str(saved)] = question
            elif form == "mermaid":
                mermaid.append(saved)
    for command in commands:
        if command[0] == "graph" and isinstance(command[-1], tuple) and command[-1][1] in counts:
            readers.read_dot(command[-1][0], *counts[command[-1][1]])
    readers.read_graphml({saved: counts[question] for saved, question in graphml.items()})
    readers.read_mermaid(mermaid)
    return checked


def largest(count):
    corpus = os.environ.get("CFNSPLIT_CORPUS")
    if not corpus or not count:
        return []
    paths = [p for p in pathlib.Path(corpus).rglob("*") if p.suffix in (".json", ".yaml", ".yml", ".template")]
    return sorted(paths, key=lambda p: (-p.stat().st_size, str(p)))[:count]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", type=pathlib.Path, default=TOP / "build/release/cfnsplit")
    parser.add_argument("--largest", type=int, default=20, metavar="N")
    options = parser.parse_args()
    fetch()
    readers = Readers()
    if readers.missing:
        print(f"not here and cannot be fetched, so nothing is given to it: {', '.join(readers.missing)}")
    if len(readers.missing) == 3:
        return 77
    paths = [TOP / "testdata/graph/shop.template.json", TOP / "testdata/example/service.template.json"]
    for path in paths + largest(options.largest):
        with tempfile.TemporaryDirectory() as folder:
            checked = check_template(options, readers, path, pathlib.Path(folder))
        print(f"{path.name}\t{checked}", flush=True)
    print(f"{len(readers.faults)} faults")
    return 1 if readers.faults else 0


if __name__ == "__main__":
    sys.exit(main())
