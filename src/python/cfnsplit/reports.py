"""What the command writes with --format json.

Made by tools/make_python_types.py of docs/reference/*.schema.json. Do not edit.
"""
from typing import TYPE_CHECKING, Dict, List, Literal, TypedDict, Union

if TYPE_CHECKING:
    from typing_extensions import NotRequired


# The path of a stack: the logical ids of the nested stacks from below the root down, with '/' between them. The
# root's path is the empty text.
PlanReportPath = str


class PlanReportStack(TypedDict):
    """One stack of the split and what its template would hold."""

    stack: "PlanReportPath"
    file: str
    """The file name of its template."""
    resources: int
    """Resources, the nested stacks it declares included."""
    parameters: int
    """Parameters, generated ones included."""
    outputs: int
    """Outputs, generated ones included."""
    mappings: int
    """Mappings."""
    bytes: int
    """Bytes of the template's text."""
    dynamic_references: int
    """Occurrences of {{resolve:…}}."""


# One value and all stacks that it crosses into.
PlanReportWire = TypedDict("PlanReportWire", {
    # The logical id of the resource that has the value; of a parameter or pseudo parameter handed down, its
    # name.
    "resource": str,
    # Ref, or the name of the attribute.
    "attribute": str,
    # The stack that has the value.
    "from": "PlanReportPath",
    # The stacks that take it in, sorted.
    "into": "List[PlanReportPath]",
})


# A value that a template holds as a text, for it is known before anything is deployed.
PlanReportKnownValue = TypedDict("PlanReportKnownValue", {
    # The resource whose value it is.
    "resource": str,
    # "Ref", or the name of the attribute.
    "attribute": str,
    # The stack of that resource.
    "from": "PlanReportPath",
    # The stack whose template holds it.
    "to": "PlanReportPath",
})


class PlanReportOrder(TypedDict):
    """One resource that waits for another."""

    before: str
    """The resource that is waited for."""
    after: str
    """The resource that waits."""


# A resource whose stack changes.
PlanReportMove = TypedDict("PlanReportMove", {
    # Its logical id.
    "resource": str,
    # Its type, such as AWS::DynamoDB::Table.
    "type": str,
    # The stack it stands in now.
    "from": "PlanReportPath",
    # The stack it moves to.
    "to": "PlanReportPath",
    # Why it moves: an option or a rule puts it there (pinned), it must share a stack with something there
    # (tied), stacks would wait for each other in a cycle (cycle; circle in what earlier versions wrote), a
    # quota leaves no room (quota), --rebalance saves shared values (rebalanced).
    "cause": Literal["pinned", "tied", "cycle", "circle", "quota", "rebalanced"],
    # The gravest danger of deleting it in one stack and creating it in the other.
    "danger": Literal["safe", "cannot be refactored", "cannot exist twice", "identity lost", "stateful"],
    # Why it is not safe, in words; empty if it is.
    "reasons": "List[str]",
})


# An output of the template that would leave its stack. Whoever reads it by that stack's name finds it no more.
PlanReportOutputMove = TypedDict("PlanReportOutputMove", {
    # Its name under Outputs.
    "output": str,
    # Where it stands.
    "from": "PlanReportPath",
    # Where it would stand.
    "to": "PlanReportPath",
    # It has an Export. Such a move makes the deployment fail: two stacks cannot make one export, and one that
    # is imported cannot be taken away.
    "is_exported": bool,
})


class PlanReportLimits(TypedDict):
    """The limits that the split keeps."""

    resources: int
    """The most resources that a template may have."""
    parameters: int
    """The most parameters that a template may have."""
    outputs: int
    """The most outputs that a template may have."""
    mappings: int
    """The most mappings that a template may have."""
    bytes: int
    """The most bytes that a template may have."""
    dynamic_references: int
    """The most dynamic references that a template may have."""


class PlanReportNoKeepOrders(TypedDict):
    """What the split would be with --no-keep-orders: there only where the split keeps orders that no service
    needs, nobody has set --keep-orders, and without them it would have fewer moves, or as many and fewer shared
    values. Earlier versions did not write it."""

    shared_values: int
    """The number of shared values."""
    moves: int
    """How many resources would move."""
    dropped_orders: int
    """How many orders the split would not keep."""


class PlanReportChanges(TypedDict):
    """How many resources are new, move and are gone, by the lock file or what is deployed."""

    new: int
    """Resources that stood nowhere."""
    moved: int
    """Resources that leave the stack they stood in."""
    removed: int
    """Resources that stood somewhere and are gone from the template."""


class PlanReport(TypedDict):
    """What a split would do, without doing it: 'cfnsplit plan TEMPLATE --format json'."""

    format_version: Literal[1]
    """The version of this format. Keys may be added within a version; none is removed or renamed, and none changes
    its meaning."""
    source: str
    """The template, as it was named."""
    is_one_stack: bool
    """True if the template is within its limits and is left as one stack."""
    crossing_values: int
    """The same as shared_values, under the name of earlier versions."""
    shared_values: int
    """The number of shared values: for each value of a resource, the number of other stacks in which resources
    read it."""
    limits: "PlanReportLimits"
    """The limits that the split keeps."""
    stacks: "List[PlanReportStack]"
    """All stacks: the root first, then by path."""
    resources: "Dict[str, PlanReportPath]"
    """Each resource of the template, by logical id, with its stack."""
    wires: "List[PlanReportWire]"
    """Every value that crosses between stacks, those that cross into most stacks first: shared values, values that
    cross for outputs or for stacks below, and parameters handed down."""
    known_values: "List[PlanReportKnownValue]"
    """Values of resources that are written out where another stack reads them, by that stack: they are known
    before anything is deployed, and do not cross. Earlier versions did not write it."""
    dropped_orders: "List[PlanReportOrder]"
    """Orders of the template that the split does not keep: the one that waits only names the other, in another
    stack, in a text by which no service looks anything up, and nothing waits for it. Earlier versions did not
    write it."""
    no_keep_orders: "NotRequired[PlanReportNoKeepOrders]"
    """What the split would be with --no-keep-orders: there only where the split keeps orders that no service
    needs, nobody has set --keep-orders, and without them it would have fewer moves, or as many and fewer shared
    values. Earlier versions did not write it."""
    moved_outputs: "List[str]"
    """Outputs that would stand in a nested stack because the root cannot hold them."""
    changes: "PlanReportChanges"
    """How many resources are new, move and are gone, by the lock file or what is deployed."""
    new_resources: "List[str]"
    """Resources of the template that stood nowhere: all of them where nothing is locked or deployed."""
    removed_resources: "List[str]"
    """What stood somewhere and is gone from the template, by the keys of the lock file."""
    moves: "List[PlanReportMove]"
    """Resources that would leave the stack they stand in, by the lock file or what is deployed."""
    output_moves: "List[PlanReportOutputMove]"
    """Outputs that would leave the stack they stand in, by the lock file or what is deployed. Earlier versions did
    not write it."""


# The path of a stack: the logical ids of the nested stacks from below the root down, with '/' between them. The
# root's path is the empty text.
MovesReportPath = str


# A resource whose stack changes.
MovesReportMove = TypedDict("MovesReportMove", {
    # Its logical id.
    "resource": str,
    # Its type, such as AWS::DynamoDB::Table.
    "type": str,
    # The stack it stands in now.
    "from": "MovesReportPath",
    # The stack it moves to.
    "to": "MovesReportPath",
    # Why it moves: an option or a rule puts it there (pinned), it must share a stack with something there
    # (tied), stacks would wait for each other in a cycle (cycle; circle in what earlier versions wrote), a
    # quota leaves no room (quota), --rebalance saves shared values (rebalanced).
    "cause": Literal["pinned", "tied", "cycle", "circle", "quota", "rebalanced"],
    # The gravest danger of deleting it in one stack and creating it in the other.
    "danger": Literal["safe", "cannot be refactored", "cannot exist twice", "identity lost", "stateful"],
    # Why it is not safe, in words; empty if it is.
    "reasons": "List[str]",
    # With --refactor: the way by which it moves without being replaced, as far as AWS documents one.
    "route": 'NotRequired[Literal["stack refactor", "import", "deleted and created", "none"]]',
    # With --refactor: why it goes this way; may be empty.
    "route_reason": "NotRequired[str]",
})


# An output of the template that would leave its stack. Whoever reads it by that stack's name finds it no more.
MovesReportOutputMove = TypedDict("MovesReportOutputMove", {
    # Its name under Outputs.
    "output": str,
    # Where it stands.
    "from": "MovesReportPath",
    # Where it would stand.
    "to": "MovesReportPath",
    # It has an Export. Such a move makes the deployment fail: two stacks cannot make one export, and one that
    # is imported cannot be taken away.
    "is_exported": bool,
})


class MovesReport(TypedDict):
    """Resources that would change stack: 'cfnsplit moves TEMPLATE --format json'. With --refactor DIR it says also
    how to move them, and stands in DIR/moves.json."""

    generator: 'NotRequired[Literal["cfnsplit"]]'
    """With --refactor: the program that wrote the file."""
    format_version: Literal[1]
    """The version of this format. Keys may be added within a version; none is removed or renamed, and none changes
    its meaning."""
    moves: "List[MovesReportMove]"
    """The resources that move, by logical id."""
    to_fill_in: "NotRequired[List[str]]"
    """With --refactor: the texts that begin with REPLACE- in the requests, to be filled in by hand, each with its
    file before it."""
    files: "NotRequired[List[str]]"
    """With --refactor: the files in DIR, by their paths below it."""
    hashes: "NotRequired[Dict[str, str]]"
    """With --refactor: of each of these files but moves.json. A file with another text is not removed by a later
    run. Earlier versions did not write it."""
    output_moves: "List[MovesReportOutputMove]"
    """Outputs that would leave the stack they stand in, by the lock file or what is deployed. Earlier versions did
    not write it."""


class GraphReportNodeFacts(TypedDict):
    """What is known of it in numbers; which numbers depends on the question."""

    resources: "NotRequired[int]"
    """Resources in the group. For by stack, by type and by prefix."""
    distance: "NotRequired[int]"
    """Arrows from the resource that was asked about. For around and reverse."""
    level: "NotRequired[int]"
    """The wave in which it can be created, from 0 on. For levels."""
    shared_values: "NotRequired[int]"
    """Its shared values: for each of its values, the number of other stacks in which resources read it. For hubs."""
    crossings: "NotRequired[int]"
    """Its shared values, and the stacks that only pass one of its values on to those below them. For hubs; kept
    for programs that know it."""
    fan_in: "NotRequired[int]"
    """Resources that need it. For hubs."""
    fan_out: "NotRequired[int]"
    """Resources that it needs. For hubs."""
    pieces: "NotRequired[int]"
    """Pieces into which the graph falls without it. For cuts."""
    cut_off: "NotRequired[int]"
    """Resources outside the largest of these pieces. For cuts."""


class GraphReportNode(TypedDict):
    """A resource, a group of resources, or something else that the template declares."""

    id: str
    """Its logical id; of a group its name, where the root is '(root)'."""
    kind: str
    """The type of a resource, such as AWS::SQS::Queue, or stack, type, prefix, parameter, mapping, condition,
    output."""
    group: "NotRequired[str]"
    """What it is drawn inside of, such as 'wave 3' or 'cycle 1'. For levels and cycles."""
    facts: "NotRequired[GraphReportNodeFacts]"
    """What is known of it in numbers; which numbers depends on the question."""
    emphasised: bool
    """True if the question is about it."""


# One node needs another.
GraphReportEdge = TypedDict("GraphReportEdge", {
    # The id of the node that needs the other.
    "from": str,
    # The id of the node that it needs.
    "to": str,
    # The number of different values that are read; 0 where only the order matters. Between stacks, the shared
    # values.
    "values": int,
    # What is read: attributes, DependsOn, order. Between groups, values with their resources, the first three
    # and how many more.
    "labels": "List[str]",
    # The places that say so; not between groups and declarations.
    "references": "NotRequired[List[GraphReportReference]]",
    # True if it lies on a path of 'paths'.
    "emphasised": bool,
})


class GraphReportReference(TypedDict):
    """One place of the template where a resource names something."""

    function: str
    """Ref, Fn::GetAtt, Fn::Sub, DependsOn, Condition or Fn::FindInMap; 'order' where an API Gateway Deployment
    follows what its API is made of, which no text says."""
    attribute: str
    """Ref for the resource's own value, or the name of the attribute; empty where no value is read."""
    pointer: str
    """JSON pointer (RFC 6901) from the top of the template; empty for 'order'."""


class GraphReport(TypedDict):
    """The resource graph, or the answer to one question about it: 'cfnsplit graph TEMPLATE --format json'. An edge
    leads from a resource to one that it needs."""

    format_version: Literal[1]
    """The version of this format. Keys may be added within a version; none is removed or renamed, and none changes
    its meaning."""
    question: Literal["whole", "by stack", "by type", "by prefix", "around", "path", "cycles", "levels", "hubs",
                      "cuts", "reverse", "unused"]
    """What was asked; 'whole' for the whole graph."""
    title: str
    """The answer in one line, for people."""
    nodes: "List[GraphReportNode]"
    """The nodes of the answer; none if there is no path or no cycle."""
    edges: "List[GraphReportEdge]"
    """The edges between them."""
    paths: "List[List[str]]"
    """The path (path), the critical path (levels), or a shortest cycle for each group of resources that need each
    other (cycles); empty for other questions."""


class ExplainReportResource(TypedDict):
    """Why one resource stands where it does, or what needs a parameter, mapping, condition or output: 'cfnsplit
    explain TEMPLATE ID'."""

    format_version: Literal[1]
    """The version of this format. Keys may be added within a version; none is removed or renamed, and none changes
    its meaning."""
    file: str
    """The template, as it was named."""
    resource: str
    """Its logical id, or the name of a parameter, mapping, condition or output."""
    type: str
    """Its type, or 'parameter', 'mapping', 'condition' or 'output'."""
    line: int
    """Its line in the template."""
    stack: "ExplainReportPath"
    """The stack it stands in."""
    reasons: "List[str]"
    """Why it stands there, the strongest reason first."""
    tied: "List[str]"
    """Other resources that share its stack, wherever it stands."""
    together: "List[str]"
    """Other resources that can only move to a nested stack together with it."""
    names: "List[ExplainReportNeighbour]"
    """What it names."""
    named_by: "List[ExplainReportNeighbour]"
    """What names it."""
    wires: "List[ExplainReportValue]"
    """Every value that crosses because of it: it makes or reads the value."""
    shared_values: "List[ExplainReportValue]"
    """Those of the wires that are shared values."""
    parameters_handed_down: "List[ExplainReportValue]"
    """Those of the wires that are parameters handed down."""
    known_values: "List[ExplainReportValue]"
    """Values that this resource makes or reads and that are written out, for they are known before anything is
    deployed. Earlier versions did not write it."""
    dropped_orders: "List[ExplainReportOrder]"
    """Orders that the split does not keep, with this resource at one end. Earlier versions did not write it."""
    moves: "List[ExplainReportMove]"
    """What would follow elsewhere, for each stack that holds a neighbour: fewest shared values first."""


class ExplainReportPair(TypedDict):
    """What ties two resources: 'cfnsplit explain TEMPLATE ID ID2'."""

    format_version: Literal[1]
    """The version of this format. Keys may be added within a version; none is removed or renamed, and none changes
    its meaning."""
    file: str
    """The template, as it was named."""
    first: str
    """The resource named first."""
    second: str
    """The resource named second."""
    steps: "List[ExplainReportStep]"
    """A shortest path along what needs what; empty if neither needs the other."""
    share_a_stack: bool
    """True if the two stand in one stack already; what follows is then empty."""
    together: "List[str]"
    """All resources that would have to share a nested stack if these two did."""
    places: "List[ExplainReportMove]"
    """What would follow from joining them, for each stack that holds one of them."""


# The path of a stack: the logical ids of the nested stacks from below the root down, with '/' between them. The
# root's path is the empty text.
ExplainReportPath = str


class ExplainReportNeighbour(TypedDict):
    """What the resource names, or what names it."""

    kind: Literal["resource", "parameter", "pseudo parameter", "condition", "mapping", "output"]
    """What it is."""
    name: str
    """Its name; empty for a mapping whose name is computed."""
    stack: "NotRequired[ExplainReportPath]"
    """The stack of a resource or output."""
    references: "List[ExplainReportReference]"
    """The places that say so."""


class ExplainReportReference(TypedDict):
    """One place of the template where a resource names something."""

    function: str
    """Ref, Fn::GetAtt, Fn::Sub, DependsOn, Condition or Fn::FindInMap; 'order' where an API Gateway Deployment
    follows what its API is made of, which no text says."""
    attribute: str
    """Ref for the resource's own value, or the name of the attribute; empty where no value is read."""
    pointer: str
    """JSON pointer (RFC 6901) from the top of the template; empty for 'order'."""
    line: int
    """Its line in the template, from 1 on; 0 for 'order'."""
    column: int
    """Its column, from 1 on; 0 for 'order'."""


class ExplainReportValue(TypedDict):
    """One value that crosses into one stack."""

    resource: str
    """The logical id of the resource that has the value; of a parameter or pseudo parameter handed down, its name."""
    attribute: str
    """Ref, or the name of the attribute."""
    into: "ExplainReportPath"
    """The stack that takes it in."""


class ExplainReportOrder(TypedDict):
    """One resource that waits for another."""

    before: str
    """The resource that is waited for."""
    after: str
    """The resource that waits."""


class ExplainReportChange(TypedDict):
    """How a number would change."""

    before: int
    """The number as it is."""
    after: int
    """The number after the move."""
    gained: "List[ExplainReportValue]"
    """What would be added."""
    lost: "List[ExplainReportValue]"
    """What would no longer be there."""


class ExplainReportMove(TypedDict):
    """What would follow if the resource, with all that must go with it, stood in another stack. Numbers are of the
    values that these resources make or read."""

    stack: "ExplainReportPath"
    """That stack."""
    possible: bool
    """False if something is known to stand against it."""
    obstacle: str
    """What stands against it; empty if nothing is known."""
    wires_before: int
    """Wires as they are: shared values, values that cross for outputs or for stacks below, and parameters handed
    down."""
    wires_after: int
    """Wires after the move."""
    gained: "List[ExplainReportValue]"
    """Wires that would be added."""
    lost: "List[ExplainReportValue]"
    """Wires that would no longer be there."""
    shared_values: "ExplainReportChange"
    """The shared values. The difference is the one that 'cfnsplit plan' would show."""
    parameters_handed_down: "ExplainReportChange"
    """The parameters handed down from the root to nested stacks."""
    resources: int
    """Resources that the stack would then hold."""
    parameters: int
    """Parameters that it would hold."""
    outputs: int
    """Outputs that it would hold."""


# One resource needs another.
ExplainReportStep = TypedDict("ExplainReportStep", {
    # The resource that needs the other.
    "from": str,
    # The resource that it needs.
    "to": str,
    # The stack of the first.
    "from_stack": "ExplainReportPath",
    # The stack of the second.
    "to_stack": "ExplainReportPath",
    # The places that say so.
    "references": "List[ExplainReportReference]",
})


# Why a resource stands in its stack, or what ties two resources: 'cfnsplit explain TEMPLATE ID [ID2] --format
# json'.
ExplainReport = Union[ExplainReportResource, ExplainReportPair]


# What is counted.
CheckReportMeasure = Literal["resources", "parameters", "outputs", "mappings", "mapping_attributes",
                             "dynamic_references", "bytes", "condition_operands", "operations"]


class CheckReportUsage(TypedDict):
    """The use of one limit."""

    used: int
    """How much there is."""
    limit: int
    """How much is allowed."""
    exact: bool
    """False where something cannot be counted, such as a loop over a computed list: 'used' is then the least it
    can be."""


class CheckReportTemplateUsage(TypedDict):
    """How much of each limit is used."""

    resources: "CheckReportUsage"
    """Resources."""
    parameters: "CheckReportUsage"
    """Parameters."""
    outputs: "CheckReportUsage"
    """Outputs."""
    mappings: "CheckReportUsage"
    """Mappings."""
    mapping_attributes: "CheckReportUsage"
    """Attributes of the largest mapping."""
    dynamic_references: "CheckReportUsage"
    """Occurrences of {{resolve:…}}."""
    bytes: "CheckReportUsage"
    """Bytes of the text."""
    condition_operands: "CheckReportUsage"
    """Operands of the longest Fn::And or Fn::Or."""
    operations: "NotRequired[CheckReportUsage]"
    """Resources of the template and of all nested below it, once for each stack; only where the template nests
    others."""


class CheckReportTemplateRoom(TypedDict):
    """How many more Lambda functions fit; only where there are functions to go by."""

    functions: int
    """Functions that still fit."""
    first_limit: "CheckReportMeasure"
    """The limit that they reach first."""
    like_functions: int
    """The number of functions that the estimate rests on."""
    with_resources: int
    """The resources that came with these, themselves included."""
    since_baseline: bool
    """True if these are the functions added since the baseline; false if they are all functions of the template."""


class CheckReportTemplateGrowth(TypedDict):
    """What changed since the baseline; only where the baseline knows the template."""

    resources: int
    """Change of: resources."""
    parameters: int
    """Change of: parameters."""
    outputs: int
    """Change of: outputs."""
    mappings: int
    """Change of: mappings."""
    mapping_attributes: int
    """Change of: attributes of the largest mapping."""
    dynamic_references: int
    """Change of: occurrences of {{resolve:…}}."""
    bytes: int
    """Change of: bytes of the text."""
    condition_operands: int
    """Change of: operands of the longest Fn::And or Fn::Or."""
    operations: "NotRequired[int]"
    """Change of: resources of the template and of all nested below it, once for each stack."""
    types: "Dict[str, int]"
    """By how much the resources of a type became more or fewer; the largest changes first, at most five."""


class CheckReportTemplate(TypedDict):
    """One template: its own counts, and what was found. One that cannot be read has 'file' and 'findings' only."""

    file: str
    """The template as it was named; of a nested one, the path that leads to it from there."""
    stack: "NotRequired[str]"
    """The name of its stack, where a manifest of the CDK tells it; of a nested one with that of its parent before
    it: Shop-prod/Api."""
    nested_in: "NotRequired[str]"
    """The file that nests it."""
    before_expansion: "NotRequired[bool]"
    """True for a SAM template or one with a macro, which is counted before its expansion."""
    usage: "NotRequired[CheckReportTemplateUsage]"
    """How much of each limit is used."""
    nearest_limit: "NotRequired[CheckReportMeasure]"
    """The limit of which the largest share is used."""
    types: "NotRequired[Dict[str, int]]"
    """How many resources there are of each type, the most frequent first."""
    prefixes: "NotRequired[Dict[str, int]]"
    """Words that logical ids begin with, and how many do; the most frequent first, at most five."""
    functions: "NotRequired[int]"
    """Lambda functions."""
    room: "NotRequired[CheckReportTemplateRoom]"
    """How many more Lambda functions fit; only where there are functions to go by."""
    growth: "NotRequired[CheckReportTemplateGrowth]"
    """What changed since the baseline; only where the baseline knows the template."""
    findings: "List[CheckReportFinding]"
    """What was found in this template."""


class CheckReportFinding(TypedDict):
    """One diagnostic."""

    severity: Literal["error", "warning", "note"]
    """How grave it is."""
    code: str
    """Its code, which 'cfnsplit help CODE' explains."""
    summary: str
    """What was found."""
    hint: str
    """What to do; may be empty."""
    file: "NotRequired[str]"
    """The file of the place, where there is one."""
    line: "NotRequired[int]"
    """Its line, from 1 on."""
    column: "NotRequired[int]"
    """Its column, from 1 on."""
    pointer: "NotRequired[str]"
    """Its JSON pointer (RFC 6901); may be empty."""
    construct: "NotRequired[str]"
    """The path of the construct that it is about, where the CDK tells it."""


class CheckReportLimits(TypedDict):
    """The limits that the templates are held against."""

    resources: int
    """At most so many: resources."""
    parameters: int
    """At most so many: parameters."""
    outputs: int
    """At most so many: outputs."""
    mappings: int
    """At most so many: mappings."""
    mapping_attributes: int
    """At most so many: attributes of the largest mapping."""
    dynamic_references: int
    """At most so many: occurrences of {{resolve:…}}."""
    bytes: int
    """At most so many: bytes of the text."""
    condition_operands: int
    """At most so many: operands of the longest Fn::And or Fn::Or."""
    operations: int
    """At most so many: resources of the template and of all nested below it, once for each stack."""


class CheckReportSummary(TypedDict):
    """Totals."""

    templates: int
    """Templates."""
    with_errors: int
    """Templates with errors."""
    with_warnings: int
    """Templates with warnings and without errors."""
    errors: int
    """Errors of all templates."""
    warnings: int
    """Warnings of all templates."""


class CheckReport(TypedDict):
    """Counts of templates against their limits: 'cfnsplit check TEMPLATE... --format json'. A saved report is the
    baseline of later checks."""

    generator: Literal["cfnsplit"]
    """The program that wrote the file."""
    format_version: Literal[1]
    """The version of this format. Keys may be added within a version; none is removed or renamed, and none changes
    its meaning."""
    limits: "CheckReportLimits"
    """The limits that the templates are held against."""
    templates: "List[CheckReportTemplate]"
    """One entry for each template."""
    summary: "CheckReportSummary"
    """Totals."""
