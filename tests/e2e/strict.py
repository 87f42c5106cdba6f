"""What CloudFormation refuses or keeps secret and the emulator (ministack 1.5.33) does not mind in nested stacks."""
import json
import re

import botocore.exceptions

VARIABLE = re.compile(r"\$\{([^!}][^}]*)\}")


def faults_of(standing, account, hidden):
    faults = []
    for path, stack in standing.stacks.items():
        name = ".".join(path) or "the root"
        faults += [f"{name}: {fault}" for fault in
                   invalid(stack, account) + unresolved(stack) + unlike_declared(standing, path, stack) +
                   not_texts(stack) + shown(stack, account, hidden)]
    return faults


def invalid(stack, account):
    """ministack validates the templates of nested stacks only when it is asked to."""
    key = f"validated/{stack['name']}.json"
    account.service("s3").put_object(Bucket=account.bucket, Key=key, Body=json.dumps(stack["template"]).encode())
    try:
        account.service("cloudformation").validate_template(
            TemplateURL=f"{account.server.url}/{account.bucket}/{key}")
    except botocore.exceptions.ClientError as error:
        return [str(error)]
    return []


def unresolved(stack):
    """ministack lets a name stand for itself where nothing of that name is declared, or its condition is false."""
    template, conditions = stack["template"], stack["conditions"]
    there = template.get("Parameters", {}).keys() | stack["resources"].keys()
    left = [part for section in ("Resources", "Outputs") for part in template.get(section, {}).values()
            if conditions.get(part.get("Condition"), True)]
    names = set()
    while left:
        node = left.pop()
        if isinstance(node, list):
            left += node
        elif isinstance(node, dict) and list(node) == ["Fn::If"]:
            condition, yes, no = node["Fn::If"]
            left.append(yes if conditions[condition] else no)
        elif isinstance(node, dict):
            left += node.values()
            names |= read_by(node)
    return [f"'{name}' is read and is not there" for name in sorted(names - there) if not name.startswith("AWS::")]


def read_by(node):
    """What an object names, if it is a function that reads."""
    if list(node) == ["Ref"]:
        return {node["Ref"]}
    if list(node) == ["Fn::GetAtt"]:
        whole = node["Fn::GetAtt"]
        return {whole.split(".")[0] if isinstance(whole, str) else whole[0]}
    if list(node) == ["Fn::Sub"]:
        text, given = node["Fn::Sub"] if isinstance(node["Fn::Sub"], list) else (node["Fn::Sub"], {})
        return {name.strip().split(".")[0] for name in VARIABLE.findall(text) if name.strip() not in given}
    return set()


def unlike_declared(standing, path, stack):
    """ministack passes over parameters that a nested stack does not declare."""
    wrapper = standing.wrappers.get(path)  # none for the root and for the template's own nested stacks
    given = wrapper.properties.get("Parameters", {}).keys() if wrapper else set()
    return [f"is given the parameter '{name}', which it does not declare"
            for name in sorted(given - stack["template"].get("Parameters", {}).keys())]


def not_texts(stack):
    """ministack writes out a list where CloudFormation refuses one as the value of an output."""
    return [f"the output '{name}' is a list or an object: {output['OutputValue']}"
            for name, output in stack["outputs"].items() if output["OutputValue"].startswith(("['", "{'"))]


def shown(stack, account, hidden):
    """Values that must not be seen by those who may only look."""
    text = str(account.service("cloudformation").describe_stacks(StackName=stack["name"])["Stacks"])
    return [f"shows the value '{value}'" for value in hidden if value in text]
