"""The shared library beside this file, by the C interface that include/cfnsplit/cfnsplit.h declares.

ctypes gives the interpreter's lock back for as long as a call takes, so calls of several threads run side by side.
"""
import ctypes
import os
import sys
from typing import Any, Callable, Dict, List, NamedTuple, Sequence, Tuple

from ._results import Diagnostic, File

_FILE_NAMES = {"win32": "cfnsplit.dll", "darwin": "libcfnsplit.dylib"}
_SEVERITIES = ("note", "warning", "error")

_text = ctypes.c_char_p
_number = ctypes.c_size_t
_result = ctypes.c_void_p


class _File(ctypes.Structure):
    _fields_ = [("name", _text), ("text", _text), ("length", _number)]


_template: List[Any] = [_text, _text, _number]
_files: List[Any] = [ctypes.POINTER(_File), _number]
_CALLS: Dict[str, List[Any]] = {
    "split": [*_template, _text],
    "plan": [*_template, _text],
    "moves": [*_template, _text],
    "graph": [*_template, _text],
    "verify": [*_template, *_files, _text],
    "check": [*_template, *_files, _text],
    "explain": [*_template, _text, _text, _text],
    "fold": [*_files, _text],
    "sam_request": [*_template, ctypes.c_int],
    "sam_expand": [*_template, _text, ctypes.c_int],
}


class Raw(NamedTuple):
    """All that a call brings back."""

    status: int
    summary: str
    lock: str
    files: Tuple[File, ...]
    diagnostics: Tuple[Diagnostic, ...]
    diagnostics_text: str


def _load() -> ctypes.CDLL:
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), _FILE_NAMES.get(sys.platform, "libcfnsplit.so"))
    if not os.path.exists(path):
        raise ImportError(f"cfnsplit: {path} is missing; this is the bare source: install a wheel, or the package from "
                          "its source distribution")
    library = ctypes.CDLL(path)
    for name, arguments in _CALLS.items():
        function = getattr(library, f"cfnsplit_{name}")
        function.argtypes, function.restype = [*arguments, ctypes.POINTER(_result)], ctypes.c_int
    for name in ("result_summary", "result_lock", "diagnostics_text"):
        _accessor(library, name, _text)
    for name in ("file_count", "diagnostic_count"):
        _accessor(library, name, _number)
    _accessor(library, "file_name", _text, _number)
    _accessor(library, "file_text", ctypes.c_void_p, _number)
    _accessor(library, "file_length", _number, _number)
    for name in ("code", "summary", "hint", "file", "pointer"):
        _accessor(library, f"diagnostic_{name}", _text, _number)
    _accessor(library, "diagnostic_severity", ctypes.c_int, _number)
    _accessor(library, "diagnostic_line", ctypes.c_uint32, _number)
    _accessor(library, "diagnostic_column", ctypes.c_uint32, _number)
    library.cfnsplit_result_free.argtypes, library.cfnsplit_result_free.restype = [_result], None
    library.cfnsplit_version.argtypes, library.cfnsplit_version.restype = [], _text
    return library


def _accessor(library: ctypes.CDLL, name: str, returned: Any, *further: Any) -> None:
    function = getattr(library, f"cfnsplit_{name}")
    function.argtypes, function.restype = [_result, *further], returned


_library = _load()

version: str = _library.cfnsplit_version().decode()


def files_of(files: Sequence[Tuple[bytes, bytes]]) -> List[Any]:
    """Two arguments: the files as the library takes them, and how many there are."""
    return [(_File * len(files))(*(_File(name, text, len(text)) for name, text in files)), len(files)]


def call(name: str, arguments: Sequence[Any]) -> Raw:
    """`arguments` are bytes, None, numbers, and what files_of() gave. The library copies them."""
    out = _result()
    status = getattr(_library, f"cfnsplit_{name}")(*arguments, ctypes.byref(out))
    if not out:
        raise MemoryError("cfnsplit: memory ran out")
    try:
        return _read(out, status)
    finally:
        _library.cfnsplit_result_free(out)


def _read(out: ctypes.c_void_p, status: int) -> Raw:
    def of(name: str) -> Callable[..., Any]:
        return lambda *index: getattr(_library, f"cfnsplit_{name}")(out, *index)

    def words(name: str, *index: int) -> str:
        return str(of(name)(*index), "utf-8", "replace")

    def file(index: int) -> File:
        length = of("file_length")(index)
        return File(words("file_name", index), ctypes.string_at(of("file_text")(index), length).decode("utf-8"))

    def diagnostic(index: int) -> Diagnostic:
        return Diagnostic(
            severity=_SEVERITIES[of("diagnostic_severity")(index)],  # type: ignore[arg-type]
            code=words("diagnostic_code", index),
            summary=words("diagnostic_summary", index),
            hint=words("diagnostic_hint", index),
            file=words("diagnostic_file", index),
            line=of("diagnostic_line")(index),
            column=of("diagnostic_column")(index),
            pointer=words("diagnostic_pointer", index),
        )

    return Raw(
        status=status,
        summary=words("result_summary"),
        lock=of("result_lock")().decode("utf-8"),
        files=tuple(file(index) for index in range(of("file_count")())),
        diagnostics=tuple(diagnostic(index) for index in range(of("diagnostic_count")())),
        diagnostics_text=words("diagnostics_text"),
    )
