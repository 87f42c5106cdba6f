"""Twenty edits one after another, with the lock, each deployed: what stood stays where and what it is."""
from account import Account, Failed
from compare import compare
from deployment import Deployment, run_cfnsplit
from estate import Estate, attribute, ref

NAME = "twenty-edits"
ABOUT = "twenty edits with the lock: nothing that stood before is created again, deleted or replaced"
CAPACITY = 13


def first_estate():
    estate = Estate()
    for name in ("Orders", "Customers", "Invoices"):
        estate.table(name)
    estate.bucket("Files")
    estate.queue("Failures")
    estate.queue("Parcels", "Failures")
    estate.topic("News", "Parcels")
    estate.service("Shop", "Orders", "Customers", "Parcels")
    estate.service("Bills", "Invoices", "Orders", "Files")
    estate.service("Mail", "Customers", "News")
    estate.service("Stock", "Orders", "Parcels")
    estate.service("Audit", "Files", "Invoices")
    estate.outputs["Orders"] = {"Value": ref("Orders")}
    return estate


def with_more_memory(estate):
    estate.resources["ShopFunction"]["Properties"]["MemorySize"] = 512


def read_by_three(estate):
    for service in ("Shop", "Bills", "Refunds"):
        estate.use(service, "Coupons")


def renamed(estate):
    estate.forget_service("Audit")
    estate.service("Ledger", "Files", "Invoices")


def after_one_another(estate):
    estate.resources["StockAlarm"]["DependsOn"] = ["ShopAlarm"]


def exported(estate):
    estate.outputs["Refunds"] = {"Value": attribute("RefundsFunction", "Arn"), "Export": {"Name": "refunds-function"}}


def tagged(estate):
    estate.resources["Orders"]["Properties"]["Tags"] = [{"Key": "Owner", "Value": "shop"}]


def two_services(estate):
    estate.service("Search", "Orders", "Customers")
    estate.service("Import", "Files", "Orders")


def coupons_read_no_more(estate):
    for service in ("Shop", "Bills", "Refunds"):
        estate.use_no_more(service, "Coupons")


EDITS = [
    ("add a service", lambda estate: estate.service("Refunds", "Orders", "Parcels")),
    ("change a property", with_more_memory),
    ("add a table", lambda estate: estate.table("Coupons")),
    ("let three services that stand read it", read_by_three),
    ("remove a service", lambda estate: estate.forget_service("Mail")),
    ("add a queue", lambda estate: estate.queue("Retries", "Failures")),
    ("let a service that stands send to it", lambda estate: estate.use("Stock", "Retries")),
    ("export a value", exported),
    ("add a service that names another one's function", lambda estate: estate.service("Watch", "RefundsFunction")),
    ("rename a service", renamed),
    ("add an order between two that stand", after_one_another),
    ("add a topic with two subscriptions", lambda estate: estate.topic("Alarms", "Retries", "Parcels")),
    ("tag a table", tagged),
    ("add two services", two_services),
    ("let a service that stands publish to the topic", lambda estate: estate.use("Search", "Alarms")),
    ("drop an output", lambda estate: estate.outputs.pop("Orders")),
    ("let nobody read the table", coupons_read_no_more),
    ("remove the table", lambda estate: estate.resources.pop("Coupons")),
    ("add a bucket that a service that stands writes to", lambda estate: (estate.bucket("Backups"),
                                                                          estate.use("Ledger", "Backups"))),
    ("add a service across all that there is", lambda estate: estate.service("Report", "Orders", "Customers", "Files",
                                                                            "Retries", "Alarms", "WatchFunction")),
]


def play(server, command, folder, numbers):
    folder.mkdir(parents=True)
    source = folder / "source.json"
    out = folder / "split"
    options = ["--max-resources", CAPACITY, "--lock", folder / "lock.json", "--quiet"]
    estate = first_estate()
    deployment = Deployment(Account(server, numbers[1]), NAME, out / "root.template.json")
    faults = []

    def deploy():
        estate.write(source)
        run_cfnsplit(command, "split", source, "-o", out, *options)
        run_cfnsplit(command, "split", source, "-o", out, "--frozen", "--check", *options)
        deployment.deploy()
        return deployment.standing()

    standing = deploy()
    for text, edit in EDITS:
        edit(estate)
        try:
            after = deploy()
        except Failed as failure:
            return faults + [f"{text}: {failure}"], ""
        faults += [f"{text}: {fault}" for fault in moved(standing, after)]
        standing = after

    flat = Deployment(Account(server, numbers[0]), NAME, source)
    flat.deploy()
    faults += compare(flat.standing(), standing, numbers, {})
    return faults, f"{len(EDITS)} edits, {len(standing.resources)} resources in {len(standing.wrappers)} nested stacks"


def moved(before, after):
    """Which resources have another stack or another physical name than before: no edit asks for either."""
    faults = []
    for key in sorted(before.resources.keys() & after.resources.keys()):
        old, new = before.resources[key], after.resources[key]
        if old.stack != new.stack:
            faults.append(f"{key[0]} moved from {'.'.join(old.stack) or 'root'} to {'.'.join(new.stack) or 'root'}")
        elif old.physical != new.physical:
            faults.append(f"{key[0]} was made anew")
    return faults
