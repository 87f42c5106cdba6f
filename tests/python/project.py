"""What the tests share: the native command, and folders to run it in."""
import os
import pathlib
import subprocess
import tempfile

TOP = pathlib.Path(os.environ["CFNSPLIT_TOP"])
NATIVE = os.environ["CFNSPLIT_NATIVE"]
EXAMPLE = TOP / "testdata/example/service.template.json"
TEXT = EXAMPLE.read_text(encoding="utf-8")


def folder():
    return tempfile.TemporaryDirectory(dir=os.environ["CFNSPLIT_WORK"])


def command(directory, *arguments):
    """Runs the native command there; its exit code, standard output and standard error."""
    environment = {"HOME": str(directory), "LANG": "C.UTF-8",
                   **{name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}}
    made = subprocess.run([NATIVE, *arguments], cwd=directory, env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False)
    return made.returncode, made.stdout.decode(), made.stderr.decode()


def templates_below(directory):
    return sorted(path for path in pathlib.Path(directory).rglob("*")
                  if path.suffix in (".json", ".yaml", ".yml", ".template") and path.is_file())
