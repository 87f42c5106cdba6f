"""One case, from the template to what stands: flat, split, compared, updated, compared again, deleted."""
import shutil
import subprocess

import doctored
import order
import strict
from account import Account, Failed
from compare import changed, compare
from standing import standing_of


class Side:
    """The template (or its split) in an account of its own."""

    def __init__(self, case, account, template, parameters, folder):
        self.case = case
        self.account = account
        self.template = template
        self.parameters = parameters
        self.packaged = folder / f"{template.parent.name}-packaged.json"
        self.root = None
        for name, value in case.ssm.items():
            kind = "StringList" if "," in value else "String"
            account.service("ssm").put_parameter(Name=name, Type=kind, Value=value)
        for name, value in case.secrets.items():
            account.service("secretsmanager").create_secret(Name=name, SecretString=value)

    def deploy(self):
        self.account.package(self.template, self.packaged)
        change = self.account.update if self.root else self.account.create
        self.root = change(self.case.name, self.packaged, self.parameters)

    def template_as_deployed(self):
        return self.account.state()[self.root]["template"]

    def standing(self, own_stacks):
        return standing_of(self.account.state(), self.root, own_stacks)


class Scenario:
    def __init__(self, case, variant, server, command, folder, numbers):
        self.case = case
        self.command = command
        self.is_first = variant == next(iter(case.variants))  # the others are not updated: time is dear
        self.accounts = numbers
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        self.source = folder / "source" / case.template
        shutil.copytree(case.folder, self.source.parent)
        self.split_folder = folder / "source" / "split"
        flat, split = (Account(server, number) for number in numbers)
        self.flat = Side(case, flat, self.source, case.variants[variant], folder)
        self.split = Side(case, split, self.split_folder / "root.template.json", case.variants[variant], folder)

    def play(self):
        """The faults found, a line each; and what was seen, in a few words."""
        self.run_cfnsplit()
        self.flat.deploy()
        self.split.deploy()
        flat, split = self.standings()
        faults = self.faults_of(flat, split) + order.faults_of(flat, split)
        if self.case.importer:
            faults += self.import_exports()
        seen = f"{len(split.resources)} resources in {len(split.wrappers)} nested stacks"
        if self.is_first:
            faults += [f"the comparison does not notice a change of {name}"
                       for name in doctored.unnoticed(flat, split, self.accounts, self.case.resolved)]
            update_faults, touched = self.update(flat, split)
            faults += update_faults
            seen += f", an update touched only {touched}"
        return faults + self.delete(), seen

    def update(self, flat, split):
        self.edit()
        self.run_cfnsplit()
        self.flat.deploy()
        self.split.deploy()
        flat_after, split_after = self.standings()
        faults = self.faults_of(flat_after, split_after)
        faults += self.faults_of_update((flat, flat_after), (split, split_after))
        return faults, ".".join(split_after.resources[(self.case.edit["resource"],)].stack) or "the root"

    def run_cfnsplit(self):
        words = [self.command, "split", self.source, "-o", self.split_folder, "--quiet", *self.case.options]
        done = subprocess.run(list(map(str, words)), text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode != 0:
            raise Failed(f"cfnsplit exited with {done.returncode}: {done.stdout.strip()}")

    def standings(self):
        own = self.flat.template_as_deployed()["Resources"].keys()
        return self.flat.standing(own), self.split.standing(own)

    def faults_of(self, flat, split):
        faults = compare(flat, split, self.accounts, self.case.resolved)
        faults += strict.faults_of(split, self.split.account, self.case.hidden)
        if len(split.wrappers) < self.case.stacks:
            faults.append(f"the split has {len(split.wrappers)} nested stacks; {self.case.stacks} are needed")
        levels = max(map(len, split.stacks))
        if levels < self.case.levels:
            faults.append(f"the split has {levels} levels; {self.case.levels} are needed")
        return faults

    def import_exports(self):
        """Another stack imports what the root exports; its outputs have the names of the outputs that it imports."""
        account = self.split.account
        made = account.create("importer", self.case.folder / self.case.importer, {})
        state = account.state()
        exported = state[self.split.root]["outputs"]
        faults = [f"the export of {name} is imported as {output['OutputValue']}"
                  for name, output in state[made]["outputs"].items()
                  if output["OutputValue"] != exported[name]["OutputValue"]]
        account.delete(made)
        return faults

    def edit(self):
        text = self.source.read_text()
        change = self.case.edit
        if text.count(change["from"]) != 1:
            raise Failed(f"the text to edit stands {text.count(change['from'])} times in {self.case.template}")
        self.source.write_text(text.replace(change["from"], change["to"]))

    def faults_of_update(self, flat, split):
        """Only the edited resource changes, and only the stacks on the way to it see an update."""
        faults = []
        edited = self.case.edit["resource"]
        for which, (before, after) in (("flat stack", flat), ("split", split)):
            if changed(before, after) != [edited]:
                faults.append(f"the update of {edited} changed {changed(before, after)} in the {which}")
        before, after = split
        home = after.resources[(edited,)].stack
        on_the_way = {home[:depth] for depth in range(len(home) + 1)}
        for path, stack in after.stacks.items():
            name = ".".join(path) or "the root"
            old = before.stacks.get(path)
            if old is None or old["id"] != stack["id"]:
                faults.append(f"the update made {name} anew")
            elif path not in on_the_way and (old["events"], old["template"]) != (stack["events"], stack["template"]):
                faults.append(f"the update touched {name}, which does not hold {edited}")
        return faults

    def delete(self):
        self.split.account.delete(self.split.root)
        left = [stack["name"] for stack in self.split.account.state().values()]
        return [f"stack {name} is left after the deletion" for name in left]
