"""SAM templates, in an environment that has AWS's translator."""
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest
import unittest.mock

import cfnsplit
from cfnsplit import _library, check, explain, fold, graph, plan, sam, split
from project import folder

BIN = pathlib.Path(sys.executable).parent
CORPUS = os.environ.get("CFNSPLIT_CORPUS")
APPLICATION = "govuk-one-login_di-account-management-backend__template.yaml"
APP = """\
Transform: AWS::Serverless-2016-10-31
Globals:
  Function: {Handler: app.handler, Runtime: python3.12, AutoPublishAlias: live}
Parameters:
  Stage: {Type: String, Default: dev}
Resources:
  Orders:
    Type: AWS::Serverless::SimpleTable
  Place:
    Type: AWS::Serverless::Function
    Connectors: {Table: {Properties: {Destination: {Id: Orders}, Permissions: [Read]}}}
    Properties:
      CodeUri: s3://bucket/place
      Policies: [AWSLambdaSQSQueueExecutionRole, {DynamoDBCrudPolicy: {TableName: !Ref Orders}}]
      Events: {Api: {Type: Api, Properties: {Path: /orders, Method: post}}}
  Show:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: s3://bucket/show
      Environment: {Variables: {TABLE: !Ref Orders, STAGE: !Ref Stage}}
      Events: {Api: {Type: Api, Properties: {Path: /orders, Method: get}}}
"""
OPTIONS = {"max_resources": 14, "name": "app.yaml"}
TRANSFORM = """
import json, sys
from samtranslator.translator.transform import transform
class Loader:
    def load(self): return {}
made = transform(json.load(sys.stdin), {}, Loader(), passthrough_metadata=True)
json.dump(made, sys.stdout)
"""


def setUpModule():
    if not sam.is_here():
        raise unittest.SkipTest("AWS's translator is not in this environment")


def run(*arguments, cwd, text="", **variables):
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith(("AWS_", "CFNSPLIT_SAM")) and name != "CI"}
    environment.update(variables)
    made = subprocess.run([str(BIN / "cfnsplit"), *arguments], cwd=cwd, input=text.encode(), env=environment,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    return made.returncode, made.stdout.decode(), made.stderr.decode()


def expanded(text):
    """As one stack, which is the expanded template."""
    made = split(text, max_resources=500)
    assert made.ok, made.diagnostics_text
    return json.loads(dict(made.files)["root.template.json"])


def write(directory, name, text):
    with open(f"{directory}/{name}", "w", encoding="utf-8") as file:
        file.write(text)


def request_of(text):
    raw = _library.call("sam_request", [b"app.yaml", text.encode(), len(text.encode()), 0])
    return json.loads(raw.files[0].text)["template"]


def transformed(template):
    """By the translator's own way in, which CloudFormation takes."""
    environment = {**os.environ, "PYTHONHASHSEED": "0", "AWS_DEFAULT_REGION": "us-east-1"}
    made = subprocess.run([sys.executable, "-c", TRANSFORM], input=json.dumps(template).encode(), env=environment,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True)
    return json.loads(made.stdout)


class Module(unittest.TestCase):
    def test_what_the_translator_makes_is_split_and_proved(self):
        made = split(APP, **OPTIONS)
        self.assertTrue(made.ok, made.diagnostics_text)
        self.assertGreaterEqual(len(made.files), 3)
        folded = fold(made.files)
        self.assertEqual(json.loads(folded.template), transformed(request_of(APP)))
        resources = json.loads(folded.template)["Resources"]
        self.assertEqual({"Place", "PlaceRole", "PlaceAliaslive", "ServerlessRestApi"} - set(resources), set())
        policies = resources["PlaceRole"]["Properties"]["ManagedPolicyArns"]
        self.assertIn("arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole", policies)
        self.assertIn("AWS::IAM::ManagedPolicy", {one["Type"] for one in resources.values()})  # of the connector

    def test_every_function_expands(self):
        self.assertEqual(plan(APP, **OPTIONS).report["resources"].keys(),
                         {node["id"] for node in graph(APP).report["nodes"]})
        self.assertEqual(explain(APP, "ShowRole", **OPTIONS).report["type"], "AWS::IAM::Role")
        counted = check(APP).report["templates"][0]["usage"]["resources"]
        self.assertEqual(counted["used"], len(plan(APP, **OPTIONS).report["resources"]))
        files = split(APP, **OPTIONS).files
        self.assertTrue(cfnsplit.verify(APP, files, **OPTIONS).ok)

    def test_places_are_those_of_the_source(self):
        made = split(APP.replace("!Ref Stage", "!Ref Stag"), **OPTIONS)
        self.assertEqual([(one.code, one.file, one.line) for one in made.diagnostics], [("CFS0201", "app.yaml", 20)])
        self.assertIn("STAGE: !Ref Stag", made.diagnostics_text)
        report = explain(APP, "PlaceRole", **OPTIONS).report
        self.assertEqual(report["line"], 9)

    def test_code_that_is_not_uploaded_is_refused_and_counted(self):
        local = APP.replace("s3://bucket/show", "./show")
        made = split(local, **OPTIONS)
        self.assertEqual((made.status, made.files, made.lock), (3, (), ""))
        fault = made.diagnostics[0]
        self.assertEqual((fault.code, fault.line, fault.pointer), ("CFS0307", 16, "/Resources/Show"))
        self.assertIn("not a valid S3 Uri", fault.summary)
        self.assertIn("sam package", fault.hint)
        for text in (local, APP.replace("s3://bucket/place", "./place").replace("s3://bucket/show", "./show")):
            self.assertEqual(check(text).report["templates"][0]["usage"], {
                **check(APP).report["templates"][0]["usage"],
                "bytes": check(text).report["templates"][0]["usage"]["bytes"]})
            self.assertEqual(check(text).diagnostics, ())

    def test_what_only_aws_can_expand_is_refused(self):
        store = APP + "  Store: {Type: AWS::Serverless::Application, Properties: {Location: {ApplicationId: a, " \
                      "SemanticVersion: 1.0.0}}}\n"
        loop = APP + "  Fn::ForEach::Loop: [Name, [A, B], {'F${Name}': {Type: AWS::Serverless::Api}}]\n"
        for text, reason in ((store, "Serverless Application Repository"), (loop, "only CloudFormation runs")):
            made = split(text, **OPTIONS)
            self.assertEqual([(one.code, one.line) for one in made.diagnostics], [("CFS0307", 22)])
            self.assertIn(reason, made.diagnostics_text)
            shown = check(text)
            self.assertEqual(shown.status, 0)
            self.assertIn("CFS0307", [one.code for one in shown.diagnostics if one.severity == "note"])

    def test_what_stops_the_translator_is_a_diagnostic(self):
        made = split(APP.replace("Events: {Api: {", "Events: {Api: 3, Other: {"), **OPTIONS)
        self.assertEqual(made.status, 3)
        self.assertEqual({one.code for one in made.diagnostics}, {"CFS0307"})

    def test_language_extensions_stay(self):
        text = APP.replace("Transform: AWS::Serverless-2016-10-31",
                           "Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]")
        loop = "  Fn::ForEach::Topics: [Name, [A, B], {'T${Name}': {Type: AWS::SNS::Topic}}]\n"
        made = expanded(text + loop)
        self.assertEqual(made["Transform"], ["AWS::LanguageExtensions"])
        self.assertIn("Fn::ForEach::Topics", made["Resources"])
        self.assertIn("PlaceRole", made["Resources"])
        other = split(text.replace("[AWS::L", "[Mine, AWS::L"), **OPTIONS)
        self.assertEqual({one.code for one in other.diagnostics}, {"CFS0301"})

    def test_mappings_of_code_keep_their_paths(self):
        mapping = "Mappings: {SAMCodeFunctions: {Place: {CodeUri: s3://bucket/key}}}\n"
        self.assertEqual(expanded(APP + mapping)["Mappings"],
                         {"SAMCodeFunctions": {"Place": {"CodeUri": "s3://bucket/key"}}})

    def test_a_version_is_new_when_its_code_is(self):
        def versions(text):
            return {name for name, one in expanded(text)["Resources"].items() if one["Type"] == "AWS::Lambda::Version"}
        before, after = versions(APP), versions(APP.replace("s3://bucket/show", "s3://bucket/new"))
        self.assertEqual(len(before & after), 1)
        self.assertEqual(len(after - before), 1)
        lock = split(APP, **OPTIONS).lock
        moves = cfnsplit.moves(APP.replace("s3://bucket/show", "s3://bucket/new"), lock=lock, **OPTIONS)
        self.assertEqual(moves.report["moves"], [])

    def test_without_the_translator_the_way_there_is_named(self):
        with unittest.mock.patch.object(sam, "is_here", return_value=False):
            made = split(APP, **OPTIONS)
        self.assertEqual([one.code for one in made.diagnostics], ["CFS0301"])
        self.assertIn('pip install "cfnsplit[sam]"', made.diagnostics_text)

    def test_a_program_that_cannot_run_is_told(self):
        with unittest.mock.patch.object(sys, "executable", "/nowhere/python"):
            made = split(APP, **OPTIONS)
        self.assertEqual([(one.code, made.status) for one in made.diagnostics], [("CFS0308", 3)])
        self.assertIn("/nowhere/python", made.diagnostics_text)


class Command(unittest.TestCase):
    def test_the_command_writes_the_bytes_of_the_module(self):
        made = split(APP, headroom=15, source_directory="..", **OPTIONS)
        for variables in ({}, {"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "random", "PYTHONOPTIMIZE": "2"}):
            with folder() as name:
                write(name, "app.yaml", APP)
                code, _, told = run("split", "app.yaml", "-o", "out", "--max-resources", "14", cwd=name, **variables)
                self.assertEqual(code, 0, told)
                written = {path.name: path.read_text(encoding="utf-8") for path in pathlib.Path(name, "out").iterdir()}
                self.assertEqual(written, dict(made.files))
                self.assertTrue(pathlib.Path(name, "app.cfnsplit.lock.json").exists())
                self.assertEqual(run("verify", "app.yaml", "out", "--max-resources", "14", cwd=name)[0], 0)

    def test_standard_input_is_expanded(self):
        with folder() as name:
            code, told, _ = run("plan", "-", "--max-resources", "14", "--no-lock", cwd=name, text=APP)
            self.assertEqual(code, 0)
            self.assertIn("nested stack", told)

    def test_nothing_of_the_current_directory_is_run(self):
        with folder() as name:
            write(name, "app.yaml", APP)
            for module in ("json", "samtranslator", "cfnsplit", "cfnsplit-sam"):
                write(name, f"{module}.py", "raise SystemExit('run')")
            self.assertEqual(run("plan", "app.yaml", "--no-lock", cwd=name)[0], 0)
            made = subprocess.run([sys.executable, "-c", "import sys; sys.path = [p for p in sys.path if p]\n"
                                   "import cfnsplit; print(cfnsplit.plan(open('app.yaml').read()).status)"],
                                  cwd=name, stdout=subprocess.PIPE, check=True)
            self.assertEqual(made.stdout, b"0\n")

    def test_names_are_data(self):
        with folder() as name:
            hostile = "-o $(touch x) `y` 'z' é\n.yaml"
            write(name, hostile, APP)
            self.assertEqual(run("plan", f"./{hostile}", "--no-lock", cwd=name)[0], 0)
            self.assertEqual(os.listdir(name), [hostile])

    def test_the_region_of_the_environment_decides(self):
        policy = ["plan", "app.yaml", "--no-lock"]
        for variables, partition in (({}, "aws"), ({"AWS_DEFAULT_REGION": "cn-north-1"}, "aws-cn"),
                                     ({"AWS_REGION": "us-gov-west-1", "AWS_DEFAULT_REGION": "x"}, "aws-us-gov"),
                                     ({"AWS_PROFILE": "none", "AWS_CONFIG_FILE": "/nowhere"}, "aws")):
            with folder() as name:
                write(name, "app.yaml", APP)
                self.assertEqual(run(*policy, cwd=name, **variables)[0], 0)
                self.assertEqual(run("split", "app.yaml", "-o", "out", cwd=name, **variables)[0], 0)
                root = pathlib.Path(name, "out/root.template.json").read_text(encoding="utf-8")
                self.assertEqual(set(re.findall(r"arn:(aws[a-z-]*):iam::aws", root)), {partition})

    def test_a_directory_of_sam_build_is_counted(self):
        with folder() as name:
            os.makedirs(f"{name}/.aws-sam/build")
            write(f"{name}/.aws-sam/build", "template.yaml", APP.replace("s3://bucket/show", "Show"))
            code, told, faults = run("check", ".aws-sam/build", cwd=name)
            self.assertEqual((code, faults), (0, ""))
            self.assertIn(f"{check(APP).report['templates'][0]['usage']['resources']['used']} of 500 resources", told)
            self.assertNotIn("at least", told)


@unittest.skipUnless(CORPUS, "CFNSPLIT_CORPUS is not set")
class Application(unittest.TestCase):
    def test_a_real_application(self):
        """404 resources, with code as if it were uploaded."""
        text = pathlib.Path(CORPUS, "real", APPLICATION).read_text(encoding="utf-8")
        text = re.sub(r"^(\s+(?:CodeUri|DefinitionUri): )(?!s3:)\S.*$", r"\1s3://bucket/code", text, flags=re.MULTILINE)
        made = split(text)
        self.assertTrue(made.ok, made.diagnostics_text)
        self.assertEqual(json.loads(fold(made.files).template), transformed(request_of(text)))


if __name__ == "__main__":
    unittest.main()
