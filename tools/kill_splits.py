#!/usr/bin/env python3
"""Kills splits at any moment, and runs two at once, over one directory: what stands there must be one whole result.

  tools/kill_splits.py COMMAND [KILLS] [PAIRS] [SEED]     by default 500 kills and 60 pairs

* Kills: `split` goes over the result of a split with another limit and is ended by SIGKILL, at any moment, while
  it writes, or once its journal lies there. The next run, which is `verify`, has to prove the directory, and finds all
  of the old result or all of the new one, the lock file included. Other signals (INT, TERM, HUP, QUIT, ALRM) leave one
  of the two without a next run.
* Pairs: two splits with different limits at once, from nothing and over an earlier one. One of them at least says that
  it worked, the other one that, or why not, and the directory is the result of one that worked.

Exit code 1 on any fault.
"""
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

LIMITS = ["20", "45"]
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGALRM]
BUSY = ".cfnsplit-"


def template():
    resources = {}
    for i in range(150):
        resources[f"Table{i}"] = {"Type": "AWS::DynamoDB::Table", "Properties": {
            "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}}
    for i in range(150):
        resources[f"Name{i}"] = {"Type": "AWS::SSM::Parameter", "Properties": {
            "Type": "String", "Value": {"Ref": f"Table{i if i % 3 else (i + 7) % 150}"}}}
    return json.dumps({"AWSTemplateFormatVersion": "2010-09-09", "Resources": resources})


class Place:
    """A directory with the template, its split and its lock file."""

    def __init__(self, command, top, name):
        self.command = command
        self.top = pathlib.Path(top) / name
        self.top.mkdir()
        (self.top / "app.json").write_text(template())
        self.journal = str(self.top / "out" / ".cfnsplit-journal.json")

    def start(self, limit):
        return subprocess.Popen([self.command, "split", "app.json", "-o", "out", "--fresh", "--max-resources", limit],
                                cwd=self.top, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def split(self, limit):
        process = self.start(limit)
        said = process.communicate()[0]
        if process.returncode != 0:
            sys.exit(f"a split fails: {said}")

    def verify(self):
        return subprocess.run([self.command, "verify", "app.json", "out"], cwd=self.top, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def result(self):
        """All that a split leaves, by name; temporary files of a killed run are none of it."""
        files = {p.name: p.read_bytes() for p in (self.top / "out").glob("*") if not p.name.startswith(BUSY)}
        lock = self.top / "app.cfnsplit.lock.json"
        return files | {"lock": lock.read_bytes() if lock.exists() else b""}

    def is_writing(self):
        return any((self.top / "out").glob(BUSY + "*"))

    def has_journal(self):
        return os.path.exists(self.journal)

    def clear(self):
        for path in (self.top / "out").glob("*"):
            path.unlink()
        (self.top / "out").rmdir()
        (self.top / "app.cfnsplit.lock.json").unlink()


def wait_and_end(place, process, number, seconds, chance):
    """True when it was still at work."""
    moment = chance.random()
    if moment < 1 / 3:
        time.sleep(chance.random() * seconds)
    elif moment < 2 / 3:
        while process.poll() is None and not place.is_writing():
            time.sleep(0.0002)
        time.sleep(chance.random() ** 2 * seconds / 4)
    else:
        while process.poll() is None and not place.has_journal():
            pass
    was_at_work = process.poll() is None
    process.send_signal(number)
    process.communicate()
    return was_at_work


def try_kills(place, whole, kills, seconds, chance):
    faults, at_work, unfinished = 0, 0, 0
    for i in range(kills):
        number = signal.SIGKILL if i % 5 else SIGNALS[i // 5 % len(SIGNALS)]
        process = place.start(LIMITS[chance.randrange(2)])
        at_work += wait_and_end(place, process, number, seconds, chance)
        had_journal = place.has_journal()
        unfinished += had_journal
        is_fault = (number != signal.SIGKILL or not had_journal) and place.result() not in whole
        proof = place.verify()
        is_fault |= proof.returncode != 0 or place.result() not in whole or place.has_journal()
        if is_fault:
            faults += 1
            print(f"kill {i} by {number.name}: the result is not whole\n{proof.stdout}")
            place.split(LIMITS[0])
    print(f"{kills} kills, {at_work} of a run at work, {unfinished} in the middle of the exchange: {faults} faults")
    return faults


def try_pairs(place, whole, pairs):
    faults, both = 0, 0
    for i in range(pairs):
        if i % 2:
            place.clear()
        processes = [place.start(limit) for limit in LIMITS]
        said = [process.communicate()[0] for process in processes]
        codes = [process.returncode for process in processes]
        both += codes == [0, 0]
        told = all(code == 0 or (code == 2 and "CFS0005" in text) for code, text in zip(codes, said))
        if 0 not in codes or not told or place.result() not in [w for w, c in zip(whole, codes) if c == 0] \
                or place.is_writing():
            faults += 1
            print(f"pair {i}: exit codes {codes}\n" + "".join(said))
            place.split(LIMITS[0])
    print(f"{pairs} pairs, {both} in which both could: {faults} faults")
    return faults


def main():
    command = str(pathlib.Path(sys.argv[1]).resolve())
    kills, pairs, seed = [int(text) for text in sys.argv[2:5]] + [500, 60, 1][len(sys.argv) - 2:]
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as top:
        place = Place(command, top, "here")
        whole = []
        for limit in LIMITS:
            began = time.monotonic()
            place.split(limit)
            seconds = time.monotonic() - began
            whole.append(place.result())
        faults = try_kills(place, whole, kills, seconds, chance) + try_pairs(place, whole, pairs)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
