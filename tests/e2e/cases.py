"""The cases of testdata/e2e: a folder each, with a template, a case.json, and whatever the template names.

case.json:
  about       what the case is for
  template    the file to split; template.json where it is missing
  options     options of `cfnsplit split`
  stacks      how many nested stacks the split has at least
  levels      how deep they are nested; 1 where it is missing
  variants    name → parameters of one deployment; one without parameters where it is missing
  ssm         name → value, put there before: SSM parameters that the template resolves
  secrets     name → value, likewise: secrets
  objects     key → file of the case, likewise: what stands in S3, in the bucket that the template calls s3://bucket/
  resolved    dynamic reference → what stands for it in properties
  hidden      values that no description of a stack may show
  importer    a template that imports what this one exports
  emulator_lacks  {says, why}: the case cannot be played; an error once it can
  known_values  true: every row of tools/facts/known_values.json is held against what stands [S95]
  orders      [first, second]: pairs that a service needs in this order and the template does not state [S65]
  edit        {resource, from, to}: a text that stands once in the template and changes that resource only
"""
import dataclasses
import json
import pathlib

FOLDER = pathlib.Path(__file__).resolve().parent.parent.parent / "testdata" / "e2e"


@dataclasses.dataclass
class Case:
    name: str
    folder: pathlib.Path
    about: str
    stacks: int
    edit: dict
    template: str = "template.json"
    levels: int = 1
    options: list = dataclasses.field(default_factory=list)
    variants: dict = dataclasses.field(default_factory=lambda: {"": {}})
    ssm: dict = dataclasses.field(default_factory=dict)
    secrets: dict = dataclasses.field(default_factory=dict)
    objects: dict = dataclasses.field(default_factory=dict)
    resolved: dict = dataclasses.field(default_factory=dict)
    hidden: list = dataclasses.field(default_factory=list)
    orders: list = dataclasses.field(default_factory=list)
    known_values: bool = False
    importer: str = ""
    emulator_lacks: dict = None


def all_cases():
    return [Case(name=file.parent.name, folder=file.parent, **json.loads(file.read_text()))
            for file in sorted(FOLDER.glob("*/case.json"))]
