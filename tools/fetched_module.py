"""Modules of Python that a check of the tree may need and that are not part of Python itself."""
import importlib
import pathlib
import subprocess
import sys

CACHE = pathlib.Path(__file__).resolve().parent.parent / "build/gate"


def fetched_module(name):
    """The module, from where Python finds it or else fetched into build/gate once; None if it cannot be had."""
    place = CACHE / "python"
    place.mkdir(parents=True, exist_ok=True)
    if str(place) not in sys.path:
        sys.path.insert(0, str(place))
    try:
        return importlib.import_module(name)
    except ImportError:
        pass
    try:
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--target", str(place), name],
                       capture_output=True, timeout=120)
        importlib.invalidate_caches()
        return importlib.import_module(name)
    except (ImportError, subprocess.TimeoutExpired):
        return None
