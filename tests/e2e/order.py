"""Whether resources were made in the order that the template asks for."""


def faults_of(flat, split):
    """DependsOn of the flat template, held against when each resource of the split was there."""
    made = {key[0]: resource.made for key, resource in split.resources.items() if len(key) == 1}
    faults = []
    for name, resource in flat.root["template"]["Resources"].items():
        before = resource.get("DependsOn", [])
        for other in [before] if isinstance(before, str) else before:
            if name in made and other in made and made[other] > made[name]:
                faults.append(f"{name} depends on {other} and was made before it")
    return faults
