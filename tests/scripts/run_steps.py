#!/usr/bin/env python3
"""Runs the scripts that cfnsplit writes, with an aws command that answers from a file (see aws beside this).

  tests/scripts/run_steps.py CFNSPLIT

The right order runs through. A step that is done says so and deploys nothing. A step out of order, a stack that has
moved on and a stack that has failed are refused, and the next command is named.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
NAME = "prod's $stack"
STACK = "AWS::CloudFormation::Stack"
AGAIN = {"waves": "cfnsplit split TEMPLATE --output DIR --waves --deployed PATH",
         "moves": "cfnsplit moves TEMPLATE --refactor DIR --deployed PATH"}


def queue(*after):
    return {"Type": "AWS::SQS::Queue", **({"DependsOn": list(after)} if after else {})}


def topic(read):
    return {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Ref": read}}}


def resources_of(stacks):
    return {name: stack["resources"] for name, stack in stacks.items()}


def conditional(number):
    """A queue in three is there under a condition that holds, and one under a condition that does not."""
    return {**queue(), **{1: {"Condition": "IsProd"}, 2: {"Condition": "IsTest"}}.get(number % 3, {})}


CONDITIONS = {"Parameters": {"Stage": {"Type": "String", "Default": "prod"}},
              "Conditions": {"IsProd": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]},
                             "IsTest": {"Fn::Not": [{"Condition": "IsProd"}]}}}


def loop(name, *values):
    return {f"Fn::ForEach::{name}": ["Key", list(values), {name + "${Key}": queue()}]}


class Case:
    """A directory with a run.sh in `way`, and an account."""

    def __init__(self, command, folder, name):
        self.command, self.name, self.faults = command, name, []
        self.folder = folder / name
        self.folder.mkdir()
        self.way = self.folder / "it's a $way"
        self.place = self.folder / "account.json"
        self.state = {"stacks": {}, "bucket": {}, "calls": []}
        self.kind, self.creates = "waves", False
        self.loops_in_root = False  # what a loop makes goes by any name, so a stranger is not noticed there

    @property
    def state(self):
        return json.loads(self.place.read_text())

    @state.setter
    def state(self, state):
        self.place.write_text(json.dumps(state))

    def environment(self):
        return {**os.environ, "PATH": f"{HERE}{os.pathsep}{os.environ['PATH']}", "FAKE_AWS": str(self.place),
                "NAME": NAME, "BUCKET": "my-bucket", "WAIT": "0", "YES": "1", "AWS_REGION": "eu-west-1", "CI": ""}

    def run(self, *words):
        done = subprocess.run(["bash", str(self.way / "run.sh"), *map(str, words)], env=self.environment(), text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd="/")
        return done.returncode, done.stdout

    def check(self, holds, what, said=""):
        if not holds:
            self.faults.append(f"{self.name}: {what}: {said[-800:]}")

    def cfnsplit(self, *words, codes=(0,)):
        done = subprocess.run([self.command, *map(str, words)], env=self.environment(), text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=self.folder)
        if done.returncode not in codes:
            sys.exit(f"{self.name}: cfnsplit {' '.join(map(str, words))}: {done.stdout}")

    def deploy(self, template):
        """Without a script."""
        packaged = self.folder / "packaged.json"
        for words in (["package", "--template-file", template, "--output-template-file", packaged],
                      ["deploy", "--stack-name", NAME, "--template-file", packaged]):
            subprocess.run([str(HERE / "aws"), "cloudformation", *map(str, words)], env=self.environment(), check=True)

    def write(self, resources, **sections):
        source = self.folder / "app.json"
        source.write_text(json.dumps({"Resources": resources, **sections}))
        return source

    def listings(self):
        """Of all stacks, as `aws cloudformation list-stack-resources` prints them."""
        folder = self.folder / "listings"
        folder.mkdir(exist_ok=True)
        for name, stack in self.state["stacks"].items():
            rows = [{"LogicalResourceId": id, "ResourceType": one["type"], "PhysicalResourceId": one["physical"]}
                    for id, one in stack["resources"].items()]
            (folder / f"{name}.json").write_text(json.dumps({"StackResourceSummaries": rows}))
        return folder

    def manifest(self):
        return json.loads((self.way / "manifest.json").read_text())

    def steps(self):
        return int(next(line for line in (self.way / "run.sh").read_text().splitlines()
                        if line.startswith("STEPS="))[6:])

    def refused(self, step, named, why):
        before = self.state["stacks"]
        code, said = self.run(step)
        self.check(code != 0, f"step {step} runs {why}", said)
        self.check(named in said, f"step {step} does not say '{named}' {why}", said)
        self.check(self.state["stacks"] == before, f"step {step} changes something {why}", said)

    def with_other(self, change, step, named, why):
        """The account is another for as long as the step is refused."""
        kept = self.state
        state = self.state
        change(state["stacks"])
        self.state = state
        self.refused(step, named, why)
        self.state = {**self.state, "stacks": kept["stacks"]}  # what has been uploaded stays

    def attack(self, step):
        """Everything in front of which the step must stop."""
        again = AGAIN[self.kind]
        if NAME not in self.state["stacks"]:
            def fail(stacks):
                stacks[NAME] = {"status": "ROLLBACK_COMPLETE", "resources": {}, "template": {}}
            self.with_other(fail, step, "aws cloudformation delete-stack --stack-name prod", "over a rolled back stack")
            return

        def row(physical, type="AWS::SQS::Queue"):
            return {"type": type, "physical": physical, "status": "CREATE_COMPLETE"}

        def add_to_root(stacks):
            stacks[NAME]["resources"]["Stranger"] = row("stranger")
        if not self.loops_in_root:
            self.with_other(add_to_root, step, again, "though the root has moved on")
            self.with_other(add_to_root, step, "Stranger is in the root stack", "though the root has moved on")
        for id, one in self.state["stacks"][NAME]["resources"].items():
            if one["type"] != STACK:
                continue
            def add(stacks, physical=one["physical"]):
                stacks[physical]["resources"]["Stranger"] = row("stranger")
            self.with_other(add, step, f"Stranger is in {id}", "though a nested stack has moved on")

            def fail_inside(stacks, id=id):
                stacks[NAME]["resources"][id]["status"] = "UPDATE_FAILED"
            self.with_other(fail_inside, step, f"{id} in the root stack is UPDATE_FAILED", "though a stack has failed")
            if self.kind == "waves" or step == 1:
                def remove(stacks, physical=one["physical"]):
                    stacks[physical]["resources"].pop(next(iter(stacks[physical]["resources"])))
                self.with_other(remove, step, f"is not in {id}", "though something is missing")

        def fail(stacks):
            stacks[NAME]["status"] = "UPDATE_ROLLBACK_FAILED"
        self.with_other(fail, step, "aws cloudformation continue-update-rollback --stack-name prod",
                        "though the stack has failed")
        for state in ("UPDATE_FAILED", "DELETE_FAILED", "CREATE_FAILED", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED"):
            self.keeps_data(step, state)

    def keeps_data(self, step, state):
        """Nobody is told to delete a stack that holds data."""
        kept = self.state
        changed = self.state
        changed["stacks"][NAME]["status"] = state
        self.state = changed
        code, said = self.run(step)
        self.check(code != 0 and state in said, f"step {step} runs over {state}", said)
        if not self.creates or state == "DELETE_FAILED":
            self.check("delete-stack" not in said, f"step {step} says to delete a stack that is {state}", said)
        self.state = {**self.state, "stacks": kept["stacks"]}

    def follow(self, first=1):
        """All steps from `first` on; those before it are done by what is deployed."""
        count = self.steps()
        self.check(count > 1, f"there are {count} steps")
        for step in range(first, count + 1):
            if step < count:
                self.refused(step + 1, f"bash run.sh {step}", f"before step {step}")
            if step in (first, first + 1):
                self.attack(step)
            if step == first + 1:
                self.fail_once(step)
            code, said = self.run(step)
            self.check(code == 0, f"step {step} exits with {code}", said)
            next_one = f"bash run.sh {step + 1}" if step < count else "that was the last step"
            self.check(next_one in said, f"step {step} does not name the next", said)
            before = self.state
            code, said = self.run(step)
            after = self.state
            self.check(code == 0 and f"step {step} is done" in said, f"step {step} does not know that it is done", said)
            self.check(after["stacks"] == before["stacks"], f"step {step} changes something when it is run again")
        code, said = self.run()
        self.check(code == 0 and said.count("  done  ") == count, "the list at the end", said)
        return self.faults

    def fail_once(self, step):
        """A deployment that CloudFormation takes back; then the step is run again by whoever calls this."""
        state = self.state
        if NAME not in state["stacks"]:
            return
        before = state["stacks"]
        self.state = {**state, "fail_next": "UPDATE_ROLLBACK_COMPLETE"}
        code, said = self.run(step)
        self.check(code != 0 and "run this step again" in said, f"step {step} hides that it has failed", said)
        after = self.state
        self.check("fail_next" not in after, f"step {step} deploys nothing", said)
        self.check(resources_of(after["stacks"]) == resources_of(before), f"step {step} goes on though it has failed",
                   said)


def creation(case, resources=None, most=20, **sections):
    case.creates = True
    source = case.write(resources or {f"Queue{i}": queue() for i in range(60)}, **sections)
    case.cfnsplit("split", source, "-o", case.way, "--waves", "--max-resources", most, "--max-operations", 25,
                  "--no-lock", "--quiet")
    return case.follow()


def two_levels(case):
    faults = creation(case, most=6)
    case.check(any("/" in one["stack"] for one in case.manifest()["stacks"]), "no stack stands in a nested one")
    deployed = sum(one["type"] != STACK for stack in case.state["stacks"].values()
                   for one in stack["resources"].values())
    case.check(deployed == 60, f"{deployed} of 60 resources are deployed")
    return faults


def conditions(case):
    faults = creation(case, {f"Queue{i}": conditional(i) for i in range(60)}, **CONDITIONS)
    deployed = {id for stack in case.state["stacks"].values() for id in stack["resources"]}
    case.check("Queue1" in deployed and "Queue2" not in deployed, "a condition counts for nothing")
    return faults


def loops(case):
    blocks = {f"Queue{i}": queue() for i in range(40)}
    for name in ("First", "Second", "Third"):
        blocks |= loop(name, *(f"V{i}" for i in range(8)))
    faults = creation(case, blocks, Transform="AWS::LanguageExtensions")
    deployed = {id for stack in case.state["stacks"].values() for id in stack["resources"]}
    case.check("SecondV7" in deployed, "a loop makes nothing")
    return faults


def update(case, deployed_of, more=None, **sections):
    resources = {f"Queue{i}": queue() for i in range(40)} | {f"Topic{i}": topic(f"Queue{i}") for i in range(40)}
    resources |= more or {}
    pins = [word for i in range(40) for word in ("--pin", f"Topic{i}=Work")]
    before = [word for i in range(40) for word in ("--pin", f"Queue{i}=Work")]
    after = [word for i in range(40) for word in ("--pin", f"Queue{i}=Data")]
    source = case.write(resources, **sections)
    out = case.folder / "before"
    case.cfnsplit("split", source, "-o", out, "--no-lock", "--quiet", *pins, *before)
    case.deploy(out / "root.template.json")
    case.write(resources | {"Late": queue()}, **sections)
    case.cfnsplit("split", source, "-o", case.way, "--waves", "--max-operations", 90, "--no-lock", "--quiet",
                  "--allow-moves", "all", "--deployed", deployed_of(case, out), *pins, *after)
    return case.follow()


def moves(case, before, after, first=1, more=None, **sections):
    case.kind = "moves"
    table = {"Type": "AWS::DynamoDB::Table"}
    resources = {"Orders": table, "Files": {"Type": "AWS::S3::Bucket"}, "Spare": table, "Other": queue(),
                 "Last": queue(), "Reader": topic("Orders"), "Topic": topic("Files"), **(more or {})}
    source, lock = case.write(resources, **sections), case.folder / "lock.json"

    def pins(stacks):
        return [word for id in resources if not id.startswith("Fn::")
                for word in ("--pin", f"{id}={stacks.get(id, 'root')}")]
    out = case.folder / "before"
    case.cfnsplit("split", source, "-o", out, "--lock", lock, "--fresh", "--quiet", *pins(before))
    case.deploy(out / "root.template.json")
    case.cfnsplit("moves", source, "--lock", lock, "--refactor", case.way, "--deployed", case.listings(), *pins(after),
                  codes=(0, 1))
    return case.follow(first)


def with_loops(case, kind, *more):
    case.loops_in_root = True
    return kind(case, *more, more=loop("Many", "A", "B", "C"), Transform="AWS::LanguageExtensions")


def main():
    command = str(pathlib.Path(sys.argv[1]).resolve())
    cases = {
        "creation": creation,
        "update": lambda case: update(case, lambda case, out: out),
        "update-of-listings": lambda case: update(case, lambda case, out: case.listings()),
        "into-nested": lambda case: moves(case, {"Other": "Data", "Last": "Data"},
                                          {"Other": "Data", "Last": "Data", "Orders": "Data", "Files": "Data"}),
        "into-new": lambda case: moves(case, {}, {"Orders": "Data", "Files": "Data"}),
        "between": lambda case: moves(case, {"Spare": "Data", "Other": "Data", "Last": "Work", "Topic": "Work"},
                                      {"Spare": "Work", "Other": "Data", "Last": "Work", "Topic": "Work"}, first=2),
    }
    held = {"Other": "Data", "Last": "Data"}
    data = held | {"Orders": "Data", "Files": "Data"}
    sometimes = {f"Sometimes{i}": conditional(i) for i in range(6)}
    cases |= {
        "two-levels": two_levels,
        "conditions": conditions,
        "loops": loops,
        "update-with-conditions": lambda case: update(case, lambda case, out: out, sometimes, **CONDITIONS),
        "update-with-loops": lambda case: with_loops(case, update, lambda case, out: out),
        "moves-with-conditions": lambda case: moves(case, held | {"Sometimes1": "Data", "Sometimes2": "Data"},
                                                    data | {"Sometimes1": "Data", "Sometimes2": "Data"},
                                                    more=sometimes, **CONDITIONS),
        "moves-with-loops": lambda case: with_loops(case, moves, held, data),
    }
    chosen = sys.argv[2:] or list(cases)
    with tempfile.TemporaryDirectory() as folder:
        faults = [fault for name in chosen for fault in cases[name](Case(command, pathlib.Path(folder), name))]
    if faults:
        sys.exit("\n".join(faults))
    print(f"{len(chosen)} scripts run through, and stop where they must")


main()
