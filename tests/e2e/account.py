"""One account on the emulator: the real client for what a user would type, botocore for what only looks.

ministack takes an access key of twelve digits for the account, so that a template and its split can stand side by side
under the same stack name.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import threading
import time

import botocore.session

REGION = "us-east-1"
SETTLES_WITHIN = 60  # seconds
SESSION = botocore.session.Session()  # one for all: reading the models of the services is most of the work
MAKES_CLIENTS = threading.Lock()
CLIENT = pathlib.Path(sys.executable).parent / "aws"


def blocks(readme):
    """The blocks of sh, in order."""
    return re.findall(r"^```sh\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)


class Failed(Exception):
    """A command or a deployment that did not end well; the text says which and why."""


class Account:
    def __init__(self, server, number):
        self.server = server
        self.number = number
        self.bucket = f"artifacts-{number}"
        self.clients = {}
        self.service("s3").create_bucket(Bucket=self.bucket)

    def service(self, name):
        if name not in self.clients:
            with MAKES_CLIENTS:
                self.clients[name] = SESSION.create_client(
                    name, region_name=REGION, endpoint_url=self.server.url, aws_access_key_id=self.number,
                    aws_secret_access_key="none")
        return self.clients[name]

    def aws(self, *words):
        """Runs the client as a user would; its standard output."""
        done = self.run([str(CLIENT), *map(str, words)])
        if done.returncode != 0:
            raise Failed(f"aws {' '.join(map(str, words[:2]))}: {(done.stderr or done.stdout).strip()}")
        return done.stdout

    def shell(self, script, folder):
        """Runs commands that use the client."""
        done = self.run(["bash", "-c", script], cwd=folder)
        if done.returncode != 0:
            raise Failed(f"a script exited with {done.returncode}: {done.stdout[-1500:]}{done.stderr[-1500:]}")
        return done.stdout

    def run(self, words, **options):
        environment = dict(os.environ, AWS_ENDPOINT_URL=self.server.url, AWS_ACCESS_KEY_ID=self.number,
                           AWS_SECRET_ACCESS_KEY="none", AWS_DEFAULT_REGION=REGION, AWS_PAGER="",
                           AWS_CONFIG_FILE=os.devnull, AWS_SHARED_CREDENTIALS_FILE=os.devnull,
                           AWS_DEFAULT_OUTPUT="json", BUCKET=self.bucket, YES="1",
                           PATH=f"{CLIENT.parent}{os.pathsep}{os.environ['PATH']}")
        return subprocess.run(words, env=environment, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, **options)

    def package(self, template, packaged):
        self.aws("cloudformation", "package", "--template-file", template, "--s3-bucket", self.bucket,
                 "--output-template-file", packaged)

    def create(self, stack, template, parameters):
        made = self.aws("cloudformation", "create-stack", *self.of_template(stack, template, parameters))
        return self.settled(json.loads(made)["StackId"], "CREATE_COMPLETE")

    def update(self, stack, template, parameters):
        made = self.aws("cloudformation", "update-stack", *self.of_template(stack, template, parameters))
        return self.settled(json.loads(made)["StackId"], "UPDATE_COMPLETE")

    def delete(self, stack_id):
        self.service("cloudformation").delete_stack(StackName=stack_id)
        self.settled(stack_id, "DELETE_COMPLETE")

    def of_template(self, stack, template, parameters):
        key = f"templates/{stack}"
        self.service("s3").put_object(Bucket=self.bucket, Key=key, Body=template.read_bytes())
        words = ["--stack-name", stack, "--template-url", f"{self.server.url}/{self.bucket}/{key}",
                 "--capabilities", "CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]
        if parameters:
            given = [{"ParameterKey": name, "ParameterValue": value} for name, value in sorted(parameters.items())]
            words += ["--parameters", json.dumps(given)]
        return words

    def settled(self, stack_id, wanted):
        """Waits until nothing is in progress; the id of the stack, if it came out as wanted."""
        end = time.monotonic() + SETTLES_WITHIN
        while time.monotonic() < end:
            described = self.service("cloudformation").describe_stacks(StackName=stack_id)["Stacks"][0]
            status = described["StackStatus"]
            if not status.endswith("_IN_PROGRESS"):
                if status != wanted:
                    raise Failed(f"stack {described['StackName']} came out as {status}:\n{self.why(stack_id)}")
                return stack_id
            time.sleep(0.05)
        raise Failed(f"{stack_id} did not settle within {SETTLES_WITHIN} seconds")

    def why(self, stack_id):
        """What the events say of the failure."""
        events = self.service("cloudformation").describe_stack_events(StackName=stack_id)["StackEvents"]
        failures = [f"  {event['LogicalResourceId']}: {event.get('ResourceStatusReason', '')}"
                    for event in events if event["ResourceStatus"].endswith("_FAILED")]
        return "\n".join(failures[:5])

    def state(self):
        return self.server.state(self.number)
