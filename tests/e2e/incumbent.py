"""Splits a template as serverless-plugin-split-stacks leaves it behind: its names of stacks, parameters and outputs.

It moves what it is told to: each resource named goes into the nested stack named. Values that cross become outputs
and parameters of the plugin's naming. Only the forms that an Estate uses are known here.
"""
import copy
import json


def write(template, stack_of, folder):
    """stack_of: logical id → name of a nested stack. The root's file in the folder."""
    children = {stack: {"Parameters": {}, "Resources": {}, "Outputs": {}} for stack in sorted(set(stack_of.values()))}
    root = {**copy.deepcopy(template), "Resources": {}}
    given = {stack: {} for stack in children}
    after = {stack: set() for stack in children}
    for name, resource in template["Resources"].items():
        here = stack_of.get(name)
        holder = children[here] if here else root
        resource = copy.deepcopy(resource)
        depends = resource.get("DependsOn", [])
        for other in [depends] if isinstance(depends, str) else depends:
            if stack_of.get(other) != here:
                raise ValueError(f"{name} depends on {other} in another stack")

        def read(producer, attribute, own):
            there = stack_of.get(producer)
            if there == here or producer not in template["Resources"]:
                return own
            crossing = producer + (attribute or "")
            if there:
                children[there]["Outputs"][f"{crossing}Output"] = {"Value": own}
                own = {"Fn::GetAtt": [there, f"Outputs.{crossing}Output"]}
            if not here:
                return own
            if there:
                after[here].add(there)
            holder["Parameters"][f"{crossing}Parameter"] = {"Type": "String"}
            given[here][f"{crossing}Parameter"] = own
            return {"Ref": f"{crossing}Parameter"}

        holder["Resources"][name] = replaced(resource, read)
    for stack, child in children.items():
        file = f"cloudformation-template-{stack}.json"
        properties = {"TemplateURL": file, "Parameters": given[stack]}
        root["Resources"][stack] = {"Type": "AWS::CloudFormation::Stack", "Properties": properties}
        if after[stack]:
            root["Resources"][stack]["DependsOn"] = sorted(after[stack])
        (folder / file).write_text(json.dumps({key: part for key, part in child.items() if part}, indent=2))
    path = folder / "cloudformation-template-update-stack.json"
    path.write_text(json.dumps(root, indent=2))
    return path


def replaced(node, read):
    if isinstance(node, list):
        return [replaced(member, read) for member in node]
    if not isinstance(node, dict):
        return node
    if list(node) == ["Ref"]:
        return read(node["Ref"], None, node)
    if list(node) == ["Fn::GetAtt"]:
        return read(*node["Fn::GetAtt"], node)
    return {key: replaced(member, read) for key, member in node.items()}
