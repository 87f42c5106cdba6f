"""Splits a CloudFormation template into nested stacks, and proves that the result means the same.

    import cfnsplit

    result = cfnsplit.split(template, max_resources=300)
    if not result.ok:
        raise SystemExit(result.diagnostics_text)
    for name, text in result.files:
        ...

No function touches a disk. A SAM template is expanded first, by another process, where AWS's translator is there
(pip install "cfnsplit[sam]"). What is wrong with a template is in the result; a wrong call is a TypeError. Calls may
run in several threads at the same time.
"""
import json
from typing import TYPE_CHECKING, Any, Mapping, Tuple, Union, overload

from ._calls import Files, Template, ask, refuse_unknown
from ._library import Raw, version as __version__
from ._results import Diagnostic, File, Fold, Graph, Report, Result, Split
from .options import (CHECK_OPTIONS, FOLD_OPTIONS, VERIFY_OPTIONS, CheckOptions, ExplainOptions, FoldOptions,
                      GraphOptions, MovesOptions, PlanOptions, SplitOptions, VerifyOptions)
from .reports import (CheckReport, ExplainReportPair, ExplainReportResource, GraphReport, MovesReport, PlanReport)

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = ["check", "explain", "fold", "graph", "moves", "plan", "split", "verify", "Diagnostic", "File", "Files",
           "Fold", "Graph", "Report", "Result", "Split", "Template", "CheckOptions", "ExplainOptions", "FoldOptions",
           "GraphOptions", "MovesOptions", "PlanOptions", "SplitOptions", "VerifyOptions", "CheckReport",
           "ExplainReportPair", "ExplainReportResource", "GraphReport", "MovesReport", "PlanReport", "__version__"]


def split(template: Template, **options: "Unpack[SplitOptions]") -> Split:
    """Splits a template, and proves the result."""
    raw = ask("split", options, template=template)
    return Split(*_plain(raw), files=raw.files, lock=raw.lock)


def plan(template: Template, **options: "Unpack[PlanOptions]") -> Report[PlanReport]:
    """What split() would make, as a table."""
    return _with_report(ask("plan", options, template=template))


def moves(template: Template, **options: "Unpack[MovesOptions]") -> Report[MovesReport]:
    """Which resources would change stack. One of the options `lock`, `manifest` and `deployed` must be given."""
    return _with_report(ask("moves", options, template=template))


def verify(template: Template, files: Files, **options: "Unpack[VerifyOptions]") -> Result:
    """Proves that files mean the same as a template."""
    refuse_unknown("verify", options, VERIFY_OPTIONS)
    return Result(*_plain(ask("verify", options, template=template, files=files)))


def fold(files: Files, **options: "Unpack[FoldOptions]") -> Fold:
    """The one template that nested stacks mean. With the manifest.json of a split it is the very template that was
    split, and what was changed since is refused; so is a tree that one template cannot mean exactly."""
    refuse_unknown("fold", options, FOLD_OPTIONS)
    raw = ask("fold", options, files=files)
    return Fold(*_plain(raw), template=raw.files[0].text if raw.files else "")


def check(template: Template, **options: "Unpack[CheckOptions]") -> Report[CheckReport]:
    """Counts a template, and the templates that it nests, against its limits."""
    refuse_unknown("check", options, CHECK_OPTIONS)
    settings = dict(options)
    files = settings.pop("files", None)
    return _with_report(ask("check", settings, template=template, files=() if files is None else files))


def graph(template: Template, **options: "Unpack[GraphOptions]") -> Graph[GraphReport]:
    """What needs what, whole or in the light of one question."""
    raw = ask("graph", options, template=template)
    return Graph(*_plain(raw), report=_report(raw), text=raw.summary)


@overload
def explain(template: Template, resource: str, **options: "Unpack[ExplainOptions]") -> Report[ExplainReportResource]:
    ...


@overload
def explain(template: Template, resource: Tuple[str, str],
            **options: "Unpack[ExplainOptions]") -> Report[ExplainReportPair]:
    ...


def explain(template: Template, resource: Union[str, Tuple[str, str]],
            **options: "Unpack[ExplainOptions]") -> Report[Any]:
    """Why a resource is where it is; of a pair of resources, what ties them."""
    names = (resource, None) if isinstance(resource, str) else resource
    is_pair = isinstance(names, (tuple, list)) and len(names) == 2
    if not is_pair or (names is resource and not all(isinstance(name, str) for name in names)):
        raise TypeError("explain: the resource is a name, or a pair of two names")
    return _with_report(ask("explain", options, template=template, texts=names))


def _plain(raw: Raw) -> Tuple[int, str, Tuple[Diagnostic, ...], str]:
    return raw.status, raw.summary, raw.diagnostics, raw.diagnostics_text


def _report(raw: Raw) -> Any:
    return json.loads(raw.files[0].text) if raw.files else None


def _with_report(raw: Raw) -> Report[Any]:
    return Report(*_plain(raw), report=_report(raw))
