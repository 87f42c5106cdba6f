"""Compares two deployments of one template, names that the service makes up aside."""
import base64
import re

LEAST_NAME = 4  # characters; shorter texts are no made-up names, and stand in other texts by chance
LEAST_ENCODED = 32  # characters; shorter texts may be words that only look encoded
DYNAMIC = re.compile(r"\{\{resolve:[^}]*\}\}")


def each_text(value, change):
    """The value with every text in it changed; scalars become texts, as CloudFormation passes them on."""
    if isinstance(value, dict):
        return {change(str(key)): each_text(member, change) for key, member in value.items()}
    if isinstance(value, list):
        return [each_text(member, change) for member in value]
    return change(str(value).lower() if isinstance(value, bool) or value in ("True", "False") else str(value))


def decoded(text):
    """What Fn::Base64 has hidden, so that the names in it can be seen."""
    if len(text) < LEAST_ENCODED or len(text) % 4:
        return text
    try:
        return "base64 of " + base64.b64decode(text, validate=True).decode()
    except ValueError:
        return text


def content(standing, account, resolved):
    """All that is compared, and the names by which it may differ."""
    def change(text):
        # ministack 1.5.33 leaves dynamic references in nested stacks as they are: here their value takes their place.
        text = DYNAMIC.sub(lambda found: resolved.get(found.group(), found.group()), decoded(text))
        return text.replace(account, "<account>")

    stack_id = change(standing.root["id"])
    names = {"AWS::StackId": stack_id, "last part of AWS::StackId": stack_id.rpartition("/")[2]}
    resources = {}
    for key, resource in standing.resources.items():
        path = ".".join(key)
        names.update({place: each_text(name, change) for place, name in made_up_names(path, resource).items()})
        resources[path] = {"Type": resource.type, "Properties": resource.properties}
    outputs = {name: {"Value": output["OutputValue"], "Export": output.get("ExportName", "")}
               for name, output in standing.outputs().items()}
    return each_text({"Resources": resources, "Outputs": outputs}, change), names


def made_up_names(path, resource):
    """The names of a resource that do not come from its own properties: those that do are compared as they are."""
    given = str(resource.properties)
    names = {path: resource.physical}
    names.update({f"{path}.{attribute}": value for attribute, value in resource.attributes.items()})
    return {place: name for place, name in names.items()
            if isinstance(name, str) and len(name) >= LEAST_NAME and name not in given}


def with_common_names(one, other):
    """Both contents, with the same word wherever they read the same place. Longer names go first, also those that are
    the same on both sides: a shorter one may be the start of another's."""
    places = one[1].keys() & other[1].keys()
    for tree, names in (one, other):
        pairs = sorted(((names[place], f"<{place}>") for place in places), key=lambda pair: (-len(pair[0]), pair))

        def change(text):
            for name, word in pairs:
                text = text.replace(name, word)
            return text

        yield each_text(tree, change)


def differences(one, other, place):
    """Where two values differ, a line each."""
    if isinstance(one, dict) and isinstance(other, dict):
        found = []
        for key in sorted(one.keys() | other.keys()):
            if key not in one or key not in other:
                found.append(f"{place}/{key}: only in the {'flat stack' if key in one else 'split'}")
            else:
                found += differences(one[key], other[key], f"{place}/{key}")
        return found
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [line for i, pair in enumerate(zip(one, other)) for line in differences(*pair, f"{place}/{i}")]
    return [] if one == other else [f"{place}: {one!r} in the flat stack, {other!r} in the split"]


def compare(flat, split, accounts, resolved):
    """The lines in which a split deployment differs from the flat one."""
    contents = [content(standing, account, resolved) for standing, account in zip((flat, split), accounts)]
    return differences(*with_common_names(*contents), "")


def changed(before, after):
    """The resources whose properties or physical names an update has changed, those added and removed included."""
    def of(standing, key):
        resource = standing.resources.get(key)
        return resource and (resource.physical, resource.properties)

    keys = before.resources.keys() | after.resources.keys()
    return sorted(".".join(key) for key in keys if of(before, key) != of(after, key))
