"""A live stack of 473 resources outgrows its limit: it is adopted, split and deployed, then edited twelve times, with
its lock file lost on the way. The commands are those of the guide, in the order in which a person meets them.
"""
import shutil

import contents
from account import Account, Failed
from adoption import listed
from deployment import Deployment, run_cfnsplit
from edits import moved
from estate import Estate, attribute, ref

NAME = "outgrown"
ABOUT = "a flat stack of 473 resources is adopted, split, edited and loses its lock: what it held is still there"
RESOURCES = 473
TABLES = ("Orders", "Customers", "Invoices", "Parcels", "Prices")
BUCKETS = ("Files", "Backups", "Images")
QUEUES = ("Tasks", "Letters", "Returns", "Payments", "Reports")


def estate_before():
    """13 that hold something, and 115 services around them."""
    estate = Estate()
    for name in TABLES:
        estate.table(name)
    for name in BUCKETS:
        estate.bucket(name)
    for name in QUEUES:
        estate.queue(name)
    for number in range(115):
        estate.service(f"Task{number}", TABLES[number % 5], QUEUES[number % 4], BUCKETS[number % 3])
    estate.outputs["Orders"] = {"Value": attribute("Orders", "Arn"), "Export": {"Name": "orders-table"}}
    estate.outputs["Files"] = {"Value": ref("Files")}
    assert len(estate.resources) == RESOURCES, len(estate.resources)
    return estate


def grow(estate):
    """Beyond the 500 that CloudFormation takes."""
    for number in range(9):
        estate.service(f"Search{number}", "Orders", ("Files", "Tasks")[number % 2])
    estate.table("Coupons")


def more_memory(estate):
    estate.resources["Task7Function"]["Properties"]["MemorySize"] = 512


def read_coupons(estate):
    for service in ("Task1", "Task50", "Search3"):
        estate.use(service, "Coupons")


def three_services(estate):
    for name in ("Audit", "Import", "Export"):
        estate.service(name, "Customers", "Search2Function")


def tagged(estate):
    estate.resources["Orders"]["Properties"]["Tags"] = [{"Key": "Owner", "Value": "shop"}]


def exported(estate):
    estate.outputs["Import"] = {"Value": attribute("ImportFunction", "Arn"), "Export": {"Name": "import-function"}}


def fewer(estate):
    for number in range(100, 106):
        estate.forget_service(f"Task{number}")


EDITS = [
    ("change a property", more_memory),
    ("add three services", three_services),
    ("let services in several stacks read a new table", read_coupons),
    ("remove a service of the root", lambda estate: estate.forget_service("Task90")),
    ("export a value of a nested stack", exported),
    ("tag a table", tagged),
    ("add a topic with two subscriptions", lambda estate: estate.topic("News", "Tasks", "Letters")),
    ("let a service of the root publish to it", lambda estate: estate.use("Task3", "News")),
    ("remove six services", fewer),
    ("add a bucket that a nested service writes to", lambda estate: (estate.bucket("Exports"),
                                                                     estate.use("Export", "Exports"))),
    ("add a service across all that there is", lambda estate: estate.service("Report", *TABLES, *BUCKETS, "News")),
    ("drop an output", lambda estate: estate.outputs.pop("Files")),
]
LOST_AFTER = 6  # edits; then the lock file is lost


class Play:
    def __init__(self, server, command, folder, numbers):
        self.command, self.folder = command, folder
        folder.mkdir(parents=True)
        self.source, self.listings = folder / "shop.json", folder / "deployed"
        self.listings.mkdir()
        self.account = Account(server, numbers[1])
        self.estate = estate_before()
        self.deployment = Deployment(self.account, NAME, self.source)

    def cfnsplit(self, *words, **options):
        """In the folder of the template, where cfnsplit.json and the lock file are."""
        return run_cfnsplit(self.command, *words, cwd=self.folder, **options)

    def write(self):
        self.estate.write(self.source)

    def adopt(self):
        listed(self.account, NAME, self.listings)
        self.cfnsplit("adopt", self.source.name, "--deployed", self.listings.name)

    def deploy(self):
        self.cfnsplit("split", self.source.name, "-o", "out", "--quiet")
        self.deployment.template = self.folder / "out" / "root.template.json"
        self.deployment.deploy()
        return self.deployment.standing()

    def lose_the_lock(self):
        """As where there is nothing but the source: the split is refused, until it is adopted again."""
        (self.folder / "shop.cfnsplit.lock.json").unlink()
        shutil.rmtree(self.folder / "out")
        said = [self.cfnsplit("split", self.source.name, "-o", "out", expected=2, CI=ci) for ci in ("true", "")]
        self.adopt()
        return [f"without its lock file it said: {one}" for one in said if "CFS0816" not in one]

    def play(self):
        self.write()
        self.deployment.deploy()
        standing = self.deployment.standing()
        held = listed(self.account, NAME, self.listings)
        contents.put(self.account, held)

        grow(self.estate)
        self.write()
        self.adopt()
        faults = []
        for number, (text, edit) in enumerate([("grow", lambda estate: None), *EDITS]):
            edit(self.estate)
            self.write()
            if number == LOST_AFTER:
                faults += self.lose_the_lock()
            try:
                after = self.deploy()
            except Failed as failure:
                return faults + [f"{text}: {failure}"], ""
            faults += [f"{text}: {fault}" for fault in moved(standing, after)]
            standing = after
        kept = {name: one for name, one in held.items() if name in self.estate.resources}
        faults += [f"{name} has lost what was in it" for name in contents.lost(self.account, kept)]
        return faults, (f"{RESOURCES} resources, {len(EDITS)} edits, now {len(standing.resources)} in "
                        f"{len(standing.wrappers)} nested stacks")


def play(server, command, folder, numbers):
    return Play(server, command, folder, numbers).play()
