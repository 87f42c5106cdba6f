"""Templates read by Python's own readers, for the checks that hold cfnsplit against a second opinion."""
import json
import re


def yaml_loader():
    """Reads a YAML text; None where PyYAML is missing."""
    try:
        import yaml
    except ImportError:
        return None

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        """All scalars are texts, as all keys are for CloudFormation: no count depends on their type."""
        yaml_implicit_resolvers = {"<": [("tag:yaml.org,2002:merge", re.compile("^<<$"))]}

    def call(loader, suffix, node):
        kinds = {yaml.ScalarNode: loader.construct_scalar,
                 yaml.MappingNode: lambda n: loader.construct_mapping(n, True)}
        value = kinds.get(type(node), lambda n: loader.construct_sequence(n, True))(node)
        return {suffix if suffix in ("Ref", "Condition") else "Fn::" + suffix: value}

    Loader.add_multi_constructor("!", call)
    return lambda text: yaml.load(text, Loader)


def read(path, load_yaml):
    """The template; None if it is YAML and nothing reads that."""
    text = path.read_text(encoding="utf-8-sig")
    if text.lstrip().startswith("{"):
        try:
            return json.loads(text)
        except ValueError:
            pass  # YAML takes more than JSON
    return load_yaml(text) if load_yaml else None


def shuffled(value, rng):
    """The same with the keys of all objects in another order, but below Fn::ToJsonString, where they are text."""
    if isinstance(value, list):
        return [shuffled(item, rng) for item in value]
    if not isinstance(value, dict):
        return value
    keys = list(value)
    rng.shuffle(keys)
    return {key: value[key] if key == "Fn::ToJsonString" else shuffled(value[key], rng) for key in keys}
