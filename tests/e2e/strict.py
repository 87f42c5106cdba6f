"""What CloudFormation refuses or keeps secret and the emulator (ministack 1.5.33) does not mind in nested stacks."""
import json

import botocore.exceptions


def faults_of(standing, account, hidden):
    faults = []
    for path, stack in standing.stacks.items():
        name = ".".join(path) or "the root"
        template = stack["template"]
        faults += [f"{name}: {fault}" for fault in
                   invalid(template, stack, account) + unlike_declared(standing, path, template) +
                   not_texts(stack) + shown(stack, account, hidden)]
    return faults


def invalid(template, stack, account):
    """ministack validates the templates of nested stacks only when it is asked to."""
    key = f"validated/{stack['name']}.json"
    account.service("s3").put_object(Bucket=account.bucket, Key=key, Body=json.dumps(template).encode())
    try:
        account.service("cloudformation").validate_template(
            TemplateURL=f"{account.server.url}/{account.bucket}/{key}")
    except botocore.exceptions.ClientError as error:
        return [str(error)]
    return [f"'{name}' is named and not declared" for name in sorted(named(template) - declared(template))]


def declared(template):
    return {name for section in ("Parameters", "Resources") for name in template.get(section, {})}


def named(node):
    """What Ref, Fn::GetAtt and DependsOn name; ministack lets a name that is not declared stand for itself."""
    found = set()
    left = [node]
    while left:
        node = left.pop()
        if isinstance(node, list):
            left += node
        elif isinstance(node, dict):
            left += node.values()
            name = node.get("Ref")
            if isinstance(name, str) and not name.startswith("AWS::"):
                found.add(name)
            name = node.get("Fn::GetAtt")
            if name:
                found.add(name.split(".")[0] if isinstance(name, str) else name[0])
            after = node.get("DependsOn", [])
            found.update([after] if isinstance(after, str) else after)
    return found


def unlike_declared(standing, path, template):
    """ministack passes over parameters that a nested stack does not declare."""
    if not path:
        return []
    given = standing.wrappers.get(path)
    if given is None:
        return []  # the template's own
    names = given.properties.get("Parameters", {}).keys()
    return [f"is given the parameter '{name}', which it does not declare"
            for name in sorted(names - template.get("Parameters", {}).keys())]


def not_texts(stack):
    """ministack writes out a list where CloudFormation refuses one as the value of an output."""
    return [f"the output '{name}' is a list or an object: {output['OutputValue']}"
            for name, output in stack["outputs"].items() if output["OutputValue"].startswith(("[", "{'"))]


def shown(stack, account, hidden):
    """Values that must not be seen by those who may only look."""
    text = str(account.service("cloudformation").describe_stacks(StackName=stack["name"])["Stacks"])
    return [f"shows the value '{value}'" for value in hidden if value in text]
