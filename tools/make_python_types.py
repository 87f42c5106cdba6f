#!/usr/bin/env python3
"""Makes the types of the Python module that JSON Schemas tell: src/python/cfnsplit/reports.py and settings.py.

    make_python_types.py          writes them
    make_python_types.py --check  exits with 1 where they are not current
"""
import json
import keyword
import sys
import textwrap

from make_node_types import REPORTS, camel, read, write_or_check

HEAD = '''"""{}

Made by tools/make_python_types.py of {}. Do not edit.
"""
from typing import {}
'''
SCALARS = {"integer": "int", "number": "float", "string": "str", "boolean": "bool"}


def words_of(schema, indent=""):
    text = " ".join(schema.get("description", "").split())
    return textwrap.wrap(text, 112, initial_indent=indent, subsequent_indent=indent)


def documentation(schema):
    """As a text behind what it is of, where editors look for it."""
    lines = words_of(schema, "    ")
    return [f'    """{lines[0].strip()}', *lines[1:-1], lines[-1] + '"""'] if len(lines) > 1 else \
        [f'    """{line.strip()}"""' for line in lines]


def wrapped(line):
    if len(line) > 118 and line.endswith("'"):  # a type in quotes, which may have several lines in three of them
        line = line[:-1].replace("'", '"""', 1) + '"""'
    indent = len(line) - len(line.lstrip())
    return textwrap.wrap(line, 118, subsequent_indent=" " * (line.find("[") + 1 or indent + 4), break_long_words=False,
                         break_on_hyphens=False)


def quoted(text):
    """A type in quotes, for what it names may follow later, or be known to checkers of types alone."""
    if text in SCALARS.values() or text.startswith("Literal["):
        return text
    return f"'{text}'" if '"' in text else f'"{text}"'


class Types:
    """The types of one schema, each in front of those that name it; those of its $defs have its name before theirs."""

    def __init__(self, schema, name):
        self.schema, self.name = schema, name
        self.made = []

    def of(self, schema, name):
        """The type's text; an object without a name of its own gets `name`."""
        if "$ref" in schema:
            return self.name + camel(schema["$ref"].removeprefix("#/$defs/"))
        if "oneOf" in schema:
            return f"Union[{', '.join(self.of(one, name) for one in schema['oneOf'])}]"
        if "const" in schema:
            return f"Literal[{json.dumps(schema['const'])}]"
        if "enum" in schema:
            return f"Literal[{', '.join(json.dumps(word) for word in schema['enum'])}]"
        kind = schema.get("type")
        if kind == "array":
            return f"List[{self.of(schema['items'], name)}]"
        if kind == "object" and "properties" in schema:
            self.made.append(self.typed_dict(schema, name))
            return name
        if kind == "object":
            return f"Dict[str, {self.of(schema['additionalProperties'], name)}]"
        return SCALARS[kind]

    def members(self, schema, name, skipped=()):
        """Of each key: itself, its type, and its schema."""
        required = schema.get("required", [])
        for key, value in schema["properties"].items():
            if key not in skipped:
                text = self.of(value, name + camel(key))
                yield key, text if key in required else f"NotRequired[{text}]", value

    def typed_dict(self, schema, name):
        members = list(self.members(schema, name))
        if not any(keyword.iskeyword(key) for key, _, _ in members):
            lines = [f"class {name}(TypedDict):"]
            if words := documentation(schema):
                lines += [*words, ""]
            for key, text, value in members:
                lines += [*wrapped(f"    {key}: {quoted(text)}"), *documentation(value)]
            return "\n".join(lines)
        # A key such as `from` cannot stand in a class.
        lines = [*words_of(schema, "# "), f'{name} = TypedDict("{name}", {{']
        for key, text, value in members:
            lines += [*words_of(value, "    # "), f'    "{key}": {quoted(text)},']
        return "\n".join([*lines, "})"])

    def declarations(self):
        for name, schema in [*((self.name + camel(key), one) for key, one in self.schema.get("$defs", {}).items()),
                             (self.name, self.schema)]:
            text = self.of(schema, name)
            yield from self.made
            self.made = []
            if text != name:
                yield "\n".join([*words_of(schema, "# "), *wrapped(f"{name} = {text}")])


def reports():
    parts = [part for name, type_name in REPORTS.items() for part in Types(read(name), type_name).declarations()]
    head = HEAD.format("What the command writes with --format json.", "docs/reference/*.schema.json",
                       "TYPE_CHECKING, Dict, List, Literal, TypedDict, Union")
    head += "\nif TYPE_CHECKING:\n    from typing_extensions import NotRequired"
    return "\n\n\n".join([head, *parts]) + "\n"


def settings():
    """The keys of cfnsplit.json, but those that are about files. None means that a key is not given."""
    schema = read("cfnsplit")["properties"]
    text = HEAD.format("What cfnsplit.json may set, as options of the functions.",
                       "docs/reference/cfnsplit.schema.json",
                       "TYPE_CHECKING, Dict, List, Literal, Optional, TypedDict")
    text += "\nif TYPE_CHECKING:\n    from typing_extensions import NotRequired\n"
    for section, name, words in ((schema["split"], "SplitSettings", "the split"),
                                 (schema["check"], "CheckSettings", "check")):
        types = Types(section, name)
        members = ""
        for key, value in section["properties"].items():
            if key != "adopted":
                members += f"    {key}: {quoted(f'Optional[{types.of(value, name + camel(key))}]')}\n"
                members += "".join(line + "\n" for line in documentation(value))
        text += "".join(f"\n\n{made}\n" for made in types.made)
        text += f'\n\nclass {name}(TypedDict, total=False):\n    """What cfnsplit.json may set for {words}."""\n\n'
        text += members
    return text


if __name__ == "__main__":
    sys.exit(write_or_check("src/python/cfnsplit", {"reports.py": reports(), "settings.py": settings()},
                            "make_python_types.py"))
