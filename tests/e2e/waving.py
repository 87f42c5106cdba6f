"""A tree that one operation may not create is deployed in waves, by the run.sh that `split --waves` writes."""
import json

import contents
from account import Account
from compare import compare
from deployment import Deployment, run_cfnsplit
from estate import Estate, ref
from steps import run_step

NAME = "waves"
ABOUT = "three waves of at most 60 operations come to the same as the flat template"
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


def play(server, command, folder, numbers):
    folder.mkdir(parents=True)
    source, out = folder / "source.json", folder / "it's a $split"
    estate().write(source)
    account = Account(server, numbers[1])
    run_cfnsplit(command, "split", source, "-o", out, "--max-resources", 45, "--max-operations", LIMIT, "--lock",
                 folder / "lock.json", "--quiet")
    waves = json.loads((out / "manifest.json").read_text())["waves"]
    if len(waves) != 3:
        return [f"there are {len(waves)} waves"], ""
    deployment = Deployment(account, NAME, out / "wave-1" / "root.template.json")
    faults, stood, counts = [], {}, []
    for number, wave in enumerate(waves, 1):
        before = held(account)
        faults += run_step(account, out, NAME, number, len(waves))
        counts.append(operations(account, before))
        if counts[-1] > LIMIT or counts[-1] > wave["operations"]:
            faults.append(f"{wave['folder']} took {counts[-1]} operations, and {wave['operations']} were planned")
        deployment.template = out / wave["folder"] / "root.template.json"
        deployment.root = next(one["id"] for one in account.state().values() if one["name"] == NAME)
        after = deployment.standing()
        faults += [f"{key} was {record.physical} and is {after.resources[key].physical}"
                   for key, record in stood.items() if after.resources[key].physical != record.physical]
        if number == 1:
            data = {".".join(key): (record.type, record.physical) for key, record in after.resources.items()}
            contents.put(account, data)
        stood = after.resources
    faults += [f"{name} has lost what was in it" for name in contents.lost(account, data)]
    flat = Deployment(Account(server, numbers[0]), NAME, source)
    flat.deploy()
    faults += compare(flat.standing(), after, numbers, {})
    return faults, f"{len(stood)} resources came in waves of {', '.join(map(str, counts))} operations"
