"""A tree that one operation may not create is deployed in waves, by the run.sh that `split --waves` writes. Then it
changes in more places than one operation may touch, and is updated in waves."""
import json

import contents
from account import Account
from compare import compare
from deployment import Deployment, run_cfnsplit
from estate import Estate, ref
from steps import run_step

NAME = "waves"
ABOUT = "waves of at most 60 operations, and waves of an update, come to the same as the flat template"
LIMIT = 60


def estate():
    made = Estate()
    for name in ("Orders", "Customers", "Invoices", "Parts"):
        made.table(name)
    for name in ("Files", "Backups"):
        made.bucket(name)
    for name in ("Parcels", "Letters", "Returns"):
        made.queue(name)
    for number in range(30):
        made.service(f"Work{number}", ("Orders", "Customers", "Invoices", "Parts")[number % 4],
                     ("Files", "Parcels", "Letters", "Returns", "Backups")[number // 6])
    made.topic("News", "Parcels", "Letters")
    made.outputs["Orders"] = {"Value": ref("Orders")}
    made.outputs["LastAlarm"] = {"Value": ref("Work29Alarm")}
    return made


def edited():
    """Every function and log changes, some services are gone, and others are new."""
    made = estate()
    for number in range(4, 8):
        made.forget_service(f"Work{number}")
    for resource in made.resources.values():
        if resource["Type"] == "AWS::Lambda::Function":
            resource["Properties"]["Timeout"] = 20
        if resource["Type"] == "AWS::Logs::LogGroup":
            resource["Properties"]["RetentionInDays"] = 30
    for number in range(30, 33):
        made.service(f"Work{number}", "Orders", "Parcels")
    return made


def operations(account, before):
    """Resources that came, went or changed since: what the emulator did, counted without what was planned."""
    old, new = before, held(account)
    return sum(old.get(key) != one for key, one in new.items()) + sum(key not in new for key in old)


def held(account):
    """(stack, logical id) → what it is; of a nested stack its whole template as well."""
    state = account.state()
    return {(stack["name"], name): json.dumps([record["PhysicalResourceId"], record["Properties"],
                                               state.get(record["PhysicalResourceId"], {}).get("template")],
                                              sort_keys=True)
            for stack in state.values() for name, record in stack["resources"].items()}


class Waves:
    """Runs the steps of a directory of waves over the stack NAME."""

    def __init__(self, account, template):
        self.account = account
        self.deployment = Deployment(account, NAME, template)
        self.faults, self.counts, self.resources = [], [], {}

    def run(self, out):
        waves = json.loads((out / "manifest.json").read_text())["waves"]
        for number, wave in enumerate(waves, 1):
            before = held(self.account)
            self.faults += run_step(self.account, out, NAME, number, len(waves))
            self.counts.append(operations(self.account, before))
            if self.counts[-1] > LIMIT or self.counts[-1] > wave["operations"]:
                self.faults.append(f"{out.name}/{wave['folder']} took {self.counts[-1]} operations, and "
                                   f"{wave['operations']} were planned")
            self.deployment.template = out / wave["folder"] / "root.template.json"
            self.deployment.root = next(one["id"] for one in self.account.state().values() if one["name"] == NAME)
            yield number, wave["folder"]

    def keep(self, source, may_move=()):
        """What stood and is in the source is the same as before, by its physical id."""
        after = self.deployment.standing()
        for key, record in self.resources.items():
            if key[-1] not in json.loads(source.read_text())["Resources"] or key[-1] in may_move:
                continue
            now = after.resources.get(key)
            if not now or now.physical != record.physical:
                self.faults.append(f"{key} was {record.physical} and is {now.physical if now else 'gone'}")
        self.resources = after.resources
        return after


def play(server, command, folder, numbers):
    folder.mkdir(parents=True)
    source, out, lock = folder / "source.json", folder / "it's a $split", folder / "lock.json"
    estate().write(source)
    account = Account(server, numbers[1])
    run_cfnsplit(command, "split", source, "-o", out, "--max-resources", 45, "--max-operations", LIMIT, "--lock", lock,
                 "--quiet")
    waves = Waves(account, out / "wave-1" / "root.template.json")
    for number, name in waves.run(out):
        after = waves.keep(source)
        if number == 1:
            data = {".".join(key): (record.type, record.physical) for key, record in after.resources.items()}
            contents.put(account, data)
    if len(waves.counts) != 3:
        waves.faults.append(f"there are {len(waves.counts)} waves")
    flat = Deployment(Account(server, numbers[0]), NAME, source)
    flat.deploy()
    waves.faults += compare(flat.standing(), after, numbers, {})
    stood = len(after.resources)

    deployed, update = folder / "deployed", folder / "update"
    (out / name).rename(deployed)
    edited().write(source)
    moved = ["--pin", "Work10Alarm=Alarms", "--pin", "Work11Alarm=Alarms", "--pin", "Work12Alarm=Alarms"]
    run_cfnsplit(command, "split", source, "-o", update, "--waves", "--max-resources", 45, "--max-operations", LIMIT,
                 "--lock", lock, "--deployed", deployed, "--allow-moves", "all", "--quiet", *moved)
    made = len(waves.counts)
    for number, name in waves.run(update):
        after = waves.keep(source, {word.split("=")[0] for word in moved[1::2]})
    if len(waves.counts) - made < 2:
        waves.faults.append("the update is one wave")
    waves.faults += [f"{one} has lost what was in it" for one in contents.lost(account, data)]
    flat.deploy()
    waves.faults += compare(flat.standing(), after, numbers, {})
    counts = ", ".join(map(str, waves.counts))
    return waves.faults, f"{stood} resources came and changed in waves of {counts} operations"
