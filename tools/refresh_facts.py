#!/usr/bin/env python3
"""Makes src/template/facts_data.inc: what the program knows of resource types, one type a line; and
what is judged by hand alone, from lists of tools/facts/: src/template/frameworks_data.inc, what tools look up in the
root; unstated_orders_data.inc, orders that no template states; attribute_presence_data.inc, what is not always there;
known_values_data.inc, what a resource's name makes known; unneeded_orders_data.inc, texts that order nothing, with
docs/reference/known-values.md, which shows both.

Sources, united:
  * the npm package @aws-cdk/aws-service-spec (its db.json.gz), which distils AWS's own resource schemas: shapes of
    attributes, which types hold data, and what the names in their ARNs are;
  * the PyPI package cfn-lint, which holds those schemas: all types there are, shapes of attributes once more, which
    properties identify a resource, which replace it when they change, and which are lists of texts;
  * the lists in tools/facts/, kept by hand, each with its source.

  tools/refresh_facts.py                         fetch the newest packages with npm and pip and make the table
  tools/refresh_facts.py --package VERSION       that version of @aws-cdk/aws-service-spec
  tools/refresh_facts.py --schemas VERSION       that version of cfn-lint
  tools/refresh_facts.py --database db.json.gz --wheel cfn_lint.whl
                                                 offline, from files of those packages
  tools/refresh_facts.py --from-directory DIR    offline, from lists in the shape of those in tools/facts/
  tools/refresh_facts.py --check                 is the table in the form this script writes, with all of tools/facts/?
With --compare DIR the table is not written but compared with such lists.
"""
import argparse
import ast
import gzip
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

TOP = pathlib.Path(__file__).resolve().parent.parent
TABLE = TOP / "src/template/facts_data.inc"
FRAMEWORKS = TOP / "src/template/frameworks_data.inc"
ORDERS = TOP / "src/template/unstated_orders_data.inc"
PRESENCE = TOP / "src/template/attribute_presence_data.inc"
KNOWN = TOP / "src/template/known_values_data.inc"
UNNEEDED = TOP / "src/template/unneeded_orders_data.inc"
PAGE = TOP / "docs/reference/known-values.md"
HAND_LISTS = TOP / "tools/facts"
PACKAGE = "@aws-cdk/aws-service-spec"
SCHEMAS = "cfn-lint"
SCHEMA_FILE = re.compile(r"cfnlint/data/schemas/resources/[^/]+\.json$")
READABLE_FILE = "cfnlint/schema/_getatts.py"
SCALARS = {"string", "integer", "number", "boolean", "date-time"}
ONE_IN_ACCOUNT = "@account"
ACCOUNT = {"AccountId", "AwsAccountId", "Region", "RegistryId"}  # what AWS fills in with the account that it stands in

# Sets of names of attributes or properties; those of `keys` are sets of properties, joined by spaces: their notation is
# that of tools/facts/identities.json.
COLUMNS = ("lists", "opaques", "texts", "secrets", "maybe_secrets", "keys", "identifier", "create_only",
           "list_properties")
FLAGS = ("stateful", "unmovable", "held")


class Facts:
    def __init__(self):
        self.known = set()  # every type that is known at all
        self.attributes = {}  # type -> column -> set of names
        self.flags = {flag: set() for flag in FLAGS}
        self.importable = set()
        self.identifiers = {}  # type -> names that identify what is imported
        self.judged_keys = {}  # type -> keys, in place of those that were derived
        self.new_addresses = set()  # types that clients reach in a new way although the name is the same
        self.is_held = None  # type -> whether clients hold its id

    def add(self, column, kind, names):
        if names:
            self.attributes.setdefault(kind, {c: set() for c in COLUMNS})[column].update(names)

    def unite(self, other):
        for kind, columns in other.attributes.items():
            for column, names in columns.items():
                if names and column == "identifier":
                    self.attributes.get(kind, {})[column] = set()  # the later knows better
                self.add(column, kind, names)
        for kind, keys in other.judged_keys.items():
            if kind in self.attributes:
                self.attributes[kind]["keys"] = set()
            self.add("keys", kind, keys)
        for kind in other.new_addresses & self.attributes.keys():
            keys = self.attributes[kind]["keys"]
            self.attributes[kind]["keys"] = {"~" + key.lstrip("~") for key in keys}
        for kind in other.importable:
            self.add("identifier", kind, set(self.identifiers.get(kind, [])))
        for flag in FLAGS:
            self.flags[flag] |= other.flags[flag]
        self.known |= other.known | self.attributes.keys() | set().union(*self.flags.values())
        if other.is_held:
            self.flags["held"] = {kind for kind in self.known
                                  if other.is_held(kind) or not self.is_judged(kind, other.judged_keys)}

    def is_judged(self, kind, judged_keys):
        """Whether two alike may stand side by side is known: by a key, or by somebody who has looked."""
        return kind in judged_keys or bool(self.attributes.get(kind, {}).get("keys"))

    def triples(self):
        """Everything as (column, type, attribute), for comparing."""
        found = {(c, kind, n) for kind, columns in self.attributes.items() for c in COLUMNS for n in columns[c]}
        found |= {(flag, kind, "") for flag in FLAGS for kind in self.flags[flag]}
        return found | {("known", kind, "") for kind in self.known}


def shape(kind):
    if kind["type"] == "array":
        return "lists" if kind["element"]["type"] in SCALARS else "opaques"
    return "texts" if kind["type"] in SCALARS else "opaques"


def resolved(schema, node):
    """The node that a chain of $ref leads to; nothing for one that leads nowhere."""
    for _ in range(20):
        if not isinstance(node, dict):
            return {}
        if "$ref" not in node:
            return node
        target = schema
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target.get(step, {}) if isinstance(target, dict) else {}
        node = target
    return {}


def shape_in(schema, node, depth=0):
    """The column of what a schema's node describes; None where it does not say."""
    node = resolved(schema, node)
    stated = node.get("type") or ("string" if "enum" in node or "pattern" in node else [])
    kinds = {kind for kind in ([stated] if isinstance(stated, str) else stated) if kind != "null"}
    if not kinds:
        if "properties" in node:
            return "opaques"
        choices = [choice for member in ("anyOf", "oneOf", "allOf") for choice in node.get(member, [])]
        found = {shape_in(schema, choice, depth + 1) for choice in choices} if depth < 6 else set()
        return found.pop() if len(found - {None}) == 1 and None not in found else None
    if kinds <= SCALARS:
        return "texts"
    if kinds == {"array"}:
        return "lists" if shape_in(schema, node.get("items", {}), depth + 1) == "texts" else "opaques"
    return "opaques"


def node_at(schema, path):
    node = schema
    for step in path.split("/"):
        node = resolved(schema, node)
        node = node.get("items") if step == "*" else (node.get("properties") or {}).get(step)
    return node


def readable_properties(schema, readable):
    """Paths of properties that Fn::GetAtt reads besides those that are made: all of some types, a few of others."""
    kind = schema["typeName"]
    if kind not in readable["every"]:
        return readable["these"].get(kind, [])
    paths, open_paths = [], [(name,) for name in schema["properties"]]
    while open_paths:
        path = open_paths.pop()
        paths.append("/".join(path))
        below = resolved(schema, node_at(schema, "/".join(path)))
        if len(path) < 4:
            open_paths += [path + (name,) for name in below.get("properties") or {}]
    return paths


def add_attributes(facts, schema, readable):
    for path in names_of(schema.get("readOnlyProperties")) + readable_properties(schema, readable):
        column = shape_in(schema, node_at(schema, path)) if "*" not in path else None
        if column:
            facts.add(column, schema["typeName"], {path.replace("/", ".")})


def list_properties(schema):
    """Paths of properties that are lists of texts, a step '*' for every element and every member of a map."""
    found, depth_of_all, most = set(), 5, 4000
    open_nodes = [((), schema)]
    while open_nodes and most:
        most -= 1
        path, node = open_nodes.pop()
        node = resolved(schema, node)
        if path and shape_in(schema, node) == "lists":
            found.add("/".join(path))
            continue
        if len(path) >= depth_of_all:
            continue
        open_nodes += [(path + (name,), below) for name, below in (node.get("properties") or {}).items()]
        open_nodes += [(path + ("*",), below) for below in (node.get("patternProperties") or {}).values()]
        if path and isinstance(node.get("items"), dict):
            open_nodes.append((path + ("*",), node["items"]))
    return found - set(names_of(schema.get("readOnlyProperties")))


def names_of(pointers):
    return [pointer.removeprefix("/properties/") for pointer in pointers or []]


def is_named_by(arn, name):
    """The ARN ends in the property, or in a name that the property gives: the same name is the same resource again."""
    variables = re.findall(r"\$\{(\w+)\}", arn or "")
    return bool(variables) and (variables[-1] in (name, "Alias") or re.search("Name(With\\w+)?$", variables[-1]))


def keys_of(kind, schema, arn):
    """Sets of properties that the template can give and of which only one resource can have the same values. One that
    does not determine the identifier which AWS makes begins with '~'."""
    made = set(names_of(schema.get("readOnlyProperties")))
    given = {name for name in schema["properties"] if name not in made}
    primary = names_of(schema.get("primaryIdentifier"))
    named = [name for name in primary if name not in ACCOUNT & made]
    if primary and not named:
        return {"~" + ONE_IN_ACCOUNT}
    if named and all(name.split("/")[0] in given for name in named):
        return {" ".join(sorted(named))}
    keys = set()
    for names in map(names_of, schema.get("additionalIdentifiers") or []):
        if names and all(name in given for name in names):
            keys.add(("" if is_named_by(arn, names[-1]) else "~") + " ".join(sorted(names)))
    own_name = next((name for name in (kind.split("::")[-1] + "Name", "Name") if name in given), None)
    if own_name and not keys:
        parents = {name for name in primary if name in given}
        keys.add(("" if is_named_by(arn, own_name) else "~") + " ".join(sorted(parents | {own_name})))
    return keys


def create_only(schema):
    """Paths of properties whose change replaces the resource, or with a '?' before them may; not those within another
    such path."""
    made = set(names_of(schema.get("readOnlyProperties")))
    always, perhaps = (set(names_of(schema.get(member) or [])) - made
                       for member in ("createOnlyProperties", "conditionalCreateOnlyProperties"))
    paths = always | perhaps
    return {path if path in always else "?" + path for path in paths
            if not any(path.startswith(other + "/") for other in paths)}


def from_schemas(schemas, readable, database):
    arns = {resource["cloudFormationType"]: resource.get("arnTemplate")
            for resource in database["schema"]["resource"]["entities"]}
    facts = Facts()
    for schema in schemas:
        kind = schema["typeName"]
        facts.known.add(kind)
        facts.add("keys", kind, keys_of(kind, schema, arns.get(kind)))
        facts.add("create_only", kind, create_only(schema))
        facts.add("list_properties", kind, list_properties(schema))
        add_attributes(facts, schema, readable)
    return facts


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
        facts.known.add(name)
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
    for name, column in (("text_attributes.json", "texts"), ("list_attributes.json", "lists"),
                         ("list_of_object_attributes.json", "opaques"), ("object_attributes.json", "opaques")):
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
    facts.judged_keys = {kind: set(keys) for kind, keys in identities.get("unique", {}).items()}
    facts.judged_keys.update({kind: set() for kind in identities.get("not_unique", [])})
    facts.new_addresses = set(identities.get("new_address", []))
    facts.is_held = held_by(load("held_ids.json"))
    return facts


def held_by(lists):
    if not lists:
        return None
    unheld, held = ({kind for entry in lists[side] for kind in entry["types"]} for side in ("unheld", "held"))
    return lambda kind: kind in held or kind not in unheld


def render(facts, origin):
    lines = [f"// Generated by tools/refresh_facts.py from {origin}",
             "// and tools/facts/; do not edit.",
             "// {type, lists, opaque, texts, secret, maybe secret, keys, identifier, create only, list properties, "
             "flags},",
             "// by type."]
    for kind in sorted(facts.known):
        columns = facts.attributes.get(kind, {c: set() for c in COLUMNS})
        cells = {column: " ".join(sorted(columns[column])) for column in COLUMNS}
        cells["lists"] = " ".join(sorted(columns["lists"] - columns["opaques"]))
        cells["texts"] = " ".join(sorted(columns["texts"] - columns["lists"] - columns["opaques"]))
        cells["keys"] = "|".join(sorted(columns["keys"]))
        texts = [cells[column] for column in COLUMNS]
        flags = [f"k{flag.capitalize()}" for flag in FLAGS if kind in facts.flags[flag]]
        cells = [f'"{kind}"', *(f'"{text}"' for text in texts), " | ".join(flags) or "0"]
        lines.append("{" + ", ".join(cells) + "},")
    return "\n".join(lines) + "\n"


def render_frameworks():
    lines = ["// Generated by tools/refresh_facts.py from tools/facts/framework_roots.json; do not edit.",
             "// {framework, signs, id, type}"]
    for entry in json.loads((HAND_LISTS / "framework_roots.json").read_text())["frameworks"]:
        for root in entry["roots"]:
            cells = (entry["framework"], " ".join(entry["signs"]), root["id"], root["type"])
            lines.append("{" + ", ".join(f'"{cell}"' for cell in cells) + "},")
    return "\n".join(lines) + "\n"


def render_orders():
    lines = ["// Generated by tools/refresh_facts.py from tools/facts/unstated_orders.json; do not edit.",
             "// {after, by, needs, before, names}"]
    lists = json.loads((HAND_LISTS / "unstated_orders.json").read_text())
    for order in lists["orders"]:
        follows = [order] if order["before"] != "AWS::IAM::Policy" else [order, *lists["role_policies"]]
        for first in follows:
            cells = (order["after"], order["by"], order.get("needs", ""), first["before"], first["names"])
            lines.append("{" + ", ".join(f'"{cell}"' for cell in cells) + "},")
    return "\n".join(lines) + "\n"


SOURCED = {"unstated_orders.json": ("orders",), "known_values.json": ("values",),
           "unneeded_orders.json": ("texts",)}


def faults_of_sources(name, lists):
    """Every row of these lists has a source, and every source a row."""
    read = json.loads((HAND_LISTS / name).read_text())
    named = [(row, source) for rows in lists for row in read[rows] for source in row["sources"] or [""]]
    faults = [f"{what(row)}: no source is called '{source}'"
              for row, source in named if source not in {*read["sources"], "judgement"}]
    faults += [f"{what(row)}: say why, or name a source"
               for row, source in named if (source == "judgement") != ("why" in row)]
    faults += [f"no row has the source '{source}'"
               for source in sorted(read["sources"].keys() - {"judgement"} - {source for _, source in named})]
    return [f"tools/facts/{name}: {fault}" for fault in faults]


def what(row):
    return " ".join(str(value) for key, value in row.items() if key != "sources")


def render_presence():
    lines = ["// Generated by tools/refresh_facts.py from tools/facts/attribute_presence.json; do not edit.",
             "// {kind, type, attribute, with, value, without}; of what is late {kind, type, attribute, by, property}"]
    lists = json.loads((HAND_LISTS / "attribute_presence.json").read_text())
    for kind in ("absent", "filled", "late"):
        names = ("by", "property") if kind == "late" else ("with", "value", "without")
        for row in lists[kind]:
            cells = [f'"{row.get(name, "")}"' for name in ("type", "attribute", *names)]
            lines.append("{" + ", ".join([f"Presence::{kind}", *cells]) + "},")
    return "\n".join(lines) + "\n"


def render_known_values():
    lines = ["// Generated by tools/refresh_facts.py from tools/facts/known_values.json; do not edit.",
             "// {type, attribute, name, form, unless, but}, by type and attribute"]
    for row in sorted(json.loads((HAND_LISTS / "known_values.json").read_text())["values"],
                      key=lambda row: (row["type"], row["attribute"])):
        cells = (row["type"], row["attribute"], row["name"], row["form"], row.get("unless", ""), row.get("but", ""))
        lines.append("{" + ", ".join(f'"{cell}"' for cell in cells) + "},")
    return "\n".join(lines) + "\n"


def render_unneeded_orders():
    lines = ["// Generated by tools/refresh_facts.py from tools/facts/unneeded_orders.json; do not edit.",
             "// {type, place, unless, looks_up}"]
    for row in json.loads((HAND_LISTS / "unneeded_orders.json").read_text())["texts"]:
        cells = (row["type"], row["property"], row.get("unless", ""), row.get("looks_up", ""))
        lines.append("{" + ", ".join(f'"{cell}"' for cell in cells) + "},")
    return "\n".join(lines) + "\n"


def render_page():
    """What users read of both."""
    values = sorted(json.loads((HAND_LISTS / "known_values.json").read_text())["values"],
                    key=lambda row: (row["type"], row["attribute"]))
    texts = json.loads((HAND_LISTS / "unneeded_orders.json").read_text())["texts"]
    lines = [PAGE_HEAD.rstrip(), "", "| type | named by | value | is | not where |", "|---|---|---|---|---|"]
    for row in values:
        unless = f"`{row['unless']}` is given" if "unless" in row else ""
        unless += f", other than `{row['but']}`" if "but" in row else ""
        cells = (row["type"], f"`{row['name']}`", f"`{row['attribute']}`", f"`{row['form']}`", unless)
        lines.append("| " + " | ".join(cells).rstrip() + " |")
    lines += ["", PAGE_ORDERS.rstrip(), "", "| type | place below `Properties` | not where |", "|---|---|---|"]
    for row in texts:
        unless = " or ".join(f"`{name}`" for name in row.get("unless", "").split())
        unless += " is given" if unless else ""
        if "looks_up" in row:
            unless += "a text is in " + " or ".join(f"`{place}`" for place in row["looks_up"].split())
        lines.append(f"| {row['type']} | `{row['property']}` | {unless} |")
    return "\n".join(lines) + "\n"


PAGE_HEAD = """# Known values

Written by `tools/refresh_facts.py` from `tools/facts/known_values.json` and `tools/facts/unneeded_orders.json`, which
name the source of each row.

The name that a template gives a resource makes some of its values known before anything is deployed
([S95](../rules.md#s95-values-that-are-known-beforehand)). Where another stack reads such a value, it is written out
there: no output and no parameter carries it. The stack still waits for the resource.

The name has to be a text, or made of texts, parameters, pseudo parameters and mappings by `Ref`, `Fn::Sub`, `Fn::Join`
and `Fn::FindInMap`. A name under `Fn::If`, with a value of another resource, with a colon or white space, a secret or a
dynamic reference in it makes nothing known; nor does one whose parameters or mappings hold such a text (in `Default` or
`AllowedValues`).

CloudFormation makes a name of its own where the property is empty. So some piece of the name must be sure not to be: a
text, a pseudo parameter, a parameter with `MinLength` of at least 1 or with `AllowedValues` none of which is empty, or
a mapping without an empty value. `BucketName: !Ref Name` is known only with such a parameter; `!Sub "${Stage}-orders"`
always is. A function or table may be named by its ARN instead: the name of one begins with a text, a pseudo
parameter, a mapping's value or a parameter whose `AllowedValues` tell all.

A column says where a row does not hold. A property that a function gives (`Ref`, `Fn::If`) counts as given, and as
other than any text.

In the table, `${name}` is the value of the property that names the resource. A value that is not here crosses as any
other does.
"""

PAGE_ORDERS = """## Texts that order nothing

A known value at one of these places is a text that no service looks up when it makes the resource
([S96](../rules.md#s96-orders-that-services-do-not-need)). What holds it need not wait for the resource that it names,
as long as nothing waits for what holds it. `*` is any member or element, and all below a place counts.

The last column says where a row does not hold. A text in a property by which a service looks something up is anything
but a `Ref` or an `Fn::GetAtt` of a resource, or `*`. By such a text, the resource may name what it waits for only by
way of the other one. An example is a permission for the function `orders-work` by that name, with the `SourceArn` of
a rule that has the function as its target: it is made after the function because it is made after the rule.

Environment variables of functions are not here, although Lambda does not look at them either: an update would show a
running function the name of a table that is not there yet. For the same reason, there are no tags of instances,
services and tasks, no descriptions of rules, and no alarms that say what missing data means. Nor are there tags and
descriptions of what looks up much else by texts, such as functions, roles and clusters.
"""

JUDGED = {FRAMEWORKS: render_frameworks, ORDERS: render_orders, PRESENCE: render_presence,
          KNOWN: render_known_values, UNNEEDED: render_unneeded_orders, PAGE: render_page}

ROW = re.compile(r'^\{"([^"]+)"' + r', "([^"]*)"' * len(COLUMNS) + r', ([^}]+)\},$')


def parse(text):
    facts = Facts()
    origin = re.match(r"// Generated by tools/refresh_facts\.py from (.*)", text).group(1)
    for line in text.splitlines()[4:]:
        kind, *cells, flags = ROW.match(line).groups()
        for column, cell in zip(COLUMNS, cells):
            facts.add(column, kind, set(cell.split("|") if column == "keys" and cell else cell.split()))
        facts.known.add(kind)
        for flag in FLAGS:
            if f"k{flag.capitalize()}" in flags.split(" | "):
                facts.flags[flag].add(kind)
    return facts, origin


def fetch_database(version):
    with tempfile.TemporaryDirectory() as directory:
        name = subprocess.run(["npm", "pack", "--silent", f"{PACKAGE}@{version}"], cwd=directory, check=True,
                              capture_output=True, text=True).stdout.split()[-1]
        subprocess.run(["tar", "xzf", name], cwd=directory, check=True)
        package = pathlib.Path(directory) / "package"
        found = json.loads((package / "package.json").read_text())["version"]
        return json.loads(gzip.decompress((package / "db.json.gz").read_bytes())), found


def read_schemas(wheel):
    """The schemas, and what Fn::GetAtt reads besides what they say is made."""
    with zipfile.ZipFile(wheel) as archive:
        code = archive.read(READABLE_FILE).decode()
        every, these = (ast.literal_eval(re.search(rf"^{name} = (.*?^[\]}}])", code, re.M | re.S).group(1))
                        for name in ("_all_property_types", "_exceptions"))
        schemas = [json.loads(archive.read(name)) for name in archive.namelist() if SCHEMA_FILE.match(name)]
        return schemas, {"every": every, "these": these}


def fetch_schemas(version):
    with tempfile.TemporaryDirectory() as directory:
        wanted = SCHEMAS if version == "latest" else f"{SCHEMAS}=={version}"
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", wanted], cwd=directory,
                       check=True)
        wheel = next(pathlib.Path(directory).glob("*.whl"))
        return *read_schemas(wheel), wheel.name.split("-")[1]


def compare(ours, theirs, directory):
    """Opaque beats list, so a list that is opaque on either side is no difference. What lists of attributes do
    not hold is left out."""
    left_out = {"keys", "identifier", "create_only", "held", "known", "texts", "list_properties"}
    ours, theirs = ({x for x in side if x[0] not in left_out} for side in (ours, theirs))
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
    for table, make in JUDGED.items():
        if table.read_text() != make():
            print(f"{table.relative_to(TOP)} is not what tools/refresh_facts.py writes from tools/facts/")
            return 1
    faults = [fault for name, lists in SOURCED.items() for fault in faults_of_sources(name, lists)]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--package", default="latest", metavar="VERSION")
    parser.add_argument("--schemas", default="latest", metavar="VERSION")
    parser.add_argument("--database", type=pathlib.Path, metavar="FILE")
    parser.add_argument("--wheel", type=pathlib.Path, metavar="FILE")
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
    else:
        database, version = ((json.loads(gzip.decompress(options.database.read_bytes())), "(a local copy)")
                             if options.database else fetch_database(options.package))
        schemas, readable, of_schemas = ((*read_schemas(options.wheel), "(a local copy)")
                                         if options.wheel else fetch_schemas(options.schemas))
        facts = from_database(database)
        facts.unite(from_schemas(schemas, readable, database))
        origin = f"{PACKAGE} {version}, {SCHEMAS} {of_schemas}"
    facts.unite(from_directory(HAND_LISTS))
    TABLE.write_text(render(facts, origin))
    for table, make in JUDGED.items():
        table.write_text(make())
    print(f"{TABLE.relative_to(TOP)}: {len(facts.triples())} facts from {origin}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
