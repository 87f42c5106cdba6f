"""Holds tools/facts/known_values.json against what stands: each Ref and attribute that a name makes known [S95]."""
import json
import pathlib

from account import REGION

TABLE = pathlib.Path(__file__).resolve().parent.parent.parent / "tools" / "facts" / "known_values.json"


def rows():
    return json.loads(TABLE.read_text())["values"]


def faults_of(standing, account):
    """The case has one resource for each type, and an output for each row, called by the id and the attribute."""
    faults = []
    outputs = standing.outputs()
    for row in rows():
        for (name,), resource in standing.resources.items():
            output = outputs.get(name + row["attribute"])
            if resource.type != row["type"] or output is None:
                continue
            expected = filled_in(row["form"], resource.properties[row["name"]], account)
            if output["OutputValue"] != expected:
                faults.append(f"{row['attribute']} of {row['type']} is {output['OutputValue']}, and the table says "
                              f"{expected}")
            break
        else:
            if any(resource.type == row["type"] for resource in standing.resources.values()):
                faults.append(f"no output reads {row['attribute']} of {row['type']}")
    return faults


def filled_in(form, name, account):
    for variable, value in (("name", name), ("AWS::Partition", "aws"), ("AWS::Region", REGION),
                            ("AWS::AccountId", account.number), ("AWS::URLSuffix", "amazonaws.com")):
        form = form.replace("${" + variable + "}", value)
    return form


def untried(standing):
    """The types of the table of which nothing stands, since the emulator has none."""
    there = {resource.type for resource in standing.resources.values()}
    return sorted({row["type"] for row in rows()} - there)
