#!/usr/bin/env python3
"""Makes src/template/facts_data.inc: what the program knows of resource types, one type a line.

Sources, united:
  * the npm package @aws-cdk/aws-service-spec (its db.json.gz), which distils AWS's own resource schemas: shapes of
    attributes, which types hold data, and which properties together name one thing in the world;
  * the lists in tools/facts/, kept by hand, each with its source.

  tools/refresh_facts.py                         fetch the newest package with npm and make the table
  tools/refresh_facts.py --package VERSION       that version
  tools/refresh_facts.py --database db.json.gz   offline, from the package's database
  tools/refresh_facts.py --from-directory DIR    offline, from lists in the shape of those in tools/facts/
  tools/refresh_facts.py --check                 is the table in the form this script writes, with all of tools/facts/?
With --compare DIR the table is not written but compared with such lists.
"""
import argparse
import gzip
import json
import pathlib
import re
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parent.parent
TABLE = TOP / "src/template/facts_data.inc"
HAND_LISTS = TOP / "tools/facts"
PACKAGE = "@aws-cdk/aws-service-spec"
SCALARS = {"string", "integer", "number", "boolean", "date-time"}

# Sets of names of attributes or properties.
COLUMNS = ("lists", "opaques", "secrets", "maybe_secrets", "identity", "identifier")
FLAGS = ("stateful", "unmovable")


class Facts:
    def __init__(self):
        self.attributes = {}  # type -> column -> set of names
        self.flags = {flag: set() for flag in FLAGS}
        self.importable = set()
        self.identifiers = {}  # type -> names that identify what is imported
        self.shared_names = set()  # types whose names need not be unique: no identity

    def add(self, column, kind, names):
        if names:
            self.attributes.setdefault(kind, {c: set() for c in COLUMNS})[column].update(names)

    def unite(self, other):
        for kind, columns in other.attributes.items():
            for column, names in columns.items():
                if names and column in ("identity", "identifier"):
                    self.attributes.get(kind, {})[column] = set()  # one identity, and the later knows better
                self.add(column, kind, names)
        for kind in other.shared_names & self.attributes.keys():
            self.attributes[kind]["identity"] = set()
        for kind in other.importable:
            self.add("identifier", kind, set(self.identifiers.get(kind, [])))
        for flag in FLAGS:
            self.flags[flag] |= other.flags[flag]

    def triples(self):
        """Everything as (column, type, attribute), for comparing."""
        found = {(c, kind, n) for kind, columns in self.attributes.items() for c in COLUMNS for n in columns[c]}
        return found | {(flag, kind, "") for flag in FLAGS for kind in self.flags[flag]}


def shape(kind):
    if kind["type"] == "array":
        return "lists" if kind["element"]["type"] in SCALARS else "opaques"
    return None if kind["type"] in SCALARS else "opaques"


def identity(resource, properties):
    """The properties that fix the physical identity where all are given; none where AWS makes up a part of it."""
    primary = resource.get("primaryIdentifier") or []
    if primary and all(name in properties for name in primary):
        return set(primary)
    for name in (resource["cloudFormationType"].split("::")[-1] + "Name", "Name"):
        if name in properties:
            return {name}
    return set()


def from_database(database):
    facts = Facts()
    for resource in database["schema"]["resource"]["entities"]:
        name = resource["cloudFormationType"]
        for attribute, entry in resource["attributes"].items():
            if name == "AWS::CloudFormation::Stack":
                continue  # "Outputs" itself cannot be read, only "Outputs.Name"
            column = shape(entry["type"])
            if column:
                facts.add(column, name, {attribute})
        facts.add("identity", name, identity(resource, resource["properties"]))
        facts.identifiers[name] = resource.get("primaryIdentifier") or []
        if resource.get("isStateful"):
            facts.flags["stateful"].add(name)
    return facts


def from_directory(directory):
    def load(name):
        path = directory / name
        content = json.loads(path.read_text()) if path.exists() else {}
        content.pop("_source", None)
        return content

    facts = Facts()
    for name, column in (("list_attributes.json", "lists"), ("list_of_object_attributes.json", "opaques"),
                         ("object_attributes.json", "opaques")):
        for kind, names in load(name).items():
            facts.add(column, kind, set(names))
    for key, column in (("secret", "secrets"), ("maybe", "maybe_secrets")):
        for kind, names in load("secret_attributes.json").get(key, {}).items():
            if "*" not in kind and not any("*" in n for n in names):  # families are rules in facts.cpp
                facts.add(column, kind, {"Ref" if n.startswith("<Ref") else n for n in names})
    stateful = load("stateful_types.json")
    for key in ("stateful", "snapshot_supported", "extended_data"):
        facts.flags["stateful"].update(stateful.get(key, []))
    facts.flags["unmovable"].update(load("refactor_unsupported_types.json").get("types", []))
    facts.importable = set(load("importable_types.json").get("types", []))
    identities = load("identities.json")
    for kind, names in identities.get("unique", {}).items():
        facts.add("identity", kind, set(names))
    facts.shared_names = set(identities.get("not_unique", []))
    return facts


def render(facts, origin):
    lines = [f"// Generated by tools/refresh_facts.py from {origin}",
             "// and tools/facts/; do not edit.",
             "// {type, lists, opaque, secret, maybe secret, identity, identifier, flags}, by type."]
    for kind in sorted(set(facts.attributes) | facts.flags["stateful"] | facts.flags["unmovable"]):
        columns = facts.attributes.get(kind, {c: set() for c in COLUMNS})
        if not any(columns.values()) and not any(kind in facts.flags[flag] for flag in FLAGS):
            continue
        lists = columns["lists"] - columns["opaques"]
        texts = [" ".join(sorted(names)) for names in (lists, *(columns[column] for column in COLUMNS[1:]))]
        flags = [f"k{flag.capitalize()}" for flag in FLAGS if kind in facts.flags[flag]]
        cells = [f'"{kind}"', *(f'"{text}"' for text in texts), " | ".join(flags) or "0"]
        lines.append("{" + ", ".join(cells) + "},")
    return "\n".join(lines) + "\n"


ROW = re.compile(r'^\{"([^"]+)", "([^"]*)", "([^"]*)", "([^"]*)", "([^"]*)", "([^"]*)", "([^"]*)", ([^}]+)\},$')


def parse(text):
    facts = Facts()
    origin = re.match(r"// Generated by tools/refresh_facts\.py from (.*)", text).group(1)
    for line in text.splitlines()[3:]:
        kind, *cells, flags = ROW.match(line).groups()
        for column, cell in zip(COLUMNS, cells):
            facts.add(column, kind, set(cell.split()))
        for flag in FLAGS:
            if f"k{flag.capitalize()}" in flags.split(" | "):
                facts.flags[flag].add(kind)
    return facts, origin


def fetch(version):
    with tempfile.TemporaryDirectory() as directory:
        name = subprocess.run(["npm", "pack", "--silent", f"{PACKAGE}@{version}"], cwd=directory, check=True,
                              capture_output=True, text=True).stdout.split()[-1]
        subprocess.run(["tar", "xzf", name], cwd=directory, check=True)
        package = pathlib.Path(directory) / "package"
        found = json.loads((package / "package.json").read_text())["version"]
        return json.loads(gzip.decompress((package / "db.json.gz").read_bytes())), found


def compare(ours, theirs, directory):
    """Opaque beats list, so a list that is opaque on either side is no difference. Identities are in no such lists."""
    ours, theirs = ({x for x in side if not x[0].startswith("ident")} for side in (ours, theirs))
    opaque = {(k, n) for c, k, n in ours | theirs if c == "opaques"}
    drop = {("lists", k, n) for k, n in opaque}
    differences = [(f"not in {directory}", x) for x in sorted(ours - theirs - drop)]
    differences += [("not in the table", x) for x in sorted(theirs - ours - drop)]
    for where, (column, kind, name) in differences:
        print(f"{where}: {column} {kind} {name}".rstrip())
    print(f"{len(differences)} differences")
    return 1 if differences else 0


def check():
    text = TABLE.read_text()
    facts, origin = parse(text)
    facts.unite(from_directory(HAND_LISTS))
    if render(facts, origin) != text:
        print(f"{TABLE.relative_to(TOP)} is not what tools/refresh_facts.py writes from it and tools/facts/")
        return 1
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--package", default="latest", metavar="VERSION")
    parser.add_argument("--database", type=pathlib.Path, metavar="FILE")
    parser.add_argument("--from-directory", type=pathlib.Path, metavar="DIR")
    parser.add_argument("--compare", type=pathlib.Path, metavar="DIR")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    if options.check:
        return check()
    if options.compare:
        return compare(parse(TABLE.read_text())[0].triples(), from_directory(options.compare).triples(),
                       options.compare)
    if options.from_directory:
        facts, origin = from_directory(options.from_directory), "lists of an earlier distillation"
    elif options.database:
        facts = from_database(json.loads(gzip.decompress(options.database.read_bytes())))
        origin = f"{PACKAGE}, a local copy"
    else:
        database, version = fetch(options.package)
        facts, origin = from_database(database), f"{PACKAGE} {version}"
    facts.unite(from_directory(HAND_LISTS))
    TABLE.write_text(render(facts, origin))
    print(f"{TABLE.relative_to(TOP)}: {len(facts.triples())} facts from {origin}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
