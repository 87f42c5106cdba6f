"""The options of each function: the keys of cfnsplit.json, and what the command reads from files. None means that an
option is not given."""
from typing import TYPE_CHECKING, Dict, List, Literal, Optional, Tuple, TypedDict, Union

from .settings import CheckSettings, SplitSettings

if TYPE_CHECKING:
    from ._calls import Files


class NameOption(TypedDict, total=False):
    name: Optional[str]
    """What diagnostics and reports call the template. Default "template"."""


class ContextOptions(TypedDict, total=False):
    """What stands beside the template, as far as the template takes it in."""

    included: Optional[Dict[str, str]]
    """Texts by the path that the template writes: files of AWS::Include, local templates of nested stacks."""
    source_directory: Optional[str]
    """Relative path from the split's directory to the template's, by which local paths of artifacts are changed."""


class PriorOptions(TypedDict, total=False):
    """What stands already, and what may move."""

    lock: Optional[str]
    """The text of the lock file of an earlier split: Split.lock."""
    manifest: Optional[str]
    """The text of manifest.json of an earlier split."""
    deployed: Optional[Dict[str, str]]
    """What is deployed: texts of templates, or of listings of stacks, by name. Goes before the lock."""
    allow_moves: Optional[List[str]]
    """Resources and outputs that may move though it is not safe; ["all"] is all."""


class ExplainOptions(NameOption, ContextOptions, PriorOptions, SplitSettings, total=False):
    pass


class PlanOptions(ExplainOptions, total=False):
    rebalance: Optional[Union[bool, int]]
    """Also make safe moves that save more shared values than they cost: one for each move, or this many."""


class MovesOptions(PlanOptions, total=False):
    pass


class SplitOptions(PlanOptions, total=False):
    frozen: Optional[bool]
    """Status 1 where the lock would change."""


class GraphOptions(ExplainOptions, total=False):
    """One question at most; without one, the whole graph."""

    format: Optional[Literal["text", "dot", "mermaid", "json", "graphml"]]
    """How Graph.text is written. Default: dot for a drawing, text for a list."""
    labels: Optional[bool]
    """Write onto each arrow what it reads."""
    by: Optional[Literal["stack", "type", "prefix", "path"]]
    """One node a group."""
    around: Optional[str]
    """The resources around one, `depth` arrows far."""
    depth: Optional[int]
    """Default 1."""
    path: Optional[Tuple[str, str]]
    """A shortest way between two resources."""
    cycles: Optional[bool]
    """Resources that need each other in a cycle."""
    levels: Optional[bool]
    """Waves that CloudFormation can create at once, and the longest chain through them."""
    hubs: Optional[bool]
    """The `top` resources by what they cost the cut, then by how many need them."""
    top: Optional[int]
    """Default 20; 0 for all."""
    cuts: Optional[bool]
    """Resources without which the graph falls apart."""
    reverse: Optional[str]
    """All that needs a resource, directly or not."""
    unused: Optional[bool]
    """Parameters, mappings and conditions that nothing names."""


class FoldOptions(ContextOptions, total=False):
    """The limits, and what decides how the split is read."""

    root: Optional[str]
    """The root's file name; found where it is not given."""
    max_resources: Optional[int]
    max_parameters: Optional[int]
    max_outputs: Optional[int]
    max_mappings: Optional[int]
    max_mapping_attributes: Optional[int]
    max_bytes: Optional[int]
    max_dynamic_references: Optional[int]
    max_operations: Optional[int]
    template_url: Optional[str]
    attributes: Optional[Dict[str, Literal["list", "secret", "text"]]]
    allow_unread_includes: Optional[bool]


class VerifyOptions(NameOption, FoldOptions, total=False):
    pass


class CheckOptions(NameOption, CheckSettings, total=False):
    files: "Optional[Files]"
    """Nested templates by their paths, and the file that `baseline` names."""
    stack: Optional[str]
    """The name of the stack that is made from the template, for `limits`, `accept` and the report."""
    today: Optional[str]
    """The day by which `accept` is judged: "2026-11-30". Without it nothing that is accepted ends."""


def _keys(*options: type) -> Tuple[str, ...]:
    return tuple(key for one in options for key in one.__annotations__)


FOLD_OPTIONS = _keys(FoldOptions)
VERIFY_OPTIONS = _keys(VerifyOptions)
CHECK_OPTIONS = _keys(CheckOptions)
