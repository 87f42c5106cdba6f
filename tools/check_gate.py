#!/usr/bin/env python3
"""Holds `cfnsplit check` against second opinions.

  tools/check_gate.py COMMAND

* Counts: every template of a corpus (CFNSPLIT_CORPUS, default ../shared/corpus beside the checkout) is counted again
  here, with Python's own readers; the numbers must agree.
* Formats: of testdata/check and of the 20 largest templates of the corpus, SARIF must validate against its schema,
  JUnit XML must be read by junitparser with the right numbers, and workflow commands must decode to the findings.
* Order: a second run and a run on templates whose keys are shuffled must say the same.

jsonschema, junitparser and the schema (from the npm package @microsoft/jest-sarif) are fetched into build/gate once;
what cannot be had is said and passed by. Exit code 1 on any difference.
"""
import collections
import glob
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tarfile
import tempfile

from fetched_module import CACHE, fetched_module
from plain_reader import read, shuffled, yaml_loader

TOP = pathlib.Path(__file__).resolve().parent.parent
MEASURES = ["resources", "parameters", "outputs", "mappings", "mapping_attributes", "dynamic_references", "bytes",
            "condition_operands"]
LARGEST = 20


# --- The other count --------------------------------------------------------------------------------------------------

def is_loop(value):
    return isinstance(value, list) and len(value) == 3 and isinstance(value[2], dict)


def rounds_of(loop):
    items = loop[1] if is_loop(loop) and isinstance(loop[1], list) else []
    return sum(1 for item in items if not isinstance(item, (dict, list)))


def body_of(loop):
    return loop[2] if is_loop(loop) else {}


def made_in(section):
    """How many of each type a section declares, its loops expanded."""
    made = collections.Counter()
    for key, value in section.items():
        if key.startswith("Fn::ForEach::"):
            for kind, number in made_in(body_of(value)).items():
                made[kind] += number * rounds_of(value)
        elif key != "Fn::Transform":
            made[value.get("Type") if isinstance(value, dict) else None] += 1
    return made


def walk(value, times, found):
    """Dynamic references, the different ones among them, and the operands of condition functions."""
    if isinstance(value, str):
        found["dynamic_references"] += times * value.count("{{resolve:")
        found["different"].update(re.findall(r"{{resolve:[^}]*", value))
    elif isinstance(value, list):
        for item in value:
            walk(item, times, found)
    elif isinstance(value, dict):
        for name, member in value.items():
            name = str(name)
            if name in ("Fn::And", "Fn::Or") and len(value) == 1 and isinstance(member, list):
                found["condition_operands"] = max(found["condition_operands"], len(member))
            if name.startswith("Fn::ForEach::") and is_loop(member):
                walk(member[:2], times, found)
                walk(member[2], times * rounds_of(member), found)
            else:
                walk(member, times, found)


def count(template, path):
    found = {measure: 0 for measure in MEASURES} | {"different": set()}
    walk(template, 1, found)
    for measure in ("resources", "parameters", "outputs", "mappings"):
        section = template.get(measure.capitalize()) or {}
        found[measure] = sum(made_in(section).values())
    mappings = template.get("Mappings") or {}
    found["mapping_attributes"] = max([len(m) for name, m in mappings.items() if name != "Fn::Transform"], default=0)
    found["bytes"] = path.stat().st_size
    return found, {kind: number for kind, number in made_in(template["Resources"]).items() if kind and number}


def agree(said, expected, template, types):
    """Each different dynamic reference counts once: texts that are put together may differ where their pieces do not.
    What a transform is known to make counts as well."""
    is_expanded = "Transform" in template or any(kind.startswith("AWS::Serverless::") for kind in types)
    least, most = len(expected.pop("different")), expected.pop("dynamic_references")
    made = said["resources"] - expected["resources"]
    return (least <= said["dynamic_references"] <= most and (made == 0 or (made > 0 and is_expanded)) and
            all(said[measure] == number for measure, number in expected.items() if measure != "resources"))


# --- Comparisons ------------------------------------------------------------------------------------------------------

def check(command, directory, *arguments):
    done = subprocess.run([command, "check", *arguments], cwd=directory, capture_output=True)
    if done.returncode not in (0, 1, 3):
        raise SystemExit(f"check {arguments} exits {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}")
    return done.stdout.decode()


def compare_counts(command, corpus):
    load_yaml = yaml_loader()
    if load_yaml is None:
        print("PyYAML is not there: YAML templates are passed by")
    paths = sorted(p for p in corpus.rglob("*") if p.suffix in (".json", ".yaml", ".yml", ".template"))
    faults, compared, refused = 0, 0, collections.Counter()
    for path in paths:
        report = json.loads(check(command, corpus, "--format", "json", str(path.relative_to(corpus))))["templates"][0]
        if "usage" not in report:
            refused[report["findings"][0]["code"]] += 1
            continue
        template = read(path, load_yaml)
        if template is None:
            continue
        expected, types = count(template, path)
        said = {measure: report["usage"][measure]["used"] for measure in MEASURES}
        compared += 1
        if not agree(said, dict(expected), template, types) or report["types"] != types:
            faults += 1
            print(f"{path.relative_to(corpus)}: check says {said} {report['types']}, Python {expected} {types}")
    print(f"counts: {compared} templates agree but for {faults}; not counted: {dict(sorted(refused.items()))}")
    return faults, paths


def tools():
    """(jsonschema, junitparser, SARIF schema); None for what cannot be had."""
    def module(name):
        found = fetched_module(name)
        if found is None:
            print(f"{name} is not there and cannot be fetched: passed by")
        return found

    CACHE.mkdir(parents=True, exist_ok=True)
    schema = CACHE / "sarif.json"
    try:
        if not schema.exists():
            subprocess.run(["npm", "pack", "--silent", "@microsoft/jest-sarif@1.0.0-beta.0"], cwd=CACHE, check=True,
                           capture_output=True, timeout=120)
            with tarfile.open(glob.glob(str(CACHE / "*.tgz"))[0]) as package:
                name = next(n for n in package.getnames() if re.search(r"sarif-2\.1\.0.*\.json$", n))
                schema.write_bytes(package.extractfile(name).read())
        schema = json.loads(schema.read_text())
    except (OSError, subprocess.SubprocessError, StopIteration, IndexError):
        print("the SARIF schema is not there and cannot be fetched: passed by")
        schema = None
    return module("jsonschema"), module("junitparser"), schema


def decoded(command):
    """A workflow command as the runner reads it."""
    head, message = command[2:].split("::", 1)
    kind, properties = head.split(" ", 1)

    def unescape(text):
        for escape, character in (("%0A", "\n"), ("%0D", "\r"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            text = text.replace(escape, character)
        return text

    return kind, {k: unescape(v) for k, v in (p.split("=", 1) for p in properties.split(","))}, unescape(message)


def compare_formats(command, directory, files, jsonschema, junitparser, schema):
    limits = ["--max-resources", "60", "--warn-at", "0.5"]
    said = {f: check(command, directory, "--format", f, *limits, *files)
            for f in ("text", "json", "markdown", "sarif", "junit", "github")}
    faults = []
    report = json.loads(said["json"])
    findings = [f for t in report["templates"] for f in t["findings"]]
    sarif = json.loads(said["sarif"])
    if jsonschema and schema:
        validator = jsonschema.validators.validator_for(schema)(schema)
        faults += [f"SARIF: {e.json_path}: {e.message[:200]}" for e in validator.iter_errors(sarif)]
    results = sarif["runs"][0]["results"]
    rules = sarif["runs"][0]["tool"]["driver"]["rules"]
    if [(r["ruleId"], r["level"]) for r in results] != [(f["code"], f["severity"]) for f in findings]:
        faults.append("SARIF has other findings than JSON")
    if any(rules[r["ruleIndex"]]["id"] != r["ruleId"] for r in results):
        faults.append("SARIF: a ruleIndex points at another rule")
    prints = [(r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
               r["partialFingerprints"]["cfnsplit/v1"]) for r in results]
    if len(set(prints)) != len(prints):
        faults.append("SARIF: two findings have one fingerprint")
    if junitparser:
        with tempfile.NamedTemporaryFile("w", suffix=".xml") as file:
            file.write(said["junit"])
            file.flush()
            suites = list(junitparser.JUnitXml.fromfile(file.name))
        bad = sum(suite.failures + suite.errors for suite in suites)
        marked = sum(1 for suite in suites for case in suite for r in case.result
                     if isinstance(r, (junitparser.Failure, junitparser.Error)))
        if len(suites) != report["summary"]["templates"] or not bad == marked == report["summary"]["errors"]:
            faults.append(f"JUnit: {len(suites)} suites, {bad} said to fail, {marked} marked; "
                          f"JSON: {report['summary']}")
        if any(suite.tests != len(list(suite)) for suite in suites):
            faults.append("JUnit: a suite has another number of cases than it says")
    commands = [decoded(line) for line in said["github"].splitlines() if line.startswith("::")]
    words = {"note": "notice"}
    expected = [(words.get(f["severity"], f["severity"]), f["code"], f["summary"]) for f in findings]
    if [(kind, p["title"].split()[-1], message.split("\n")[0]) for kind, p, message in commands] != expected:
        faults.append("workflow commands decode to other findings than JSON has")
    if len(said["markdown"]) > 65536 or not said["markdown"].startswith("<!-- cfnsplit check -->\n### "):
        faults.append("Markdown: no comment")
    for format, text in said.items():
        if check(command, directory, "--format", format, *limits, *files) != text:
            faults.append(f"{format}: a second run says something else")
    print(f"formats: {len(files)} templates, {len(findings)} findings, {len(faults)} faults")
    return faults


def compare_orders(command, paths):
    """Reports on the same templates in other orders, without places and without the bytes that the places stand for."""
    rng = random.Random(1)
    faults = []
    for path in paths:
        try:
            template = json.loads(path.read_text(encoding="utf-8-sig"))
        except ValueError:
            continue
        reports = []
        for order in (template, shuffled(template, rng), shuffled(template, rng)):
            with tempfile.TemporaryDirectory() as directory:
                (pathlib.Path(directory) / "t.json").write_text(json.dumps(order))
                report = json.loads(check(command, directory, "--format", "json", "t.json"))
            for finding in report["templates"][0]["findings"]:
                finding.pop("line", None), finding.pop("column", None)
            report["templates"][0]["findings"].sort(key=json.dumps)
            reports.append(report)
        if reports[1:] != reports[:1] * 2:
            faults.append(f"{path.name}: the order of the keys changes the report")
    print(f"orders: {len(paths)} templates, {len(faults)} faults")
    return faults


def main():
    command = str(pathlib.Path(sys.argv[1]).resolve())
    corpus = pathlib.Path(os.environ.get("CFNSPLIT_CORPUS", TOP / "../shared/corpus")).resolve()
    faults = compare_formats(command, TOP / "testdata/check", ["."], *(found := tools()))
    if corpus.is_dir():
        count_faults, paths = compare_counts(command, corpus)
        largest = sorted(paths, key=lambda p: -p.stat().st_size)[:LARGEST]
        faults += compare_formats(command, corpus, [str(p.relative_to(corpus)) for p in largest], *found)
        faults += compare_orders(command, largest)
        faults += ["counts differ"] * bool(count_faults)
    else:
        print("no corpus of templates (CFNSPLIT_CORPUS): only testdata/check was compared")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
