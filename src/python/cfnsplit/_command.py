"""Where the command is that was installed with this module."""
import os
import sys
import sysconfig
from typing import Iterator


def path_of_command() -> str:
    name = "cfnsplit.exe" if os.name == "nt" else "cfnsplit"
    places = [os.path.join(directory, name) for directory in _directories()]
    for path in places:
        if os.path.isfile(path):
            return path
    raise FileNotFoundError(f"cfnsplit: the command is not where it was installed: {', '.join(places)}")


def _directories() -> Iterator[str]:
    """Of the environment; of the user (pip install --user); of a directory (pip install --target)."""
    yield sysconfig.get_path("scripts")
    yield sysconfig.get_path("scripts", _user_scheme())
    yield os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "bin")


def _user_scheme() -> str:
    if os.name == "nt":
        return "nt_user"
    if sys.platform == "darwin" and sysconfig.get_config_var("PYTHONFRAMEWORK"):
        return "osx_framework_user"
    return "posix_user"
