"""What is done to a SAM template before and after the translator sees it."""
from typing import Any, Dict, Iterator, List, Optional, Tuple

Template = Dict[str, Any]

_SAM = "AWS::Serverless-"
_TYPES = "AWS::Serverless::"
_LOOP = "Fn::ForEach::"
# The properties that name code or definitions which `sam package` uploads, by the end of the type.
_UPLOADED = {
    "Function": ("CodeUri",),
    "LayerVersion": ("ContentUri",),
    "Api": ("DefinitionUri",),
    "HttpApi": ("DefinitionUri",),
    "StateMachine": ("DefinitionUri",),
    "GraphQLApi": ("SchemaUri",),
}
_STAND_IN = "s3://not-uploaded/"


class Fault(Exception):
    """What the author of the template can put right."""

    def __init__(self, faults: List[Dict[str, Optional[str]]]) -> None:
        super().__init__("; ".join(str(one["message"]) for one in faults))
        self.faults = faults


def _resources(template: Template) -> Iterator[Tuple[str, Any]]:
    resources = template.get("Resources")
    yield from list(resources.items()) if isinstance(resources, dict) else ()


def _mentions_sam(value: Any) -> bool:
    """Some text below it is a type of SAM."""
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, str) and one.startswith(_TYPES):
            return True
        left.extend(one.values() if isinstance(one, dict) else one if isinstance(one, list) else ())
    return False


def refuse_what_needs_aws(template: Template) -> None:
    faults: List[Dict[str, Optional[str]]] = []
    for name, resource in _resources(template):
        if name.startswith(_LOOP) and _mentions_sam(resource):
            faults.append({"resource": name, "message": f"'{name}' makes SAM resources, and only CloudFormation runs "
                                                        "such a loop"})
        if not isinstance(resource, dict) or resource.get("Type") != f"{_TYPES}Application":
            continue
        properties = resource.get("Properties")
        if isinstance(properties, dict) and isinstance(properties.get("Location"), dict):
            faults.append({"resource": name, "message": f"the application '{name}' is of the Serverless Application "
                                                        "Repository, and only AWS has its template"})
    if faults:
        raise Fault(faults)


def take_out(template: Template) -> Template:
    """What the translator does not know and CloudFormation runs before it: the other transforms, and loops. Returns
    what put_back() puts back."""
    transforms = template.get("Transform")
    others = [one for one in (transforms if isinstance(transforms, list) else [transforms])
              if not (isinstance(one, str) and one.startswith(_SAM))]
    loops = {name: resource for name, resource in _resources(template) if name.startswith(_LOOP)}
    for name in loops:
        del template["Resources"][name]
    return {"transforms": others, "loops": loops}


def put_back(template: Template, taken: Template) -> None:
    if taken["transforms"]:
        template["Transform"] = taken["transforms"]
    template["Resources"].update(taken["loops"])


def stand_in_for_local_code(template: Template) -> None:
    """The translator takes nothing that is not uploaded. To count and to draw, any place will do."""
    for name, resource in _resources(template):
        kind = resource.get("Type") if isinstance(resource, dict) else None
        if not isinstance(kind, str) or not kind.startswith(_TYPES):
            continue
        properties = resource.get("Properties")
        for key in _UPLOADED.get(kind[len(_TYPES):], ()):
            if isinstance(properties, dict):
                _stand_in(properties, key, name)
    settings = template.get("Globals")
    for kind, keys in _UPLOADED.items():
        shared = settings.get(kind) if isinstance(settings, dict) else None
        for key in keys:
            if isinstance(shared, dict):
                _stand_in(shared, key, kind)


def _stand_in(properties: Dict[str, Any], key: str, name: str) -> None:
    if isinstance(properties.get(key), str) and not properties[key].startswith("s3://"):
        properties[key] = _STAND_IN + name
