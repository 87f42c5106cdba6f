"""What the functions return."""
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, Optional, Tuple, TypeVar

if TYPE_CHECKING:
    from typing import Literal

    Severity = Literal["note", "warning", "error"]


class File(NamedTuple):
    """A template of a split, or its manifest.json."""

    name: str
    text: str


@dataclass(frozen=True)
class Diagnostic:
    """One finding, as the command prints it."""

    severity: "Severity"
    code: str
    """`CFS` and four digits; `cfnsplit help CODE` says more."""
    summary: str
    """One line."""
    hint: str
    """What to do; never empty on an error."""
    file: str
    """The name that the template was given, or of one of the files; empty where there is no place."""
    line: int
    """From 1; 0 where there is no place."""
    column: int
    """From 1, in bytes of UTF-8; 0 where there is no place."""
    pointer: str
    """JSON pointer of the value that is meant; empty where there is none."""


@dataclass(frozen=True)
class Result:
    """What every function returns."""

    status: int
    """0 done; 1 something was found (a split that is not the template, a limit that is exceeded, an unsafe move); 2 the
    options do not fit this template; 3 the template cannot be used; 4 there is no plan; 70 a bug in cfnsplit."""
    summary: str
    """For people; ends with a line feed. Empty where there is no result."""
    diagnostics: Tuple[Diagnostic, ...]
    """Errors, warnings and notes, in the order in which they were met."""
    diagnostics_text: str
    """The same as the command prints them, with excerpts. Empty where there are none."""

    @property
    def ok(self) -> bool:
        """True where the status is 0."""
        return self.status == 0


@dataclass(frozen=True)
class Split(Result):
    files: Tuple[File, ...]
    """In the order in which they should be written: nested templates, manifest.json, root.template.json."""
    lock: str
    """The text of the lock file, for the next split; empty where there is no split."""


@dataclass(frozen=True)
class Fold(Result):
    template: str
    """JSON; empty where the files cannot be folded."""


R = TypeVar("R")


@dataclass(frozen=True)
class Report(Result, Generic[R]):
    """A result with the command's report as an object; None where there is none."""

    report: Optional[R]


@dataclass(frozen=True)
class Graph(Report[R]):
    text: str
    """In the format that was asked for; empty where there is none."""
