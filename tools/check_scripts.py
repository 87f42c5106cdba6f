#!/usr/bin/env python3
"""Holds the shell scripts that cfnsplit writes against shellcheck, and against what the bash of macOS (3.2) knows.

  tools/check_scripts.py CFNSPLIT

Makes a split in waves, an update in waves and moves of every kind, with names that a shell would take for more than
names. Exits with 77 and says so where there is no shellcheck.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

CANNOT_RUN = 77
ODD_NAME = "prod}; touch HIT; echo ${X:-'\"`$(touch HIT)"
# Not in bash 3.2, or not in the commands of macOS.
FOREIGN = re.compile(r"\b(mapfile|readarray|declare -A|local -n|sed -i|readlink -f|grep -P|date -d|stat -c|\|&)|"
                     r"\$\{\w+(,,|\^\^|@Q)\}|&>>")


def run(words, **options):
    done = subprocess.run([str(word) for word in words], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          **options)
    return done.returncode, done.stdout + done.stderr


def queue(*after):
    return {"Type": "AWS::SQS::Queue", **({"DependsOn": list(after)} if after else {})}


def write_waves(command, folder):
    source = folder / "app.json"
    source.write_text(json.dumps({"Resources": {f"Queue{i}": queue() for i in range(60)}}))
    return [command, "split", source, "-o", folder / "waves", "--waves", "--max-resources", 20, "--max-operations", 25,
            "--no-lock", "--quiet"]


def write_update(command, folder):
    """Waves from what is deployed: every resource changes."""
    source, deployed = folder / "update.json", folder / "deployed"
    deployed.mkdir()
    resources = {f"Queue{i}": queue() for i in range(40)}
    (deployed / "root.template.json").write_text(json.dumps({"Resources": resources}))
    source.write_text(json.dumps({"Resources": {name: {**one, "Metadata": {"Of": name}}
                                                for name, one in resources.items()}}))
    return [command, "split", source, "-o", folder / "update", "--waves", "--max-resources", 100, "--max-operations",
            25, "--deployed", deployed, "--no-lock", "--quiet"]


def write_moves(command, folder, name, before, after):
    """The files of moves from the stacks in `before` to those in `after`, where a listing tells the root's name."""
    source, lock = folder / f"{name}.json", folder / f"{name}.lock.json"
    resources = {"Orders": {"Type": "AWS::DynamoDB::Table"}, "Files": {"Type": "AWS::S3::Bucket"},
                 "Spare": {"Type": "AWS::DynamoDB::Table"}, "Other": queue(), "Last": queue(),
                 "Topic": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Ref": "Files"}}},
                 "Reader": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Ref": "Orders"}}}}
    source.write_text(json.dumps({"Resources": resources}))

    def pins(stacks):
        return [word for resource in resources for word in ("--pin", f"{resource}={stacks.get(resource, 'root')}")]

    code, said = run([command, "split", source, "-o", folder / f"{name}-before", "--lock", lock, "--fresh", "--quiet",
                      *pins(before)])
    if code != 0:
        sys.exit(f"{name}: {said}")
    words = [command, "moves", source, "--lock", lock, "--refactor", folder / name, *pins(after)]
    if set(before.values()) <= {"root"}:
        listings = folder / f"{name}-listings"
        listings.mkdir()
        listed = [{"LogicalResourceId": one, "ResourceType": resource["Type"], "PhysicalResourceId": f"p-{one}"}
                  for one, resource in resources.items()]
        (listings / f"{ODD_NAME.replace('/', '')}.json").write_text(json.dumps({"StackResourceSummaries": listed}))
        words += ["--deployed", listings]
    return words


def faults_of(script):
    # SC2016: names with a dollar sign stand between single quotes, and are meant to.
    code, said = run(["shellcheck", "--shell=bash", "--severity=style", "--exclude=SC2016", script])
    faults = [said] if code != 0 else []
    code, said = run(["bash", "-n", script])
    faults += [said] if code != 0 else []
    faults += [f"{script.parent.name}/{script.name}:{number}: {found.group()} is not for every bash or macOS"
               for number, line in enumerate(script.read_text().splitlines(), 1) for found in FOREIGN.finditer(line)]
    code, said = run(["bash", script], cwd=script.parent.parent)
    if code != 0 and "aws" not in said:
        faults.append(f"{script}: listing the steps exits with {code}: {said}")
    if list(script.parent.parent.glob("**/HIT")):
        faults.append(f"{script} runs a name as a command")
    return faults


def main():
    command = pathlib.Path(sys.argv[1]).resolve()
    if not shutil.which("shellcheck"):
        print("skipped: there is no shellcheck; tools/install-dependencies --tests installs it")
        sys.exit(CANNOT_RUN)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        written = {
            "waves": (write_waves(command, folder), 0),
            "update": (write_update(command, folder), 0),
            "into-nested": (write_moves(command, folder, "into-nested", {"Other": "Data"},
                                        {"Other": "Data", "Orders": "Data", "Files": "Data"}), 1),
            "into-new": (write_moves(command, folder, "into-new", {}, {"Orders": "Data", "Files": "Data"}), 1),
            "between": (write_moves(command, folder, "between",
                                    {"Spare": "Data", "Other": "Data", "Last": "Work", "Topic": "Work"},
                                    {"Spare": "Work", "Other": "Data", "Last": "Work", "Topic": "Work"}), 1)}
        faults = []
        for name, (words, expected) in written.items():
            code, said = run(words)
            script = folder / name / "run.sh"
            if code != expected or not script.exists():
                faults.append(f"{name}: cfnsplit exited with {code}, and there {'is' if script.exists() else 'is no'} "
                              f"run.sh: {said}")
                continue
            faults += faults_of(script)
            readme = (script.parent / "README.md").read_text()
            blocks = "\n".join(re.findall(r"^```sh\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL))
            (folder / "blocks.sh").write_text("#!/usr/bin/env bash\n" + blocks)
            code, said = run(["bash", "-c", "aws() { :; }; bash() { :; }; . ../blocks.sh"], cwd=script.parent)
            faults += [f"{name}: the blocks of README.md: {said}"] if code != 0 else []
            faults += [f"{name}: README.md runs a name as a command"] if list(folder.glob("**/HIT")) else []
        if faults:
            sys.exit("\n".join(faults))
        print(f"{len(written)} scripts are clean")


main()
