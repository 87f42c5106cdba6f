#!/usr/bin/env python3
"""Writes the first inputs of the fuzz targets and their dictionaries below testdata/fuzz.

  tests/fuzz/make_seeds.py          writes them; inputs that a fuzzer found (found-*) stay
  tests/fuzz/make_seeds.py --check  says whether they are as this script writes them

Templates are written here, or are those of testdata/verify and testdata/bad.
"""
import json
import pathlib
import random
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
FUZZ = TOP / "testdata" / "fuzz"

JSON_TEXTS = ["{}", "[]", "0", '"a"', "null", '{"a":[1,-2.5e3,true,false,null,"b\\u00e9\\ud83d\\ude00\\n"]}',
              '\ufeff{"a" : {"a": [[], {}]}}\r\n', '{"a":1,"a":2}', "[1e400]", '"\\ud800"', "[" * 60 + "]" * 60,
              '{"n": [0.10, 1E+2, 9007199254740993, -0]}', "[1,]", '{"a" 1}', "\t"]

YAML_TEXTS = ["a: 1\nb: [x, 'y', \"z\\n\"]\n", "Resources:\n  A: {Type: T, P: !Ref B}\n  B:\n    Type: T\n",
              "a: &x {b: 1}\nc:\n  <<: *x\n  d: *x\n", "t: |\n  one\n   two\n\nu: >-\n  one\n  two\n",
              "- !GetAtt A.B.C\n- !Sub ['${a}', {a: !If [c, 1, 2]}]\n- !Base64\n  Fn::Sub: x\n",
              "? a\n: b\n", "a: 012\nb: 1e3\nc: yes\nd: ~\ne: 2001-01-01\nf: 0x1F\ng: 1_000\nh: .5\n",
              "%YAML 1.1\n---\na: 1\n...\n", "# only\n", "a: 'it''s'\n\"b\": \"\\x41\\u0042\"\n",
              "{a: [b, {c: d}], e: f}\n",
              "a:\n- b\n-   c: d\n    e: f\n", "a: !!str 1\nb: !!int '2'\n", "a: b: c\n", "\ta: b\n", "--- a\n--- b\n"]


def call(name, argument):
    return {name: argument}


def ref(name):
    return {"Ref": name}


def att(resource, name):
    return {"Fn::GetAtt": [resource, name]}


def resource(kind, properties=None, **more):
    made = {"Type": kind, **more}
    if properties is not None:
        made["Properties"] = properties
    return made


def templates():
    """Small templates, each with something that is hard to split, by name."""
    queue = resource("AWS::SQS::Queue")
    many = {f"Q{i}": resource("AWS::SQS::Queue", {"Tags": [{"Key": "k", "Value": ref(f"Q{i - 1}")}] if i else []})
            for i in range(9)}
    yield "chain", {"Resources": many}
    yield "texts", {
        "Parameters": {"Name": {"Type": "String", "NoEcho": "true"}, "Nets": {"Type": "CommaDelimitedList"}},
        "Resources": {**{f"T{i}": resource("AWS::SNS::Topic", {
            "DisplayName": call("Fn::Sub", ["${Name}-${T.TopicName}-${!x}-${v}", {"v": ref("T")}]),
            "Nets": ref("Nets"), "Join": call("Fn::Join", [",", [ref("T"), "a"]]),
            "Pick": call("Fn::Select", [0, call("Fn::Split", [",", ref("Name")])])}) for i in range(6)},
            "T": resource("AWS::SNS::Topic", {"DisplayName": "{{resolve:ssm:/a/b:1}}"})}}
    yield "conditions", {
        "Parameters": {"Stage": {"Type": "String", "AllowedValues": ["dev", "prod"]}},
        "Conditions": {"IsProd": call("Fn::Equals", [ref("Stage"), "prod"]),
                       "IsNot": call("Fn::Not", [call("Condition", "IsProd")]),
                       "Both": call("Fn::Or", [call("Condition", "IsNot"), call("Condition", "IsProd")])},
        "Resources": {"A": resource("AWS::SQS::Queue", Condition="IsProd"),
                      **{f"B{i}": resource("AWS::SQS::Queue", {"Q": call("Fn::If", [
                          "IsProd", att("A", "Arn"), ref("AWS::NoValue")])}, DependsOn=["A"]) for i in range(6)}},
        "Outputs": {"Arn": {"Condition": "IsProd", "Value": att("A", "Arn"),
                            "Export": {"Name": call("Fn::Sub", "${AWS::StackName}-arn")}}}}
    yield "mappings", {
        "Mappings": {"Sizes": {"dev": {"n": "1"}, "prod": {"n": "2"}}},
        "Rules": {"R": {"Assertions": [{"Assert": call("Fn::Contains", [["a"], "a"]), "AssertDescription": "d"}]}},
        "Metadata": {"AWS::CloudFormation::Interface": {"ParameterGroups": []}}, "Description": "d",
        "Resources": {f"P{i}": resource("AWS::SSM::Parameter", {"Type": "String", "Value": call(
            "Fn::FindInMap", ["Sizes", "dev", "n"])}, Metadata={"x": i}) for i in range(7)}}
    yield "loops", {
        "Transform": "AWS::LanguageExtensions",
        "Resources": {"Fn::ForEach::Tables": ["I", ["One", "Two"], {"Table${I}": resource(
            "AWS::DynamoDB::Table", {"Name": call("Fn::Sub", "a-${I}"), "Q": att("Queue", "Arn")})}],
            "Queue": queue, "Reader": resource("AWS::SSM::Parameter", {"Value": ref("TableOne")}),
            **{f"Q{i}": queue for i in range(5)}}}
    yield "own-stack", {
        "Resources": {"I": resource("AWS::EC2::Instance", {"UserData": call("Fn::Base64", call(
            "Fn::Sub", "#!/bin/sh\ncfn-signal --stack ${AWS::StackName} --resource I --region ${AWS::Region}\n"))},
            CreationPolicy={"ResourceSignal": {"Count": 1}}),
            "P": resource("AWS::IAM::Policy", {"Statement": [{
                "Action": "cloudformation:SignalResource", "Resource": call(
                    "Fn::Sub", "arn:aws:cloudformation:${AWS::Region}:1:stack/${AWS::StackName}/*")}]}),
            **{f"Q{i}": queue for i in range(6)}}}
    yield "lists", {
        "Resources": {"Zone": resource("AWS::Route53::HostedZone"), "Vpc": resource("AWS::EC2::VPC"),
                      "Secret": resource("AWS::SecretsManager::Secret"),
                      **{f"R{i}": resource("AWS::Route53::RecordSet", {
                          "Servers": att("Zone", "NameServers"),
                          "Cidr": call("Fn::Select", [0, att("Vpc", "Ipv6CidrBlocks")]),
                          "Text": call("Fn::Sub", "{{resolve:secretsmanager:${Secret}:SecretString:p}}")})
                         for i in range(6)}}}
    yield "functions", {
        "Resources": {**{f"Fn{i}": resource("AWS::Lambda::Function", {"Role": att("Role", "Arn"), "Code": "src/a.zip"},
                                            DependsOn=f"Logs{i}") for i in range(3)},
                      **{f"Logs{i}": resource("AWS::Logs::LogGroup") for i in range(3)},
                      **{f"Version{i}abc": resource("AWS::Lambda::Version", {"FunctionName": ref(f"Fn{i}")})
                         for i in range(3)},
                      "Role": resource("AWS::IAM::Role"), "Custom": resource("Custom::Look", {"ServiceToken": "t"}),
                      "Use": resource("AWS::SSM::Parameter", {"Value": att("Custom", "Text")})}}
    yield "cycle", {"Resources": {f"G{i}": resource("AWS::EC2::SecurityGroup", {"Peer": ref(f"G{(i + 1) % 6}")})
                                  for i in range(6)}}


YAML_TEMPLATE = """AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Name: {Type: String, Default: a}
Resources:
  Bucket: {Type: AWS::S3::Bucket, DeletionPolicy: Retain}
""" + "".join(f"""  Q{i}:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Sub '${{Name}}-${{Bucket.Arn}}-{i}'
""" for i in range(6)) + """Outputs:
  Url: {Value: !GetAtt Bucket.DomainName}
"""

OPTIONS = [{"max_resources": 4, "strategy": "per-function"}, {"max_resources": 6, "headroom": 20, "minify": True},
           {"max_resources": 5, "together": [["Q0", "Q1"]], "keep_in_root": ["AWS::SNS::Topic"]},
           {"split": {"max_resources": 5, "max_parameters": 3, "max_outputs": 3}, "check": {"warn_at": 0.5}},
           {"max_resources": 7, "max_bytes": 4000, "pin": {"Q0": "Back"}, "seed": 7},
           {"max_resources": 5, "attributes": {"Custom::Look.Text": "text"}, "max_concurrent_stacks": 2},
           {"max_resources": 3, "template_url": "https://b.s3.amazonaws.com/{hash}/{file}", "allow_moves": ["all"]}]


def text_of(value):
    return value if isinstance(value, str) else json.dumps(value, indent=1) + "\n"


def bundle(first, **parts):
    """One input of several texts; tests/fuzz/inputs.hpp reads it."""
    text = text_of(first)
    for name, part in parts.items():
        text += ("" if text.endswith("\n") else "\n") + f"%%% {name}\n" + text_of(part)
    return text


LOCK = {"generator": "cfnsplit", "format_version": 1, "source": "template",
        "stacks": {"DataStack": "Table", "DataStack/DeepStack": "Queue"},
        "resources": {"Alarm": "root", "Logs": "DataStack/DeepStack", "Queue": "DataStack/DeepStack", "Role": "root",
                      "Table": "DataStack", "Topic": "root", "Work": "DataStack/DeepStack",
                      "Work AWS::Lambda::Version": "DataStack/DeepStack"},
        "outputs": {"QueueUrl": "DataStack/DeepStack", "TableArn": "root"}, "parameters": {},
        "fingerprints": {"Table": "AWS::DynamoDB::Table 1k3j5h"}}


def listing(stack, *resources):
    return {"StackResourceSummaries": [
        {"LogicalResourceId": name, "ResourceType": kind, "PhysicalResourceId": physical, "StackName": stack,
         "ResourceStatus": "CREATE_COMPLETE"} for name, kind, physical in resources]}


def locks():
    yield "tree", bundle(LOCK)
    flat = {**LOCK, "stacks": {"S": "Table"}, "resources": {key: "S" if key == "Table" else "root"
                                                           for key in LOCK["resources"]}}
    yield "flat", bundle(flat, options={"max_resources": 7})
    yield "gone", bundle({**flat, "resources": {**flat["resources"], "Gone": "S", "Old AWS::Lambda::Version": "root"}})
    yield "of-another", bundle(LOCK, template=dict(templates())["chain"])
    yield "none", bundle("{}\n")
    yield "contradiction", bundle({**LOCK, "stacks": {"DataStack": "Table"}})
    yield "newer", bundle({**LOCK, "format_version": 99})


def listings():
    nested = "arn:aws:cloudformation:us-east-1:123456789012:stack/app-S-1A/11111111-2222-3333-4444-555555555555"
    root = listing("app", ("Table", "AWS::DynamoDB::Table", "t-1"), ("S", "AWS::CloudFormation::Stack", nested),
                   ("Role", "AWS::IAM::Role", "r-1"))
    child = listing("app-S-1A", ("Queue", "AWS::SQS::Queue", "q-1"), ("Work", "AWS::Lambda::Function", "w-1"))
    yield "tree", bundle(root, **{"deployed/app-S-1A.json": child})
    yield "flat", bundle(listing("app", *[(f"Q{i}", "AWS::SQS::Queue", f"q-{i}") for i in range(9)]),
                         template=dict(templates())["chain"], options={"max_resources": 8})
    yield "no-child", bundle(root)
    yield "empty", bundle({"StackResourceSummaries": []})
    yield "described", bundle({"StackResources": root["StackResourceSummaries"]}, lock=LOCK)
    yield "template", bundle(dict(templates())["chain"], template=dict(templates())["chain"])
    yield "wrapped", bundle({"TemplateBody": dict(templates())["cycle"]}, template=dict(templates())["cycle"])


def splits():
    """The splits of testdata/verify, each in one text."""
    for folder in sorted((TOP / "testdata" / "verify").iterdir()):
        source = (folder / "source.json").read_text()
        files = {path.name: path.read_text() for path in sorted(folder.iterdir()) if path.name != "source.json"}
        yield folder.name, bundle(source, **files)
    small = {"Resources": {"A": resource("AWS::SQS::Queue"), "B": resource("AWS::SQS::Queue", {"Q": ref("A")})}}
    root = {"Resources": {"A": small["Resources"]["A"], "S": resource(
        "AWS::CloudFormation::Stack", {"TemplateURL": "S.template.json", "Parameters": {"P": ref("A")}})}}
    child = {"Parameters": {"P": {"Type": "String"}}, "Resources": {"B": resource("AWS::SQS::Queue", {"Q": ref("P")})}}
    yield "small", bundle(small, **{"root.template.json": root, "S.template.json": child})
    yield "one-stack", bundle(small, **{"root.template.json": small})


def baselines():
    report = json.loads((TOP / "testdata" / "check" / "baseline.json").read_text())
    yield "report", bundle(report)
    yield "of-the-template", bundle(json.dumps(report).replace("orders.json", "app.json"))
    yield "empty", bundle("{}\n")
    yield "no-reports", bundle({"generator": "cfnsplit", "format_version": 1, "templates": []})
    for name, template in list(templates())[:4]:
        yield f"with-{name}", bundle(report, template=template)


def seeds():
    """(target, name, text) of every input."""
    for i, text in enumerate(JSON_TEXTS):
        yield "json", f"text-{i:02}", text
    for i, text in enumerate(YAML_TEXTS):
        yield "yaml", f"text-{i:02}", text
    yield "yaml", "template", YAML_TEMPLATE
    yield "split", "yaml", bundle(YAML_TEMPLATE)
    for i, (name, template) in enumerate(templates()):
        yield "json", name, text_of(template)
        yield "split", name, bundle(template)
        yield "split", f"{name}-options", bundle(template, options=OPTIONS[i % len(OPTIONS)])
    yield "split", "included", bundle(
        {**dict(templates())["chain"], "Conditions": call("Fn::Transform", {
            "Name": "AWS::Include", "Parameters": {"Location": "more.yaml"}})},
        **{"included/more.yaml": "C: !Equals [a, b]\n"})
    for name, text in splits():
        yield "verify", name, text
    for name, text in locks():
        yield "lock", name, text
    for name, text in listings():
        yield "listing", name, text
    for i, options in enumerate(OPTIONS):
        yield "config", f"options-{i}", text_of(options)
    for name, text in baselines():
        yield "baseline", name, text
    draw = random.Random(1)
    for i in range(12):
        yield "generated", f"bytes-{i:02}", bytes(draw.randrange(256) for _ in range(40 + 60 * i)).decode("latin-1")


def keys(words):
    return [f'"{word}"' for word in words.split()]


COMMON = ["{", "}", "[", "]", ",", ":", '"', "null", "true", "false", "\\u0000", "\\ud800", "1e400", "-0"]
LANGUAGE = keys("""Ref Fn::GetAtt Fn::Sub Fn::If Fn::Join Fn::Split Fn::Select Fn::FindInMap Fn::ImportValue Fn::Base64
    Fn::Cidr Fn::GetAZs Fn::And Fn::Or Fn::Not Fn::Equals Condition Fn::Transform Fn::ForEach::L Fn::ToJsonString
    Fn::Length AWS::NoValue AWS::StackName AWS::StackId AWS::Region AWS::Include AWS::LanguageExtensions
    AWS::CloudFormation::Stack TemplateURL Parameters Resources Outputs Mappings Conditions Rules Metadata Transform
    DependsOn DeletionPolicy UpdateReplacePolicy CreationPolicy NoEcho Default AllowedValues Export Type String Number
    CommaDelimitedList""") + ["${", "${!", "{{resolve:ssm:a}}", "{{resolve:secretsmanager:",
                             "cfn-signal --stack ${AWS::StackName}", "\n%%% options\n"]
DICTIONARIES = {
    "json": COMMON + ["\ufeff", "\\n", "\\", "18446744073709551616"],
    "yaml": ["- ", ": ", "? ", "&a", "*a", "<<: ", "!Ref ", "!GetAtt ", "!Sub ", "!If ", "!!str ", "!!binary ", "|",
             ">-", "|2", "'", '"', "#", "---", "...", "%YAML 1.1", "%TAG ! tag:", "{", "}", "[", "]", "~", "\t",
             "\r\n", "\ufeff"],
    "template": COMMON + LANGUAGE,
    "prior": COMMON + keys("""generator format_version stacks resources outputs parameters fingerprints root
        StackResourceSummaries StackResources LogicalResourceId PhysicalResourceId ResourceType ResourceStatus
        AWS::CloudFormation::Stack DELETE_COMPLETE""") + [
            "arn:aws:cloudformation:", "/", "\n%%% template\n", "\n%%% options\n", "\n%%% lock\n",
            "\n%%% deployed/app-S-1A.json\n"],
    "config": COMMON + keys("""split check max_resources max_parameters max_outputs max_bytes max_mappings strategy pin
        together keep_in_root headroom seed effort threads minify template_url attributes allow_moves rebalance frozen
        lock output baseline warn_at max_growth $schema per-function per-type hash min-cut text list secret all"""),
    "baseline": COMMON + keys("""generator format_version templates file usage used limit types resources parameters
        outputs bytes functions prefixes findings""") + ["\n%%% template\n"],
}


def dictionary_line(word):
    return '"' + "".join(chr(byte) if 32 <= byte < 127 and chr(byte) not in '"\\' else f"\\x{byte:02X}"
                         for byte in word.encode()) + '"\n'


def files():
    for target, name, text in seeds():
        yield f"{target}/{name}", text.encode("latin-1" if target == "generated" else "utf-8", "surrogatepass")
    for name, words in DICTIONARIES.items():
        text = "# Written by tests/fuzz/make_seeds.py.\n" + "".join(map(dictionary_line, words))
        yield f"{name}.dict", text.encode()


def main():
    wanted = dict(files())
    there = {path.relative_to(FUZZ).as_posix(): path.read_bytes() for path in FUZZ.rglob("*")
             if path.is_file() and not path.name.startswith("found-")}
    if sys.argv[1:] == ["--check"]:
        faults = sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))
        print("\n".join(f"testdata/fuzz/{name}: not as tests/fuzz/make_seeds.py writes it" for name in faults))
        print(f"{len(wanted)} files, {len(faults)} faults")
        return 1 if faults else 0
    for name in there.keys() - wanted.keys():
        (FUZZ / name).unlink()
    for name, content in wanted.items():
        (FUZZ / name).parent.mkdir(parents=True, exist_ok=True)
        (FUZZ / name).write_bytes(content)
    print(f"{len(wanted)} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
