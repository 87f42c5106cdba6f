"""Holds tools/facts/known_values.json against what stands: each Ref and attribute that a name makes known [S95]."""
import json
import pathlib

from account import REGION
from order import read_in, waited_for

TABLE = pathlib.Path(__file__).resolve().parent.parent.parent / "tools" / "facts" / "known_values.json"

# What ministack lacks. Each row of these has a source that says it word for word.
UNTRIED = {"AWS::Batch::ComputeEnvironment", "AWS::Batch::JobQueue", "AWS::CloudTrail::Trail",
           "AWS::CodeDeploy::Application", "AWS::CodePipeline::Pipeline", "AWS::IAM::Group",
           "AWS::StepFunctions::Activity"}


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


def faults_of_untried(standing):
    """Each type of the table stands, or is declared as one that the emulator lacks."""
    sources = json.loads(TABLE.read_text())["sources"]
    there = {resource.type for resource in standing.resources.values()}
    lacking = {row["type"] for row in rows()} - there
    faults = [f"the table has {kind}, of which nothing stands" for kind in sorted(lacking - UNTRIED)]
    faults += [f"{kind} is declared as untried, but stands or is not in the table"
               for kind in sorted(UNTRIED - lacking)]
    faults += [f"{row['attribute']} of {row['type']} is untried, and no source says it word for word"
               for row in rows() if row["type"] in UNTRIED
               and not any(sources[name]["says"].startswith("verbatim") for name in row["sources"])]
    return faults


def delete_either_way(split, source):
    """Deploys the split with its unordered nested stacks in one order, then in the other, and deletes it: an order that
    was dropped is none for the deletion, either. The faults."""
    folder = split.template.parent
    dropped = json.loads((folder / "manifest.json").read_text())["dropped_orders"]
    if not dropped:
        return ["the split has dropped no order"]
    template = json.loads(split.template.read_text())
    homes = {name: next((path[0] for path, stack in source.stacks.items()
                         if path and name in stack["resources"]), name)
             for order in dropped for name in (order["before"], order["after"])}
    pairs = {(homes[order["before"]], homes[order["after"]]) for order in dropped}
    faults = []
    for way in (lambda pair: pair, reversed):
        ordered = json.loads(json.dumps(template))
        for first, second in map(way, sorted(pairs)):
            wait(ordered["Resources"], second, first)
        file = folder / f"{'there' if way is reversed else 'back'}.template.json"
        file.write_text(json.dumps(ordered))
        deployment = type(split)(split.account, split.name, file, split.parameters)
        deployment.deploy()
        faults += [f"stack {name} is left after the deletion" for name in deployment.delete()]
    return faults


def wait(resources, second, first):
    """Unless the first waits for the second already."""
    left, seen = [first], set()
    while left:
        name = left.pop()
        if name == second:
            return
        if name in resources and name not in seen:
            seen.add(name)
            left += [*waited_for(resources[name]), *read_in(resources[name])]
    resources[second]["DependsOn"] = [*waited_for(resources[second]), first]
