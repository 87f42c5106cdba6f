#!/usr/bin/env python3
"""An environment of Python with what requirements.txt pins: the emulator and the client of AWS.

  tests/e2e/environment.py BUILD-DIRECTORY     makes it there if need be, and prints the path of its interpreter

Exits with 77 and says why where it cannot be made. Several tests may ask for it at a time.
"""
import fcntl
import hashlib
import pathlib
import subprocess
import sys

REQUIREMENTS = pathlib.Path(__file__).resolve().parent / "requirements.txt"
CANNOT_RUN = 77


def cannot_run(why):
    print(f"skipped: the environment of the deployments cannot be made: {why}", file=sys.stderr)
    sys.exit(CANNOT_RUN)


def environment(build, requirements=REQUIREMENTS, name="e2e-environment"):
    """The interpreter of an environment that holds exactly what is pinned."""
    build.mkdir(parents=True, exist_ok=True)
    with open(build / f"{name}.lock", "w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        return made_once(build / name, requirements)


def made_once(place, requirements):
    python = place / "bin" / "python"
    stamp = place / "requirements.sha256"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return python
    steps = [
        [sys.executable, "-m", "venv", "--clear", place],
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "-r", requirements],
    ]
    for step in steps:
        done = subprocess.run([str(word) for word in step], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            lines = done.stdout.strip().splitlines() or [f"{step[2]} exited with {done.returncode}"]
            cannot_run(lines[-1])
    stamp.write_text(wanted)
    return python


if __name__ == "__main__":
    print(environment(pathlib.Path(sys.argv[1]).resolve()))
