#!/usr/bin/env python3
"""Holds tools/anonymize: the result has the shape of the template, its references meet what they name, ids that are new
at every build look like such, and no name is left."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parent.parent
EXAMPLE = TOP / "testdata/example/service.template.json"
LEFT = ("quayside", "boat", "basket", "harbour", "fulfil")  # words of the example

SMALL = """
Transform: AWS::LanguageExtensions
Parameters:
  Harbour: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /quayside/harbour}
Conditions:
  IsMoored: !Equals [!Ref Harbour, moored]
Mappings:
  Berths: {moored: {Depth: '12'}}
Resources:
  BoatTable: {Type: AWS::DynamoDB::Table, DeletionPolicy: Retain, Condition: IsMoored}
  BoatLambdaVersion1763900000000: {Type: AWS::Lambda::Version, DependsOn: BoatTable}
  BoatVersion0abc12def3: {Type: AWS::Lambda::Version}
  Custom: {Type: 'Custom::Quayside', Properties: {ServiceToken: !GetAtt BoatTable.StreamArn}}
  Skipper:
    Type: AWS::SSM::Parameter
    Properties:
      Value: !Sub ['${Boat}-${BoatTable.StreamArn}-${AWS::StackName}-${!Boat}', {Boat: !GetAtt Custom.BoatName}]
      Description: "{{resolve:ssm:/quayside/boat}} of account 123456789012"
      Type: !FindInMap [Berths, moored, Depth]
  Fn::ForEach::Oars:
    - Side
    - [Port, Starboard]
    - Oar${Side}: {Type: AWS::SNS::Topic}
"""


def run(path):
    done = subprocess.run([sys.executable, TOP / "tools/anonymize", path], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)


def walk(before, after, where=""):
    """Every pair of values, and every pair of keys, that stand in one place."""
    yield before, after, where
    if type(before) is not type(after):
        raise SystemExit(f"{where}: {before!r} became {after!r}")
    if isinstance(before, list):
        pairs = list(zip(before, after, map(str, range(len(before)))))
    elif isinstance(before, dict):
        pairs = list(zip(before.values(), after.values(), before))
    else:
        return
    if len(before) != len(after):
        raise SystemExit(f"{where}: {len(before)} members became {len(after)}")
    for old, new, step in pairs:
        yield from walk(old, new, f"{where}/{step}")


def check_example():
    before, after = json.loads(EXAMPLE.read_text()), run(EXAMPLE)
    faults = []
    ids = {}
    for section in ("Parameters", "Conditions", "Mappings", "Resources", "Outputs"):
        ids.update(zip(before[section], after[section]))
    if len(set(ids.values())) != len(ids):
        faults.append("two names became one")
    references = 0
    for old, new, where in walk(before, after):
        if isinstance(old, str) and len(old) != len(new):
            faults.append(f"{where}: {old!r} became {new!r}")
        if isinstance(old, dict) and len(old) == 1 and set(old) & {"Ref", "Fn::GetAtt", "Condition"}:
            if set(new) != set(old):
                faults.append(f"{where}: {old} became {new}")
                continue
            (name, named), = zip(old.values(), new.values())
            name, named = (name[0], named[0]) if isinstance(name, list) else (name, named)
            references += 1
            if named != ids.get(name, name):
                faults.append(f"{where}: names {named}, but {name} is {ids.get(name)} now")
        if where.endswith("/Type") and "::" in str(old) and old != new:
            faults.append(f"{where}: the type {old} became {new}")
    text = json.dumps(after).lower()
    faults += [f"'{word}' is left" for word in LEFT if word in text]
    if references < 500:
        faults.append(f"only {references} references were compared")
    return faults


def check_small():
    try:
        import yaml  # noqa: F401
    except ImportError:
        print("PyYAML is missing: the YAML template is passed by")
        return []
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "small.yaml"
        path.write_text(SMALL)
        made = run(path)
    text = json.dumps(made)
    resources = list(made["Resources"])
    table, skipper = resources[0], made["Resources"][resources[4]]["Properties"]
    (variable, call), = skipper["Value"]["Fn::Sub"][1].items()
    custom, loop = (made["Resources"][resources[i]] for i in (3, 5))
    first_level = next(iter(made["Mappings"].values()))
    holds = {
        "thirteen digits": re.fullmatch(r"[A-Z][a-z]+LambdaVersion\d{13}", resources[1]),
        "ten hexadecimal digits": re.fullmatch(r"[A-Z][a-z]+Version[0-9a-f]{10}", resources[2]),
        "DependsOn": made["Resources"][resources[1]]["DependsOn"] == table,
        "a condition": made["Resources"][table]["Condition"] in made["Conditions"],
        "a policy": made["Resources"][table]["DeletionPolicy"] == "Retain",
        "an attribute": custom["Properties"]["ServiceToken"]["Fn::GetAtt"].endswith(".StreamArn"),
        "a custom type": custom["Type"].startswith("Custom::"),
        "the text of Fn::Sub": skipper["Value"]["Fn::Sub"][0]
                               == f"${{{variable}}}-${{{table}.StreamArn}}-${{AWS::StackName}}-${{!{variable}}}",
        "an attribute of its maker": call["Fn::GetAtt"].split(".") != ["Custom", "BoatName"],
        "a dynamic reference": skipper["Description"].startswith("{{resolve:ssm:/"),
        "an account": "123456789012" not in text,
        "a mapping": skipper["Type"]["Fn::FindInMap"][1] in first_level,
        "a second-level key": skipper["Type"]["Fn::FindInMap"][2] in first_level[skipper["Type"]["Fn::FindInMap"][1]],
        "a loop": resources[5].startswith("Fn::ForEach::") and "${" in loop[2].popitem()[0],
        "no word left": not re.search("quayside|boat|skipper|moored|oar", text, re.IGNORECASE),
    }
    return [f"in the small template: {what}: {text}" for what, is_so in holds.items() if not is_so]


def main():
    faults = check_example() + check_small()
    print("\n".join(faults[:20] + [f"{len(faults)} faults"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
