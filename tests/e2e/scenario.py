"""One case, from the template to what stands: flat, split, compared, updated, compared again, deleted."""
import shutil

import doctored
import known_rows
import order
import strict
from account import Account, Failed
from compare import changed, compare
from deployment import Deployment, run_cfnsplit


class Scenario:
    def __init__(self, case, variant, server, command, folder, numbers):
        self.case = case
        self.command = command
        # The others are not updated, time being dear, nor what has no edit.
        self.is_updated = bool(case.edit) and variant == next(iter(case.variants))
        self.accounts = numbers
        self.source = folder / case.template
        shutil.copytree(case.folder, folder)
        self.split_folder = folder / "split"
        parameters = case.variants[variant]
        self.flat = Deployment(self.account(server, numbers[0]), case.name, self.source, parameters)
        self.split = Deployment(self.account(server, numbers[1]), case.name,
                                self.split_folder / "root.template.json", parameters)

    def account(self, server, number):
        """An account with what the template looks up."""
        account = Account(server, number)
        for name, value in self.case.ssm.items():
            kind = "StringList" if "," in value else "String"
            account.service("ssm").put_parameter(Name=name, Type=kind, Value=value)
        for name, value in self.case.secrets.items():
            account.service("secretsmanager").create_secret(Name=name, SecretString=value)
        for key, file in self.case.objects.items():
            body = (self.case.folder / file).read_bytes()
            account.service("s3").put_object(Bucket=account.bucket, Key=key, Body=body)
        return account

    def play(self):
        """The faults found, a line each; and what was seen, in a few words."""
        flat, split = self.deploy()
        faults = self.faults_of(flat, split) + order.faults_of(flat, split)
        faults += order.faults_of_unstated(split, self.case.orders)
        if self.case.known_values:
            faults += known_rows.faults_of(flat, self.flat.account) + known_rows.faults_of(split, self.split.account)
            faults += known_rows.faults_of_untried(flat)
        if self.case.importer:
            faults += self.import_exports()
        seen = f"{len(split.resources)} resources in {len(split.wrappers)} nested stacks"
        if self.case.known_values:
            untried = ", ".join(sorted(known_rows.UNTRIED))
            seen += f", all rows of the table but those of {untried}, which ministack lacks"
        if self.is_updated:
            faults += [f"the comparison does not notice a change of {name}"
                       for name in doctored.unnoticed(flat, split, self.accounts, self.case.resolved)]
            update_faults, touched = self.update(flat, split)
            faults += update_faults
            seen += f", an update touched only {touched}"
        faults += [f"stack {name} is left after the deletion" for name in self.split.delete()]
        if self.case.known_values:
            faults += known_rows.delete_either_way(self.split, split)
        return faults, seen

    def deploy(self):
        """What stands flat, and what stands split."""
        run_cfnsplit(self.command, "split", self.source, "-o", self.split_folder, "--lock",
                     self.split_folder.with_suffix(".lock.json"), "--quiet", *self.case.options)
        self.flat.deploy()
        self.split.deploy()
        own = self.flat.state()["template"]["Resources"].keys()
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

    def update(self, flat, split):
        """Edits one resource on both sides; the faults, and the stack that was touched."""
        self.edit()
        flat_after, split_after = self.deploy()
        faults = self.faults_of(flat_after, split_after)
        faults += self.faults_of_update((flat, flat_after), (split, split_after))
        return faults, ".".join(split_after.resources[(self.case.edit["resource"],)].stack) or "the root"

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
