"""A template (or its split) deployed under a name in an account, and the command that splits."""
import json
import os
import subprocess

from account import Failed
from standing import standing_of

ANY_BUCKET = "s3://bucket/"  # in a template: the name of a bucket is everybody's, so each account has its own


class Deployment:
    def __init__(self, account, name, template, parameters=None):
        self.account = account
        self.name = name
        self.template = template
        self.parameters = parameters or {}
        self.packaged = template.parent / f"{template.name}.packaged"
        self.root = None

    def deploy(self):
        """Creates the stack, or updates it where it stands."""
        self.account.package(self.template, self.packaged)
        self.packaged.write_text(self.packaged.read_text().replace(ANY_BUCKET, f"s3://{self.account.bucket}/"))
        change = self.account.update if self.root else self.account.create
        self.root = change(self.name, self.packaged, self.parameters)

    def state(self):
        return self.account.state()[self.root]

    def standing(self, own_stacks=()):
        manifest = self.template.parent / "manifest.json"
        moved = json.loads(manifest.read_text())["moved_outputs"].keys() if manifest.exists() else ()
        return standing_of(self.account.state(), self.root, own_stacks, set(moved))

    def delete(self):
        """Deletes the stack; the names of the stacks that are left."""
        self.account.delete(self.root)
        return [stack["name"] for stack in self.account.state().values()]


def run_cfnsplit(command, *words, expected=0, cwd=None, **variables):
    """What it printed, on both streams; it must exit with `expected`. `variables` are the environment's, and CI is
    not, unless it is among them: a case says itself whether it plays a build server."""
    environment = {name: value for name, value in os.environ.items() if name != "CI"} | variables
    done = subprocess.run([str(word) for word in (command, *words)], text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, cwd=cwd, env=environment)
    if done.returncode != expected:
        raise Failed(f"cfnsplit {words[0]} exited with {done.returncode}: {done.stdout.strip()}")
    return done.stdout
