"""What is deployed is taken over: it outgrows its stack, is split, and everything that lived before lives on."""
import json
import pathlib

import contents
import incumbent
from account import Account, blocks
from compare import compare
from deployment import Deployment, run_cfnsplit
from estate import Estate, ref
from standing import STACK

LIMIT = 20  # which the flat stack cannot keep
GUIDE = pathlib.Path(__file__).resolve().parent.parent.parent / "docs/guides/deployed-stacks.md"


def estate_before():
    """27 resources."""
    estate = Estate()
    for name in ("Orders", "Customers", "Invoices"):
        estate.table(name)
    for name in ("Files", "Backups"):
        estate.bucket(name)
    for name in ("Parcels", "Letters"):
        estate.queue(name)
    estate.service("Shop", "Orders", "Customers", "Parcels")
    estate.service("Bills", "Invoices", "Files")
    estate.service("Mail", "Letters", "Customers")
    estate.service("Stock", "Orders", "Parcels")
    estate.service("Audit", "Backups", "Invoices")
    estate.outputs["Orders"] = {"Value": ref("Orders")}
    return estate


def grow(estate):
    for number, name in enumerate(("Refunds", "Search", "Import", "Report", "Export", "Watch")):
        estate.service(name, "Orders", ("Files", "Letters")[number % 2])
    estate.table("Coupons")
    estate.use("Shop", "Coupons")


class Adoption:
    """An estate is deployed by `first`, filled, grows, and is split where it stands."""

    def __init__(self, name, about, first):
        self.NAME = name
        self.ABOUT = about
        self.first = first

    def play(self, server, command, folder, numbers):
        folder.mkdir(parents=True)
        source, out, listings = folder / "source.json", folder / "split", folder / "deployed"
        listings.mkdir()
        account = Account(server, numbers[1])
        estate = estate_before()
        estate.write(source)
        deployment = Deployment(account, self.NAME, self.first(source, estate, folder))
        deployment.deploy()
        before = deployment.standing()
        held = listed(account, self.NAME, listings)
        contents.put(account, held)

        grow(estate)
        estate.write(source)
        config = folder / "cfnsplit.json"
        config.write_text(json.dumps({"max_resources": LIMIT}))
        files = ["--config", config, "--lock", folder / "lock.json"]
        run_cfnsplit(command, "adopt", source, "--deployed", listings, *files)
        run_cfnsplit(command, "split", source, "-o", out, *files, "--quiet")
        deployment.template = out / "root.template.json"
        deployment.deploy()
        after = deployment.standing()

        faults = [f"{name} was {record.physical} and is {after.resources[name].physical}"
                  for name, record in before.resources.items() if after.resources[name].physical != record.physical]
        faults += [f"{path} is another stack than before" for path, stack in before.stacks.items()
                   if after.stacks.get(path, {}).get("id") != stack["id"]]
        faults += [f"{name} has lost what was in it" for name in contents.lost(account, held)]
        flat = Deployment(Account(server, numbers[0]), self.NAME, source)
        flat.deploy()
        faults += compare(flat.standing(), after, numbers, {})
        return faults, (f"{len(before.resources)} resources in {len(before.wrappers)} nested stacks became "
                        f"{len(after.resources)} in {len(after.wrappers)}, the data is there")


def listed(account, stack, folder):
    """Fetches the listings of a stack and those nested in it with the guide's own lines; every resource in them."""
    fetch = next(block for block in blocks(GUIDE.read_text()) if "list-stack-resources" in block)
    *lines, split = fetch.replace("fetch NAME", f"fetch {stack}").splitlines()
    account.shell("\n".join(lines), folder.parent)
    found = [contents.of_list(path.read_text()) for path in sorted(folder.glob("*.json"))]
    return {name: one for listing in found for name, one in listing.items() if one[0] != STACK}


def flat(source, estate, folder):
    return source


def by_the_plugin(source, estate, folder):
    """As its grouping by type leaves it: alarms and functions apart from the rest."""
    stack_of = {name: "FunctionsNestedStack" for name in estate.resources if name.endswith(("Function", "Log"))}
    stack_of.update({name: "AlarmsNestedStack" for name in estate.resources if name.endswith("Alarm")})
    return incumbent.write({"Resources": estate.resources, "Outputs": estate.outputs}, stack_of, folder)


FLAT = Adoption("adopt-flat", "a flat stack outgrows its limit: what it holds stays, with its data", flat)
PLUGIN = Adoption("adopt-plugin", "a deployment of serverless-plugin-split-stacks is taken over without a move",
                  by_the_plugin)
