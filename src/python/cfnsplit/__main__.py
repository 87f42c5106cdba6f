"""`python -m cfnsplit` runs the command that was installed with this module."""
import os
import subprocess
import sys

from ._command import path_of_command


def main() -> int:
    command = [path_of_command(), *sys.argv[1:]]
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606  the same process, so that signals and exit codes are its own
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 130


sys.exit(main())
