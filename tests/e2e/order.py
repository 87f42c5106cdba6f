"""Whether resources were made in the order that the template asks for, or that services need without being asked."""
from strict import read_by


def faults_of(flat, split):
    """DependsOn of the flat template, held against when each resource of the split was there."""
    made = {key[0]: resource.made for key, resource in split.resources.items() if len(key) == 1}
    faults = []
    for name, resource in flat.root["template"]["Resources"].items():
        for other in waited_for(resource):
            if name in made and other in made and made[other] > made[name]:
                faults.append(f"{name} depends on {other} and was made before it")
    return faults


def faults_of_unstated(split, orders):
    """The emulator minds no order of its own, so the templates of the split must say it, and it must have come so."""
    faults = []
    for first, second in orders:
        one, other = (split.resources[(name,)] for name in (first, second))
        if one.made > other.made:
            faults.append(f"{second} needs {first} and was made before it")
        shared = 0
        while shared < min(len(one.stack), len(other.stack)) and one.stack[shared] == other.stack[shared]:
            shared += 1
        before, after = (*one.stack, first)[shared], (*other.stack, second)[shared]
        if before not in all_before(split.stacks[one.stack[:shared]]["template"]["Resources"], after):
            faults.append(f"{second} needs {first}, and nothing in the split says that {after} waits for {before}")
    return faults


def all_before(resources, name):
    """What the resource waits for, and what that waits for, and so on."""
    found, left = set(), [name]
    while left:
        here = resources.get(left.pop(), {})
        new = ({*waited_for(here)} | read_in(here)) & resources.keys() - found
        found |= new
        left += new
    return found


def waited_for(resource):
    before = resource.get("DependsOn", [])
    return [before] if isinstance(before, str) else before


def read_in(node):
    """The names that the functions in a value read."""
    if isinstance(node, list):
        return set().union(*map(read_in, node))
    if isinstance(node, dict):
        return set().union(read_by(node), *map(read_in, node.values()))
    return set()
