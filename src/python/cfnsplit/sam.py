"""Expands a SAM template by AWS's own translator, the package aws-sam-translator. Nothing is asked of the network.

This is the program cfnsplit-sam, which lies beside the command: it reads a request from standard input, and writes the
answer to standard output. The functions of the package run it as well, by ask().

  request  {"template": the template, "stands_in": true where code that is not uploaded is stood in for}
  answer   {"template": …}, {"missing": why there is no translator}, {"broken": why there is no answer},
           or {"faults": [{"message": …, "resource": a logical id, or null}]}
"""
import json
import logging
import os
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Dict, List, Optional

from ._sam_template import Fault, Template, put_back, refuse_what_needs_aws, stand_in_for_local_code, take_out

_SECONDS = 120
_REGION = "us-east-1"  # where the environment names none
_LONGEST_MESSAGE = 500
_RUN = "import sys; sys.path[:] = sys.argv[1:]; from cfnsplit.sam import main; sys.exit(main())"


def is_here() -> bool:
    """Whether the translator is installed."""
    return find_spec("samtranslator") is not None


def ask(request: str) -> str:
    """The answer to a request, by another process: the translator's ids of API deployments depend on how Python hashes
    texts, which must be settled when it starts."""
    try:
        ran = subprocess.run(_command(), input=request.encode("utf-8", "surrogatepass"), stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, env=_environment(), timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as fault:
        return json.dumps({"broken": str(fault)})
    if ran.returncode == 0:
        return ran.stdout.decode("utf-8", "replace")
    said = ran.stderr.decode("utf-8", "replace").strip().splitlines()
    return json.dumps({"broken": f"it has ended with {ran.returncode}: {said[-1] if said else ''}"})


def main() -> int:
    """The program cfnsplit-sam."""
    if not _has_settled_hashes():
        return _run_again()
    request = sys.stdin.buffer.read().decode("utf-8")
    out, sys.stdout = sys.stdout, sys.stderr  # what the translator may print is no part of the answer
    out.buffer.write(_answer(request).encode("utf-8", "surrogatepass"))
    out.flush()
    return 0


def _has_settled_hashes() -> bool:
    return os.environ.get("PYTHONHASHSEED") == "0" and not sys.flags.hash_randomization


def _run_again() -> int:
    if os.environ.get("PYTHONHASHSEED") == "0":
        print("this Python does not read PYTHONHASHSEED, so the answers would differ", file=sys.stderr)
        return 1
    if os.name != "nt":
        os.execve(sys.executable, _command(), _environment())  # noqa: S606  the same process, so that it can be ended
    return subprocess.run(_command(), env=_environment(), check=False).returncode


def _command() -> List[str]:
    """With the modules that this process finds, and none of the current directory."""
    return [sys.executable, "-c", _RUN, *(path for path in sys.path if path)]


def _environment() -> Dict[str, str]:
    return {**os.environ, "PYTHONHASHSEED": "0"}


def _answer(request: str) -> str:
    asked = json.loads(request)
    try:
        return json.dumps({"template": _expanded(asked["template"], asked["stands_in"])}, ensure_ascii=False)
    except ImportError as missing:
        return json.dumps({"missing": str(missing)})
    except Fault as fault:
        return json.dumps({"faults": fault.faults})


def _expanded(template: Template, stands_in: bool) -> Template:
    refuse_what_needs_aws(template)
    if stands_in:
        stand_in_for_local_code(template)
    taken = take_out(template)
    made = _translated(template)
    put_back(made, taken)
    return made


class _Session:
    """All that the translator asks of a session of boto3. A real one would read the configuration of its user."""

    region_name = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or _REGION


def _translated(template: Template) -> Template:
    """As samtranslator.translator.transform does it, which is what CloudFormation runs. Names of managed policies are
    those that the translator brings along."""
    exceptions, parser, translator, hashes = (import_module(f"samtranslator.{name}") for name in (
        "model.exceptions", "parser.parser", "translator.translator", "utils.py27hash_fix"))
    logging.disable(logging.CRITICAL)  # it tells of its metrics
    values: Dict[str, Any] = {}  # of parameters: their defaults are taken
    try:
        hashes.to_py27_compatible_template(template, values)
        made = translator.Translator(None, parser.Parser(), boto_session=_Session()).translate(
            template, values, passthrough_metadata=True, get_managed_policy_map=dict)
        plain: Template = json.loads(json.dumps(hashes.undo_mark_unicode_str_in_template(made)))
        return plain
    except exceptions.InvalidDocumentException as invalid:
        raise Fault([_fault_of(cause) for cause in invalid.causes]) from None
    except Exception as escaped:  # what its checks let through ends it at any place
        raise Fault([_fault(f"the translator stopped at {type(escaped).__name__}: {escaped}", None)]) from None


def _fault_of(cause: Any) -> Dict[str, Optional[str]]:
    resource = getattr(cause, "_logical_id", None)
    return _fault(str(cause.message), resource if isinstance(resource, str) else None)


def _fault(message: str, resource: Optional[str]) -> Dict[str, Optional[str]]:
    return {"message": " ".join(message.split())[:_LONGEST_MESSAGE], "resource": resource}


if __name__ == "__main__":
    sys.exit(main())
