"""docs/start/sam.md, block by block: files are written, commands run in order, as a reader would type them, and what
the page shows is what the command before it has printed.

  page.py CLIENT-DIRECTORY FOLDER     with the interpreter of the environment that tests/e2e/sam/run makes
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import yaml  # noqa: E402
from server import Server  # noqa: E402

PAGE = (HERE.parent.parent.parent / "docs/start/sam.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CLIENT, FOLDER = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
PATH = os.pathsep.join([str(pathlib.Path(sys.executable).parent), str(CLIENT), os.environ["PATH"]])
MORE = """\
  {name}:
    Type: AWS::Serverless::Function
    Properties:
      Policies: [{{DynamoDBReadPolicy: {{TableName: !Ref Orders}}}}]
      Events: {{Api: {{Type: Api, Properties: {{Path: /{name}, Method: get}}}}}}
"""


def section(heading):
    """The text below a heading, up to the next one."""
    return re.split(r"^## ", PAGE.split(f"\n## {heading}\n")[1], flags=re.MULTILINE)[0]


def without_metadata(template):
    """Without what `sam validate` does otherwise than CloudFormation: it leaves out metadata, and its ids of API
    deployments are others."""
    resources = {name: {key: value for key, value in one.items() if key != "Metadata"}
                 for name, one in template["Resources"].items()}
    text = json.dumps({**template, "Resources": resources}, sort_keys=True)
    return json.loads(re.sub(r"(?<=Deployment)[0-9a-f]{10}\b|(?<=deployment id: )[0-9a-f]{40}", "", text))


class Application:
    """The application of the page in a folder of its own, and an account for it."""

    def __init__(self, server, number, name):
        self.folder = FOLDER / name
        self.folder.mkdir()
        self.bucket, self.printed = f"artifacts-{number}", ""
        kept = {key: value for key, value in os.environ.items()
                if not key.startswith(("AWS_", "CFNSPLIT_", "SAM_")) and key != "CI"}  # the page is for a person
        self.environment = {
            **kept, "PATH": PATH, "HOME": str(self.folder), "AWS_ENDPOINT_URL": server.url, "AWS_ACCESS_KEY_ID": number,
            "AWS_SECRET_ACCESS_KEY": "none", "AWS_DEFAULT_REGION": "us-east-1", "AWS_PAGER": "",
            "SAM_CLI_TELEMETRY": "0", "AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull}
        self.shell(f"aws s3 mb s3://{self.bucket}")

    def shell(self, script):
        made = subprocess.run(["bash", "-e", "-c", script], cwd=self.folder, env=self.environment, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if made.returncode != 0:
            raise AssertionError(f"{script}\nexited with {made.returncode}:\n{made.stdout}")
        self.printed = made.stdout
        return made.stdout

    def follow(self, heading):
        for kind, name, text in BLOCK.findall(section(heading)):
            if name:
                file = self.folder / name
                file.parent.mkdir(exist_ok=True)
                file.write_text(text, encoding="utf-8")
            elif kind == "text":
                if text not in self.printed:
                    raise AssertionError(f"the page shows\n{text}and printed was\n{self.printed}")
            else:
                text = text.replace("https://BUCKET.s3.amazonaws.com", f"{self.environment['AWS_ENDPOINT_URL']}/BUCKET")
                self.shell(text.replace("BUCKET", self.bucket).replace("NAME", "shop"))

    def add_functions(self, *names):
        template = self.folder / "template.yaml"
        with template.open("a", encoding="utf-8") as file:
            file.writelines(MORE.format(name=name) for name in names)

    def deploy_flat(self):
        self.shell(f"sam deploy --template-file packaged.yaml --stack-name shop --s3-bucket {self.bucket} "
                   "--capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND")

    def resources(self, stack="shop"):
        """Physical ids by logical id, of the stack and those nested in it."""
        listed = json.loads(self.shell(f"aws cloudformation list-stack-resources --stack-name '{stack}' --output json"))
        found = {}
        for one in listed["StackResourceSummaries"]:
            found[one["LogicalResourceId"]] = one["PhysicalResourceId"]
            if one["ResourceType"] == "AWS::CloudFormation::Stack":
                found.update(self.resources(one["PhysicalResourceId"].split("/")[1]))
        return found


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(parents=True)
        cls.server = cls.enterClassContext(Server(FOLDER))

    def test_every_block_has_a_test(self):
        tried = ["1. Build, and upload the code", "2. Split", "3. Deploy", "The application is deployed already",
                 "Without the translator"]
        blocks = sum(len(BLOCK.findall(section(one))) for one in tried)
        installs = BLOCK.findall(section("Install"))
        self.assertEqual([text for _, _, text in installs], ['pip install "cfnsplit[sam]"\n'])  # tests/python/run does
        self.assertEqual(len(BLOCK.findall(PAGE)), blocks + 1)

    def test_a_new_application(self):
        shop = Application(self.server, "600000000001", "new")
        shop.follow("1. Build, and upload the code")
        shop.follow("2. Split")
        shop.follow("3. Deploy")
        flat = Application(self.server, "600000000002", "flat")
        flat.follow("1. Build, and upload the code")
        flat.deploy_flat()
        split = shop.resources()
        stacks = [name for name in split if "Stack" in name]
        self.assertEqual(len(stacks), 2)
        self.assertEqual(len(split) - len(stacks), len(flat.resources()))
        # What SAM itself says the expanded template is.
        shop.shell("cfnsplit split packaged.yaml -o whole --no-lock --max-resources 500")
        whole = json.loads((shop.folder / "whole/root.template.json").read_text(encoding="utf-8"))
        shop.shell("sam validate --debug --template packaged.yaml 2>&1")
        told = shop.printed.split("Translated template is:\n")[1]
        told = yaml.safe_load(re.split(r"^(?:\d{4}-\d\d-\d\d|/)", told, flags=re.MULTILINE)[0])
        self.assertEqual(without_metadata(whole), without_metadata(told))

    def test_a_late_introduction(self):
        """What stands keeps what a flat update keeps, and all that is new is in nested stacks or the root."""
        shop, flat = (Application(self.server, f"60000000000{number}", f"late-{number}") for number in (3, 4))
        for one in (shop, flat):
            one.follow("1. Build, and upload the code")
            one.deploy_flat()
        before = {one: one.resources() for one in (shop, flat)}
        (shop.folder / "cfnsplit.json").write_text('{"max_resources": 24}', encoding="utf-8")
        for one in (shop, flat):
            one.add_functions("Cancel", "Report", "Export")
            one.shell("sam build && sam package --output-template-file packaged.yaml --s3-bucket " + one.bucket)
        flat.deploy_flat()
        shop.follow("The application is deployed already")
        after = {one: one.resources() for one in (shop, flat)}

        def kept(one):  # a version's id tells of its bucket as well
            return {re.sub(r"Version[0-9a-f]{10}$", "Version", name)
                    for name, physical in before[one].items() if after[one].get(name) == physical}
        self.assertEqual(kept(shop), kept(flat))
        self.assertTrue({"Orders", "Parcels", "PlaceOrder", "PlaceOrderRole"} <= kept(shop))
        self.assertEqual(len(after[flat]), len([name for name in after[shop] if "Stack" not in name]))
        self.assertTrue([name for name in after[shop] if "Stack" in name])

    def test_without_the_translator(self):
        shop = Application(self.server, "600000000005", "without")
        shop.follow("1. Build, and upload the code")
        shop.follow("Without the translator")
        shop.environment["CFNSPLIT_SAM"] = ""
        shop.shell("cfnsplit split expanded.json -o by-hand --no-lock --max-resources 500")
        del shop.environment["CFNSPLIT_SAM"]
        shop.shell("cfnsplit split packaged.yaml -o whole --no-lock --max-resources 500")
        by_hand, whole = (json.loads((shop.folder / name / "root.template.json").read_text(encoding="utf-8"))
                          for name in ("by-hand", "whole"))
        self.assertEqual(without_metadata(by_hand), without_metadata(whole))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]], verbosity=2)
