"""An edit closes a cycle among stacks: something must move, but nothing that holds data."""
import contents
from account import Account
from compare import compare
from deployment import Deployment, run_cfnsplit
from estate import Estate

NAME = "closed-cycle"
ABOUT = "an edit closes a cycle among stacks: a function moves, and the queues stay with what is in them"


def play(server, command, folder, numbers):
    folder.mkdir(parents=True)
    source, out, lock = folder / "source.json", folder / "split", folder / "lock.json"
    estate = Estate()
    estate.queue("Failures")
    estate.queue("Retries", "Failures")
    estate.service("Stock", "Failures")
    estate.service("Shop", "Retries")
    account = Account(server, numbers[1])
    deployment = Deployment(account, NAME, out / "root.template.json")

    def deploy(*options):
        estate.write(source)
        run_cfnsplit(command, "split", source, "-o", out, "--lock", lock, "--quiet", *options)
        deployment.deploy()
        return deployment.standing()

    homes = {name: "Below" if name.startswith(("Failures", "Stock")) else "root" for name in estate.resources}
    before = deploy(*(word for name, home in homes.items() for word in ("--pin", f"{name}={home}")))
    held = {name: (before.resources[(name,)].type, before.resources[(name,)].physical)
            for name in ("Failures", "Retries")}
    contents.put(account, held)
    estate.use("Stock", "Retries")  # the root's queue reads one of Below, and now Below reads the root's
    after = deploy()
    flat = Deployment(Account(server, numbers[0]), NAME, source)
    flat.deploy()
    faults = [f"{name} has lost what was in it" for name in contents.lost(account, held)]
    faults += compare(flat.standing(), after, numbers, {})
    moved = [name for (name,), resource in before.resources.items() if after.resources[(name,)].stack != resource.stack]
    return faults, f"{', '.join(moved)} moved, the data is there"
