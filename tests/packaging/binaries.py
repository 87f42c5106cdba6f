#!/usr/bin/env python3
"""Holds what tools/package binaries has built against the native command: binaries.py COMMAND

For every platform whose binary runs here: output, errors, exit code and files of a list of runs, byte for byte; for all
of them what their files show, and the archives with their sums. Exits with 77 where no binary was built.
"""
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile

from platforms import file_faults, runner

TOP = pathlib.Path(__file__).resolve().parents[2]
PACKAGES = TOP / "build/packages"
sys.path.insert(0, str(TOP / "tools/packaging"))
from version import version  # noqa: E402

EXAMPLE = TOP / "testdata/example/service.template.json"
CORPUS = pathlib.Path(os.environ.get("CFNSPLIT_CORPUS", "/nowhere"))

# They are run one after the other in a folder with the example as app.json, and one in YAML as app.yaml.
RUNS = [
    ["--version"],
    ["help", "split"],
    ["nonsense"],
    ["split", "app.json", "-o", "out", "--lock", "app.lock.json"],
    ["split", "app.json", "-o", "out", "--lock", "app.lock.json"],  # nothing is to be done
    ["verify", "app.json", "out"],
    ["split", "app.json", "-o", "out", "--lock", "app.lock.json", "--max-resources", "60", "--allow-moves", "all"],
    ["moves", "app.json", "--lock", "app.lock.json", "--max-resources", "40"],
    ["split", "app.json", "-o", "deep/er/out", "--no-lock", "--max-resources", "40", "--strategy", "per-function"],
    ["plan", "app.json", "--no-lock", "--format", "json"],
    ["explain", "app.json", "OrdersTable", "--no-lock"],
    ["graph", "app.json", "--format", "dot"],
    ["check", "app.json", "app.yaml", "--format", "json"],
    ["check", ".", "--format", "sarif"],
    ["split", "app.yaml", "-o", "yaml", "--no-lock", "--max-resources", "2"],
    ["split", "missing.json", "-o", "none"],
    ["split", ".", "-o", "none"],
    ["split", "app.json", "-o", "app.yaml"],
    ["split", "app.json", "--max-resources", "0", "-o", "none"],
    ["split", "gr\u00fc\u00dfe/t\u00f6st.json", "-o", "gr\u00fc\u00dfe/\u00f6ut", "--no-lock"],
]


def prepare(folder):
    shutil.copy(EXAMPLE, folder / "app.json")
    shutil.copy(TOP / "testdata/example/orders.yaml", folder / "app.yaml")
    (folder / "gr\u00fc\u00dfe").mkdir()
    shutil.copy(EXAMPLE, folder / "gr\u00fc\u00dfe/t\u00f6st.json")


def files_in(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run_all(command, runs):
    """Of each run its output, errors and exit code, and at last all files."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        prepare(folder)
        environment = {key: value for key, value in os.environ.items() if key != "CI"}  # where no first split is made
        environment |= {"WINEDEBUG": "-all", "WINEPREFIX": str(TOP / "build/wine")}
        # At first Wine makes its folder, and says so.
        subprocess.run([*command, "--version"], capture_output=True, env=environment)
        results = []
        for run in runs:
            done = subprocess.run([*command, *run], cwd=folder, capture_output=True, timeout=900, env=environment)
            results.append((done.returncode, done.stdout, done.stderr))
        return results, files_in(folder)


def sample():
    """Runs over some templates of the corpus."""
    templates = sorted((CORPUS / "real").glob("*"))[::20] if CORPUS.is_dir() else []
    return [["split", str(path), "-o", f"corpus/{path.stem}", "--no-lock", "--max-resources", "30"]
            for path in templates if path.is_file()]


def differences(expected, got, runs):
    for run, one, other in zip(runs, expected[0], got[0]):
        for what, a, b in zip(("exit code", "output", "errors"), one, other):
            if a != b:
                yield f"{' '.join(run)}: another {what}:\n    {str(a)[:300]}\n    {str(b)[:300]}"
    for name in sorted(expected[1].keys() | got[1].keys()):
        if expected[1].get(name) != got[1].get(name):
            yield f"the file {name} differs"


def archive_faults(name):
    """Of the archive of a platform: what it holds, and its sum."""
    kind = "zip" if name.startswith("windows") else "tar.gz"
    path = PACKAGES / f"cfnsplit-{version()}-{name}.{kind}"
    if not path.exists():
        return [f"{path.name} is missing"]
    sums = (PACKAGES / "SHA256SUMS").read_text()
    faults = [] if f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" in sums else ["its sum is another"]
    folder = f"cfnsplit-{version()}-{name}"
    if kind == "zip":
        with zipfile.ZipFile(path) as packed:
            held = {one.filename: packed.read(one) for one in packed.infolist()}
    else:
        with tarfile.open(path) as packed:
            held = {one.name: packed.extractfile(one).read() for one in packed}
            if packed.getmember(f"{folder}/bin/cfnsplit").mode != 0o755:
                faults.append("the command in it may not be run")
    binary = "cfnsplit.exe" if kind == "zip" else "cfnsplit"
    wanted = {f"bin/{binary}", "share/man/man1/cfnsplit.1", "share/bash-completion/completions/cfnsplit",
              "share/zsh/site-functions/_cfnsplit", "share/fish/vendor_completions.d/cfnsplit.fish"}
    if set(held) != {f"{folder}/{one}" for one in wanted}:
        faults.append(f"it holds {sorted(held)}")
    elif held[f"{folder}/bin/{binary}"] != (PACKAGES / "native" / name / binary).read_bytes():
        faults.append("it holds another command than the one built last")
    return faults


def main():
    command = pathlib.Path(sys.argv[1]).resolve()
    built = sorted(path for path in (PACKAGES / "native").glob("*") if path.is_dir())
    if not built:
        print("skipped: there are no binaries; build them with tools/package binaries")
        sys.exit(77)
    expected, faults = {}, 0
    for folder in built:
        paths = sorted(folder.iterdir())
        found = [f"{path.name} {fault}" for path in paths for fault in file_faults(folder.name, path)]
        found += [f"{path.name} names folders of this machine" for path in paths
                  if str(TOP).encode() in path.read_bytes()]
        found += archive_faults(folder.name)
        words, reason = runner(folder.name)
        binary = next(path for path in folder.iterdir() if path.stem == "cfnsplit" and path.suffix in ("", ".exe"))
        if reason:
            print(f"{folder.name}: not run, for {reason}")
        else:
            is_foreign = folder.name.startswith("windows")  # paths of the corpus would be named otherwise
            runs = RUNS + ([] if is_foreign else sample())
            if is_foreign not in expected:
                expected[is_foreign] = run_all([command], runs)
            found += differences(expected[is_foreign], run_all([*words, binary], runs), runs)
            print(f"{folder.name}: {len(runs)} runs compared")
        for fault in found:
            print(f"{folder.name}: {fault}")
        faults += len(found)
    print(f"{len(built)} platforms, {faults} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
