"""Serves the emulator of tests/e2e until its standard input is closed; prints its address.

  python emulator.py FOLDER
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "e2e"))
from server import Server  # noqa: E402

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
with Server(folder) as server:
    print(server.url, flush=True)
    sys.stdin.read()
