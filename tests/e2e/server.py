"""Starts the emulator on a free port of the loopback interface and stops it."""
import json
import os
import pathlib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
STARTS_WITHIN = 60  # seconds, on a busy machine


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """with Server(folder) as server: …"""

    def __init__(self, folder):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "emulator.log"
        self.folder = folder
        self.process = None

    def __enter__(self):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        environment.update(PORT=str(self.port), GATEWAY_PORT=str(self.port), BIND_HOST="127.0.0.1",
                           LOG_LEVEL="WARNING", TMPDIR=str(self.folder))
        with self.log.open("w") as log:
            self.process = subprocess.Popen([sys.executable, str(HERE / "emulator.py")], stdin=subprocess.PIPE,
                                            stdout=log, stderr=log, env=environment)
        try:
            self.wait()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def wait(self):
        end = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise RuntimeError(f"the emulator ended at its start:\n{self.log.read_text()[-2000:]}")
            try:
                urllib.request.urlopen(f"{self.url}/_ministack/health", timeout=5).close()
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError(f"the emulator did not answer within {STARTS_WITHIN} seconds")

    def stop(self):
        self.process.stdin.close()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def state(self, account):
        """What the emulator keeps of an account's stacks, by stack id; see emulator.py."""
        with urllib.request.urlopen(f"{self.url}/state-of-stacks?{account}", timeout=30) as answer:
            return json.load(answer)
