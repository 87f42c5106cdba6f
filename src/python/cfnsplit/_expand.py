"""A SAM template is expanded before it is looked at, where AWS's translator is installed beside this module."""
from typing import Optional

from . import sam
from ._library import Raw, call

_SHOWING = ("check", "explain", "graph")  # what cannot be expanded they take as it is written


def expand(function: str, name: bytes, text: bytes) -> Optional[Raw]:
    """Its only file is the text to look at, where there is one; None of a template that is none of SAM."""
    if b"AWS::Serverless-" not in text or not sam.is_here():
        return None
    is_shown = function in _SHOWING
    request = call("sam_request", [name, text, len(text), is_shown])
    if not request.files:
        return None
    answer = sam.ask(request.files[0].text)
    return call("sam_expand", [name, text, len(text), answer.encode("utf-8", "surrogatepass"), is_shown])
