"""Proves that the comparison can fail: one text changed in one resource of a good deployment must be noticed."""
import copy
import dataclasses

from compare import compare

MARK = "-doctored"


def unnoticed(flat, split, accounts, resolved):
    """The resources in which a changed text passes the comparison. A resource without properties has none."""
    found = []
    for key, resource in split.resources.items():
        properties, text = with_mark(resource.properties)
        if text is None:
            continue
        attributes = {name: value + MARK if value == text else value for name, value in resource.attributes.items()}
        physical = resource.physical + MARK if resource.physical == text else resource.physical
        changed = dataclasses.replace(resource, properties=properties, attributes=attributes, physical=physical)
        doctored = dataclasses.replace(split, resources={**split.resources, key: changed})
        if not compare(flat, doctored, accounts, resolved):
            found.append(".".join(key))
    return found


def with_mark(properties):
    """A copy with its last text changed, and what this text was; None where there is no text."""
    changed = copy.deepcopy(properties)
    left = [changed]
    while left:
        holder = left.pop()
        places = holder.items() if isinstance(holder, dict) else enumerate(holder)
        for place, value in list(places):
            if isinstance(value, str):
                holder[place] = value + MARK
                return changed, value
            if isinstance(value, (dict, list)):
                left.append(value)
    return changed, None
