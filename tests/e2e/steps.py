"""Runs the steps of a run.sh as a person would who also does what should not work: runs one twice, or too early."""
from account import Failed


def run_step(account, folder, name, step, count):
    """Does one of `count` steps; what the script lets pass that it should not, and the other way round."""
    def run(*words):
        return account.run(["env", f"NAME={name}", "WAIT=0.2", "bash", str(folder / "run.sh"), *map(str, words)])

    faults = []
    if step < count and run(step + 1).returncode == 0:
        faults.append(f"step {step + 1} began before step {step} was done")
    done = run(step)
    if done.returncode != 0:
        raise Failed(f"step {step} exited with {done.returncode}: {done.stdout[-1500:]}{done.stderr[-1500:]}")
    before = account.state()
    for earlier in {1, step} if step == count else {step}:
        again = run(earlier)
        if again.returncode != 0 or f"step {earlier} is done" not in again.stdout or account.state() != before:
            faults.append(f"after step {step}, step {earlier} does not know that it is done: "
                          f"{again.stdout[-300:]}{again.stderr[-300:]}")
    if step == count and run().stdout.count("  done  ") != count:
        faults.append(f"the list does not say that {count} steps are done: {run().stdout}")
    return faults
