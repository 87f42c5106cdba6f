#!/usr/bin/env python3
"""Makes the types of the npm package that JSON Schemas tell: src/node/lib/reports.ts and src/node/lib/settings.ts.

    make_node_types.py          writes them
    make_node_types.py --check  exits with 1 where they are not current
"""
import json
import sys
import textwrap
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
REPORTS = {"plan": "PlanReport", "moves": "MovesReport", "graph": "GraphReport", "explain": "ExplainReport",
           "check": "CheckReport"}
HEAD = "// Made by tools/make_node_types.py of {}. Do not edit.\n"


def camel(name):
    return "".join(word.capitalize() for word in name.replace("-", "_").split("_"))


def comment(schema, indent):
    text = " ".join(schema.get("description", "").split())
    if not text:
        return ""
    lines = textwrap.wrap(text, 110 - len(indent))
    if len(lines) == 1:
        return f"{indent}/** {lines[0]} */\n"
    return f"{indent}/**\n" + "".join(f"{indent} * {line}\n" for line in lines) + f"{indent} */\n"


class Types:
    """The types of one schema; those of its $defs have its name before theirs."""

    def __init__(self, schema, name):
        self.schema, self.name = schema, name

    def of(self, schema, indent=""):
        if "$ref" in schema:
            return self.name + camel(schema["$ref"].removeprefix("#/$defs/"))
        if "oneOf" in schema:
            return " | ".join(self.of(one, indent) for one in schema["oneOf"])
        if "const" in schema:
            return json.dumps(schema["const"])
        if "enum" in schema:
            return " | ".join(f"'{word}'" for word in schema["enum"])
        kind = schema.get("type")
        if kind == "array":
            item = self.of(schema["items"], indent)
            return f"({item})[]" if " | " in item else f"{item}[]"
        if kind == "object" and "properties" in schema:
            return self.members(schema, indent)
        if kind == "object":
            return f"Record<string, {self.of(schema['additionalProperties'], indent)}>"
        return {"integer": "number", "number": "number", "string": "string", "boolean": "boolean"}[kind]

    def members(self, schema, indent, skipped=()):
        required = schema.get("required", [])
        text = "{\n"
        for key, value in schema["properties"].items():
            if key not in skipped:
                mark = "" if key in required else "?"
                text += comment(value, indent + "  ") + f"{indent}  {key}{mark}: {self.of(value, indent + '  ')};\n"
        return text + indent + "}"

    def declarations(self):
        for name, schema in self.schema.get("$defs", {}).items():
            yield comment(schema, "") + f"export type {self.name}{camel(name)} = {self.of(schema)};\n"
        yield comment(self.schema, "") + f"export type {self.name} = {self.of(self.schema)};\n"


def read(name):
    return json.loads((TOP / "docs/reference" / f"{name}.schema.json").read_text(encoding="utf-8"))


def reports():
    parts = [HEAD.format("docs/reference/*.schema.json")]
    for name, type_name in REPORTS.items():
        parts += Types(read(name), type_name).declarations()
    return "\n".join(parts)


def settings():
    """The keys of cfnsplit.json, but those that are about files."""
    schema = read("cfnsplit")
    sections = schema["properties"]["split"], schema["properties"]["check"]
    text = HEAD.format("docs/reference/cfnsplit.schema.json")
    for section, name, words in zip(sections, ("SplitSettings", "CheckSettings"),
                                    ("the split", "check")):
        members = Types(schema, name).members(section, "", skipped=("adopted",))
        text += f"\n/** What cfnsplit.json may set for {words}. */\nexport interface {name} {members}\n"
    return text


def write_or_check(folder, texts, maker):
    """The exit code: with --check on the command line, 1 where a file in the folder is not current."""
    stale = 0
    for file, text in texts.items():
        path = TOP / folder / file
        if sys.argv[1:] == ["--check"]:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                print(f"{path.relative_to(TOP)} is not current: run tools/{maker}")
                stale = 1
        else:
            path.write_text(text, encoding="utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(write_or_check("src/node/lib", {"reports.ts": reports(), "settings.ts": settings()}, "make_node_types.py"))
