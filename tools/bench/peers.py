"""What the benchmarks in Python share: building, and packages from PyPI in build/peers."""
import pathlib
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
HERE = TOP / "tools/bench"
TREE = TOP / "build/bench"
PEERS = TOP / "build/peers"
PYTHON = PEERS / "venv/bin/python"


def quiet(*command, **options):
    return subprocess.run([str(c) for c in command], check=True, capture_output=True, text=True, **options).stdout


def build(*targets):
    quiet("cmake", "-S", TOP, "-B", TREE, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DCFNSPLIT_BUILD_BENCH=ON")
    quiet("cmake", "--build", TREE, "--target", *targets)


def install(package):
    """True if PYTHON has it now."""
    PEERS.mkdir(parents=True, exist_ok=True)
    try:
        if not PYTHON.exists():
            quiet(sys.executable, "-m", "venv", PEERS / "venv")
        quiet(PYTHON, "-m", "pip", "install", package)
    except subprocess.CalledProcessError:
        return False
    return True
