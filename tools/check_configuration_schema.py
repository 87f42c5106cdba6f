#!/usr/bin/env python3
"""Compares the JSON Schema of cfnsplit.json with what the command takes.

  tools/check_configuration_schema.py COMMAND

Every key gets values that its part of the schema allows and values that it does not; the schema and the command have to
agree on each file. Exits 77 where the Python package jsonschema is not installed.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("the Python package jsonschema is not installed")
    sys.exit(77)

EXAMPLES = {  # of what a type alone does not tell
    "pins": [({"A": "Data", "B": "root"}, True), ({}, True), ({"A": "My Stack"}, False), ({"A": 1}, False),
             ({"": "Data"}, False), (["A"], False)],
    "keep_in_root": [(["A", "AWS::S3::Bucket"], True), ([], True), (["A", ""], False), ("A", False), ([1], False)],
    "together": [([["A", "B"], ["C", "D", "E"]], True), ([["A"]], False), (["A", "B"], False), ([["A", ""]], False)],
    "template_url": [("https://b.s3.amazonaws.com/{hash}.json", True), ("x.json", False), (5, False)],
    "baseline": [(5, False)],  # a text names a file, which has to be there
    "max_growth": [(-1, False), (1.5, False)],  # a number needs a baseline
}
FILES = [
    ({}, True), ([], False), ({"max_resorces": 1}, False),
    ({"$schema": "cfnsplit.schema.json"}, True), ({"$schema": 1}, False),
    ({"split": {}, "check": {}}, True), ({"split": 5}, False), ({"split": {"split": {}}}, False),
    ({"split": {"warn_at": 0.5}}, False), ({"warn_at": 0.5}, False), ({"check": {"pins": {}}}, False),
    ({"split": {"max_resources": 200}, "check": {"max_resources": 450, "warn_at": 0.8}, "effort": 2}, True),
]


def examples_of(key, schema):
    """(value, whether it is allowed) for one key."""
    if key in EXAMPLES:
        return EXAMPLES[key]
    if "enum" in schema:
        return [(word, True) for word in schema["enum"]] + [("other", False), (1, False)]
    if schema["type"] == "boolean":
        return [(True, True), (False, True), ("true", False), (1, False)]
    if schema["type"] in ("integer", "number"):
        low, high = schema["minimum"], schema["maximum"]
        beyond = [] if high > 2**62 else [(high + 1, False)]
        allowed = [(value, True) for value in (low, high, schema.get("default", low))]
        return allowed + [(low - 1, False), (str(low), False)] + beyond
    return [(5, False)]


def files_of(schema):
    places = [((), schema)] + [((name,), schema["properties"][name]) for name in ("split", "check")]
    for path, part in places:
        for key, rule in part["properties"].items():
            if key in ("split", "check", "$schema"):
                continue
            for value, allowed in examples_of(key, rule):
                file = {key: value}
                for name in path:
                    file = {name: file}
                yield file, allowed


def main():
    command = sys.argv[1]
    schema = json.loads(subprocess.run([command, "help", "reference-schema"], capture_output=True, text=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    count = faults = 0
    with tempfile.TemporaryDirectory() as folder:
        template, config = pathlib.Path(folder, "app.json"), pathlib.Path(folder, "cfnsplit.json")
        template.write_text('{"Resources": {"A": {"Type": "AWS::SNS::Topic"}}}')
        for file, allowed in FILES + list(files_of(schema)):
            config.write_text(json.dumps(file))
            run = subprocess.run([command, "check", template, "--config", config], capture_output=True, text=True)
            verdicts = {"expected": allowed, "schema": validator.is_valid(file), "command": run.returncode != 2}
            count += 1
            if len(set(verdicts.values())) > 1:
                faults += 1
                print(json.dumps(file), verdicts, run.stderr)
    print(f"{count} files, {faults} that schema and command differ on")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
