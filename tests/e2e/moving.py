"""What holds data is moved to another stack although it is not safe: the way that `moves --refactor` writes is
followed.

The steps of its run.sh are run, one by one, and again. What the emulator cannot do, because it imports no nested stacks
and has no stack refactors, is held against the client's own model of the service instead.
"""
import json
import re

import botocore.validate

import contents
from account import SESSION, Account
from adoption import listed
from compare import compare
from deployment import Deployment, run_cfnsplit
from estate import Estate, attribute, ref
from steps import run_step

MOVED = ("Orders", "Files", "Parcels", "News")
WORK = {name: "Work" for name in ("ShopFunction", "ShopRole", "ShopLog", "ShopAlarm")}
OPERATIONS = {"ChangeSetType": "CreateChangeSet", "StackDefinitions": "CreateStackRefactor"}


def estate():
    made = Estate()
    for name in ("Orders", "Customers"):
        made.table(name)
    made.bucket("Files")
    made.table("Spare")
    made.topic("Extra")
    made.queue("Lost")
    made.queue("Parcels", "Lost")
    made.topic("News")
    made.service("Shop", "Orders", "Parcels", "News")
    made.service("Mail", "Customers", "Files", "Orders")
    made.outputs["OrdersArn"] = {"Value": attribute("Orders", "Arn")}
    made.outputs["News"] = {"Value": ref("News")}
    return made


def pins(stacks):
    return [word for name, stack in stacks.items() for word in ("--pin", f"{name}={stack}")]


def faults_of_request(path):
    """What the client's model of the service says against a file for --cli-input-json."""
    request = json.loads(path.read_text())
    operation = next(name for key, name in OPERATIONS.items() if key in request)
    shape = SESSION.get_service_model("cloudformation").operation_model(operation).input_shape
    report = botocore.validate.ParamValidator().validate(request, shape)
    return [f"{path.name}: {report.generate_report()}"] if report.has_errors() else []


class Moving:
    """Resources go from the stacks in `before` to `stack`; `until` is what the emulator cannot run of the way, if
    anything."""

    def __init__(self, name, about, before, moved, stack, until=None, lacks=None):
        self.NAME = name
        self.ABOUT = about
        self.before = before
        self.moved = moved
        self.stack = stack
        self.until = until
        self.lacks = lacks

    def play(self, server, command, folder, numbers):
        folder.mkdir(parents=True)
        source, out, listings, way = (folder / name for name in ("source.json", "split", "deployed", "way"))
        lock = folder / "lock.json"
        listings.mkdir()
        estate().write(source)
        account = Account(server, numbers[1])
        run_cfnsplit(command, "split", source, "-o", out, "--lock", lock, "--quiet", *pins(self.before))
        deployment = Deployment(account, self.NAME, out / "root.template.json")
        deployment.deploy()
        before = deployment.standing()
        held = listed(account, self.NAME, listings)
        contents.put(account, held)

        wanted = [*pins({**self.before, **{name: self.stack for name in self.moved}}), "--lock", lock]
        told = run_cfnsplit(command, "moves", source, "--deployed", listings, "--refactor", way, *wanted, expected=1)
        faults = [f"moves says '{line.strip()}'" for line in told.splitlines() if "to be filled in" in line]
        requests = sorted(way.glob("*/*request.json"))
        faults += [fault for path in requests for fault in faults_of_request(path)]
        steps = re.findall(r"^### \d+\. (.*)$", (way / "README.md").read_text(), re.MULTILINE)
        last = steps.index(self.until) if self.until else len(steps)
        for step in range(1, last + 1):
            faults += run_step(account, way, self.NAME, step, last)
        faults += [f"{name} has lost what was in it" for name in contents.lost(account, held)]
        if self.until:
            return faults, (f"{self.lacks}: {len(requests)} requests fit the client's model instead, "
                            "and the data is there")
        faults += self.go_on(account, command, source, out, deployment, before, held, wanted)
        flat = Deployment(Account(server, numbers[0]), self.NAME, source)
        flat.deploy()
        faults += compare(flat.standing(), deployment.standing(), numbers, {})
        return faults, f"{len(self.moved)} resources went to {self.stack} by import, with their data"

    def go_on(self, account, command, source, out, deployment, before, held, wanted):
        """The next split knows the new places, and its deployment leaves everything alone."""
        run_cfnsplit(command, "split", source, "-o", out, "--allow-moves", ",".join(self.moved), "--quiet", *wanted)
        deployment.deploy()
        after = deployment.standing()
        faults = [f"{name} was {record.physical} and is {after.resources[name].physical}"
                  for name, record in before.resources.items() if after.resources[name].physical != record.physical]
        faults += [f"{name} stands in {after.resources[(name,)].stack}" for name in self.moved
                   if (".".join(after.resources[(name,)].stack) or "root") != self.stack]
        return faults + [f"{name} has lost what was in it at the end" for name in contents.lost(account, held)]


IN_ROOT = {**WORK, **{name: "root" for name in MOVED}}
APART = {**WORK, "Files": "Work", "Lost": "root", "MailFunction": "root", "Spare": "Work", "News": "Other",
         "Extra": "Other"}
INTO_NESTED = Moving("move-nested", "a table, a bucket, a queue and a topic go into a nested stack that exists",
                     IN_ROOT, MOVED, "Work")
INTO_ROOT = Moving("move-root", "a bucket and a queue leave a nested stack for the root",
                   {**IN_ROOT, "Lost": "root", "Files": "Work", "Parcels": "Work"}, ("Files", "Parcels"), "root")
INTO_NEW = Moving("move-new", "the same go into a nested stack that does not exist yet", IN_ROOT, MOVED, "Vault",
                  "Nest", "all are in a stack of their own, but the emulator nests no stack by import")
BETWEEN = Moving("move-between", "a table that nothing reads goes from one nested stack to another", APART, ("Spare",),
                 "Other", "Refactor", "the emulator has no stack refactors")
