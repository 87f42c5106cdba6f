#!/usr/bin/env python3
"""Holds what the command writes as JSON against the schemas in docs/reference.

  tools/check_schemas.py COMMAND

* Schemas: each is a schema of JSON Schema 2020-12, is called by its file's name, and describes every member.
* Outputs: of the example and of some templates of testdata, every file and report in JSON is valid, and so are the
  examples in docs/reference/formats.md.
* Teeth: an output is no longer valid when a key at its top is removed (but for keys that files of earlier versions
  lack), or when null stands in the place of any value in it. No format has a null, so a schema that takes one does not
  describe that place.

Exit code 1 on any fault, 77 where the module jsonschema is not there and cannot be fetched.
"""
import copy
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from fetched_module import fetched_module

TOP = pathlib.Path(__file__).resolve().parent.parent
REFERENCE = TOP / "docs/reference"
CANNOT_RUN = 77
FORMATS = ["adopt", "check", "diagnostics", "diff", "explain", "graph", "lock", "manifest", "moves", "overview", "plan",
           "split", "verify"]
# Keys at the top that files of earlier versions do not have.
LATER = {"lock": {"source", "outputs", "fingerprints", "drops_orders"},
         "manifest": {"hashes", "replaced", "known_values", "drops_orders", "dropped_orders"}, "moves": {"hashes"},
         "plan": {"no_keep_orders"}, "verify": {"proof"},  # and where there is nothing to tell
         "split": {"output", "is_current", "files", "lock", "waves"}}
EXAMPLE = TOP / "testdata/example/service.template.json"
SHOP = TOP / "testdata/graph/shop.template.json"
LOOPS = TOP / "testdata/e2e/language-extensions/template.json"
PINS = ["--pin", "OrdersKey=Data", "--pin", "OrdersTable=Data", "--pin", "OrdersRole=Data", "--pin",
        "PlaceOrderFunction=Code", "--pin", "OrdersApi=Api"]
QUESTIONS = [[], ["--by", "stack"], ["--by", "type"], ["--by", "prefix"], ["--around", "OrdersTable"],
             ["--path", "OrdersApiMethod", "OrdersKey"], ["--path", "LonelyBucket", "OrdersKey"], ["--cycles"],
             ["--levels"], ["--cuts"], ["--reverse", "OrdersTable"], ["--unused"]]


class Outputs:
    """What the command writes, as (format, where it comes from, the value)."""

    def __init__(self, command, directory):
        self.command = command
        self.directory = pathlib.Path(directory)
        self.found = []

    def run(self, *arguments, stream="stdout"):
        done = subprocess.run([self.command, *map(str, arguments)], cwd=self.directory, capture_output=True)
        if done.returncode not in (0, 1, 3) and stream == "stdout":  # 3: check met a template that it cannot read
            raise SystemExit(f"{arguments} exits {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}")
        return getattr(done, stream).decode()

    def printed(self, format, *arguments):
        value = json.loads(self.run(*arguments, "--format", "json"))
        self.found.append((format, " ".join(map(str, arguments)).replace(str(TOP) + "/", ""), value))
        return value

    def told(self, *arguments):
        value = json.loads(self.run(*arguments, "--diagnostics", "json", stream="stderr"))
        self.found.append(("diagnostics", " ".join(map(str, arguments)).replace(str(TOP) + "/", ""), value))

    def file(self, format, name):
        self.found.append((format, name, json.loads((self.directory / name).read_text())))

    def split(self, template, name, *options):
        self.run("split", template, "-o", name, "--lock", name + ".lock.json", "--fresh", *options)
        self.file("lock", name + ".lock.json")
        self.file("manifest", name + "/manifest.json")

    def collect(self):
        self.split(EXAMPLE, "example")
        self.split(EXAMPLE, "tree", "--max-resources", "12")
        self.split(EXAMPLE, "waves", "--max-operations", "120")
        self.file("manifest", "waves/wave-1/manifest.json")
        self.split(SHOP, "shop", *PINS)
        self.split(LOOPS, "loops", "--max-resources", "6")
        self.printed("plan", "plan", EXAMPLE, "--no-lock")
        self.printed("plan", "plan", EXAMPLE, "--lock", "tree.lock.json", "--max-resources", "12")
        self.printed("plan", "plan", SHOP, "--lock", "shop.lock.json", "--pin", "OrdersTable=Code")
        self.printed("plan", "plan", SHOP, "--no-lock")
        moved = ["moves", SHOP, "--lock", "shop.lock.json", "--pin", "OrdersTable=Code"]
        self.printed("moves", *moved)
        self.printed("moves", "moves", SHOP, "--lock", "shop.lock.json", *PINS)
        self.printed("moves", *moved, "--refactor", "way")
        self.file("moves", "way/moves.json")
        self.adopt()
        for question in QUESTIONS:
            self.printed("graph", "graph", SHOP, *question, *(["--no-lock", *PINS] if "stack" in question else []))
        for question in [[], ["--by", "stack"], ["--levels"], ["--hubs"]]:
            self.printed("graph", "graph", EXAMPLE, *question)
        for template, resource in ((SHOP, "PlaceOrderFunction"), (EXAMPLE, "OrdersTable")):
            lock = ["--lock", "shop.lock.json" if template == SHOP else "example.lock.json"]
            self.printed("explain", "explain", template, resource, *lock)
        self.printed("graph", "graph", SHOP, "--hubs", "--no-lock", *PINS)
        self.printed("explain", "explain", SHOP, "OrdersKey", "OrdersApiMethod", "--lock", "shop.lock.json", *PINS)
        self.printed("explain", "explain", SHOP, "LonelyBucket", "OrdersKey", "--no-lock")
        for declared in ("Stage", "IsProd", "ByStage", "ListBoatsLambdaFunctionQualifiedArn"):
            self.printed("explain", "explain", EXAMPLE, declared, "--no-lock")
        for template in (EXAMPLE, SHOP, TOP / "testdata/e2e/secrets/template.json", LOOPS):
            if template.exists():
                self.printed("overview", "overview", template)
        self.printed("diff", "diff", EXAMPLE, SHOP)
        self.printed("diff", "diff", SHOP, "shop")
        self.printed("diff", "diff", "tree", "example")
        self.kept_orders()
        self.check()
        self.answers()
        return self.found

    def answers(self):
        """What split and verify say of their work, and what all commands say of their input."""
        self.printed("split", "split", EXAMPLE, "-o", "answer", "--lock", "answer.lock.json", "--fresh")
        self.printed("split", "split", EXAMPLE, "-o", "answer", "--lock", "answer.lock.json", "--check")
        self.printed("split", "split", EXAMPLE, "--dry-run", "--no-lock")
        self.printed("split", "split", EXAMPLE, "-o", "steps", "--lock", "steps.lock.json", "--max-operations", "120",
                     "--fresh")
        self.printed("verify", "verify", EXAMPLE, "answer")
        self.printed("verify", "verify", SHOP, "answer")
        self.told("verify", SHOP, "answer")
        self.told("plan", EXAMPLE, "--no-lock")
        self.told("plan", SHOP, "--pin", "OrdersTable=Nowhere-", "--no-lock")
        self.told("plan", "missing.json")
        self.told("check", TOP / "testdata/check", "--max-resources", "5")
        self.told("graph", EXAMPLE, "--colour")

    def kept_orders(self):
        """A plan that is better without an order: Alarm only names Jobs, and from now on Told waits for Action."""
        def named(type, key, name, **more):
            return {"Type": type, "Properties": {key: name, **more}}

        value = {"Fn::GetAtt": ["Jobs", "QueueName"]}
        resources = {"Jobs": named("AWS::SQS::Queue", "QueueName", "jobs"),
                     "Told": named("AWS::SNS::Topic", "TopicName", "told"),
                     "Action": named("AWS::SNS::Topic", "TopicName", "action"),
                     "Alarm": named("AWS::CloudWatch::Alarm", "AlarmName", "late",
                                    Dimensions=[{"Name": "QueueName", "Value": value}])}
        kept = self.directory / "kept.json"
        kept.write_text(json.dumps({"Resources": resources}))
        pins = ["Jobs=Data", "Told=Data", "Alarm=Watch", "Action=Watch"]
        self.split(kept, "kept", "--keep-orders", *(word for pin in pins for word in ("--pin", pin)))
        resources["Told"]["DependsOn"] = "Action"
        kept.write_text(json.dumps({"Resources": resources}))
        if "no_keep_orders" not in self.printed("plan", "plan", kept, "--lock", "kept.lock.json"):
            raise SystemExit("no plan tells what orders cost")

    def adopt(self):
        (self.directory / "limits.json").write_text('{"max_resources": 12}')
        adopt = ["adopt", SHOP, "--deployed", SHOP, "--lock", "adopted.lock.json", "--config", "limits.json"]
        self.printed("adopt", *adopt, "--pin", "OrdersTable=Code")
        self.printed("adopt", *adopt)

    def check(self):
        baseline = self.printed("check", "check", EXAMPLE, SHOP)
        for template in baseline["templates"]:
            template["usage"]["resources"]["used"] -= 3
            template["types"]["AWS::Lambda::Function"] -= 1
            template["functions"] -= 1
        (self.directory / "baseline.json").write_text(json.dumps(baseline))
        self.printed("check", "check", EXAMPLE, SHOP, "--baseline", "baseline.json", "--max-growth", "2")
        self.printed("check", "check", TOP / "testdata/check", "--max-resources", "5")


# --- The schemas themselves -------------------------------------------------------------------------------------------

def undescribed(schema, place=""):
    """The members that no sentence explains."""
    faults = []
    for name, member in schema.get("properties", {}).items():
        if not member.get("description") and "$ref" not in member:
            faults.append(f"{place}/{name}")
        faults += undescribed(member, f"{place}/{name}")
    for name, definition in schema.get("$defs", {}).items():
        if not definition.get("description"):
            faults.append(f"{place}/$defs/{name}")
        faults += undescribed(definition, f"{place}/$defs/{name}")
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            faults += undescribed(schema[key], place + "/" + key)
    return faults


def read_schemas(validator):
    faults, schemas = [], {}
    for format in FORMATS:
        name = format + ".schema.json"
        schema = json.loads((REFERENCE / name).read_text())
        validator.check_schema(schema)
        if schema["$id"] != name:
            faults.append(f"{name}: its $id is {schema['$id']}")
        faults += [f"{name}: {place} has no description" for place in undescribed(schema)]
        schemas[format] = validator(schema)
    others = {path.name for path in REFERENCE.glob("*.schema.json")} - {format + ".schema.json" for format in FORMATS}
    others.discard("cfnsplit.schema.json")  # what people write: tools/check_configuration_schema.py holds it
    return schemas, faults + [f"{name} is held against nothing" for name in sorted(others)]


# --- Teeth ------------------------------------------------------------------------------------------------------------

def form_of(value):
    """What tells two values apart for a schema: the keys and the form of what stands below."""
    if isinstance(value, dict):
        return tuple(sorted((key if len(value) < 30 else "", form_of(member)) for key, member in value.items()))
    if isinstance(value, list):
        return tuple(sorted({form_of(item) for item in value}, key=repr))
    return type(value).__name__


def pruned(value):
    """One of each form of what a list or a long mapping holds."""
    if isinstance(value, dict):
        kept = {}
        for key, member in value.items():
            kept.setdefault(key if len(value) < 30 else form_of(member), (key, pruned(member)))
        return dict(kept.values())
    if isinstance(value, list):
        kept = {}
        for item in value:
            kept.setdefault(repr(form_of(item)), pruned(item))
        return list(kept.values())
    return value


def places_in(value, place=()):
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield place + (key,)
        yield from places_in(member, place + (key,))


def with_null(value, place):
    changed = copy.deepcopy(value)
    holder = changed
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = None
    return changed


def toothless(schema, value, later=()):
    """How this output could be broken without a word from its schema."""
    small = pruned(value)
    if not schema.is_valid(small):
        return ["a shorter output of the same form is not valid"], 0
    places = list(places_in(small))
    faults = [f"takes null at /{'/'.join(map(str, place))}"
              for place in places if schema.is_valid(with_null(small, place))]
    faults += [f"does not miss '{key}'" for key in small
               if key not in later and schema.is_valid({k: v for k, v in small.items() if k != key})]
    return faults, len(places) + len(small)


# --- All together -----------------------------------------------------------------------------------------------------

def documented_examples():
    """The JSON in formats.md, under the heading of its format."""
    format = None
    for heading, example in re.findall(r"^## (\w+)|^```json\n(.*?)^```", (REFERENCE / "formats.md").read_text(),
                                       re.MULTILINE | re.DOTALL):
        if heading:
            format = heading.lower()
        else:
            yield format, "the example in formats.md", json.loads(example)


def main():
    jsonschema = fetched_module("jsonschema")
    if jsonschema is None:
        print("skipped: the Python module jsonschema is not there and cannot be fetched")
        return CANNOT_RUN
    schemas, faults = read_schemas(jsonschema.Draft202012Validator)
    with tempfile.TemporaryDirectory() as directory:
        outputs = Outputs(str(pathlib.Path(sys.argv[1]).resolve()), directory).collect()
    examples = list(documented_examples())
    faults += [f"formats.md has no example of {format}" for format in FORMATS if format not in {e[0] for e in examples}]
    broken = 0
    for format, source, value in outputs + examples:
        errors = list(schemas[format].iter_errors(value))
        faults += [f"{source}: {e.json_path}: {e.message[:200]}" for e in errors[:3]]
        if not errors:
            found, tried = toothless(schemas[format], value, LATER.get(format, ()))
            faults += [f"{format}.schema.json, by {source}: {fault}" for fault in found]
            broken += tried
    for format in FORMATS:
        print(f"{format}: {sum(1 for output in outputs if output[0] == format)} outputs")
    print(f"{broken} broken outputs, {len(faults)} faults")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
