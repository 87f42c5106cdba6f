"""From a call in Python to one of the library. A wrong call is a TypeError; what is wrong with a template is not."""
from typing import Any, Iterable, List, Mapping, Optional, Sequence, Tuple, Union

from ._expand import expand
from ._json import json_of
from ._library import Raw, call, files_of
from ._results import File

Template = Union[str, bytes, bytearray, memoryview, Mapping[str, Any]]
"""The text of JSON or YAML, its bytes, or what json.load() makes of JSON."""

Files = Union[Mapping[str, str], Iterable[Tuple[str, str]], Iterable[File]]
"""Texts by name, or pairs of a name and a text."""

_NOT_GIVEN: Any = object()


def ask(function: str, options: Mapping[str, Any], *, template: Any = _NOT_GIVEN, files: Any = _NOT_GIVEN,
        texts: Sequence[Optional[str]] = ()) -> Raw:
    """Calls the function of this name. `texts` stand behind the template."""
    given = {key: value for key, value in options.items() if value is not None}
    called = given.pop("name", "template")
    _refuse_own_options(function, given)
    arguments: List[Any] = []
    expanded = None
    if template is not _NOT_GIVEN:
        text = _bytes_of_template(template, function)
        name = _c_text(called, function, "'name'")
        expanded = expand(function, name, text)
        text = expanded.files[0].text.encode("utf-8") if expanded and expanded.files else text
        arguments += [name, text, len(text)]
    arguments += [None if text is None else _c_text(text, function, "the resource") for text in texts]
    if files is not _NOT_GIVEN:
        arguments += files_of(_bytes_of_files(files, function))
    arguments.append(_c_text(json_of(given, function, "the options"), function, "an option"))
    if expanded and expanded.status != 0:
        return expanded
    raw = call(function, arguments)
    _refuse_wrong_options(raw, function)
    if expanded:
        return raw._replace(diagnostics=expanded.diagnostics + raw.diagnostics,
                            diagnostics_text=expanded.diagnostics_text + raw.diagnostics_text)
    return raw


def refuse_unknown(function: str, options: Mapping[str, Any], known: Iterable[str]) -> None:
    """The library knows which options a function takes; of these it would also take those of the split, for a whole
    cfnsplit.json is good for it."""
    for key in options:
        if key not in known:
            raise TypeError(f"{function}: unknown option '{key}'; it takes {', '.join(known)}")


def _refuse_own_options(function: str, options: Mapping[str, Any]) -> None:
    if "adopted" in options:
        raise TypeError(f"{function}: 'adopted' belongs into cfnsplit.json alone; give what is deployed as 'deployed'")
    for key in ("source_directory", "root"):
        if isinstance(options.get(key), str):
            _c_text(options[key], function, f"'{key}'")
    if options.get("root") == "":
        raise TypeError(f"{function}: 'root' is the name of a file, and empty")


def _c_text(text: Any, function: str, what: str) -> bytes:
    """The library's texts of this kind end at a zero byte."""
    if not isinstance(text, str):
        raise TypeError(f"{function}: {what} is no text")
    if "\0" in text:
        raise TypeError(f"{function}: {what} has a zero byte")
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise TypeError(f"{function}: {what} has half of a character (a lone surrogate)") from None


def _bytes_of_text(text: str) -> bytes:
    """Half of a character becomes bytes that are no UTF-8, which the library refuses with their place."""
    return text.encode("utf-8", "surrogatepass")


def _bytes_of_template(template: Any, function: str) -> bytes:
    if isinstance(template, str):
        return _bytes_of_text(template)
    if isinstance(template, (bytes, bytearray, memoryview)):
        return bytes(template)
    if isinstance(template, (Mapping, list)):
        return _bytes_of_text(json_of(template, function, "the template"))
    raise TypeError(f"{function}: the template is a text, its bytes, or a dict, and not a {type(template).__name__}")


def _bytes_of_files(files: Any, function: str) -> List[Tuple[bytes, bytes]]:
    if isinstance(files, Mapping):
        files = files.items()
    elif isinstance(files, (str, bytes, bytearray, memoryview)) or not isinstance(files, Iterable):
        raise TypeError(f"{function}: the files are a dict of texts by name, or a list of pairs")
    pairs = []
    for file in files:
        if not isinstance(file, tuple) or len(file) != 2 or not isinstance(file[1], str):
            raise TypeError(f"{function}: a file is a pair of a name and a text, both of them str")
        pairs.append((_c_text(file[0], function, "the name of a file"), _bytes_of_text(file[1])))
    return pairs


def _refuse_wrong_options(raw: Raw, function: str) -> None:
    """The library has read the options, and knows what an option is called and takes."""
    codes = ("CFS0003", "CFS0104")  # the second is of options that nest too deeply; a template that does has status 3
    wrong = [one for one in raw.diagnostics if one.severity == "error" and one.code in codes]
    if raw.status == 2 and wrong:
        raise TypeError("\n".join(f"{function}: {one.summary}; {one.hint}" for one in wrong))
