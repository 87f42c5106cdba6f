"""What cfnsplit.json may set, as options of the functions.

Made by tools/make_python_types.py of docs/reference/cfnsplit.schema.json. Do not edit.
"""
from typing import TYPE_CHECKING, Dict, List, Literal, Optional, TypedDict

if TYPE_CHECKING:
    from typing_extensions import NotRequired


class SplitSettings(TypedDict, total=False):
    """What cfnsplit.json may set for the split."""

    max_resources: "Optional[int]"
    """resources of a template (CloudFormation allows 500); default 200"""
    max_parameters: "Optional[int]"
    """parameters of a template; default 200"""
    max_outputs: "Optional[int]"
    """outputs of a template; default 200"""
    max_mappings: "Optional[int]"
    """mappings of a template; default 200"""
    max_mapping_attributes: "Optional[int]"
    """attributes of one mapping; default 200"""
    max_bytes: "Optional[int]"
    """size of a template in bytes; default 1000000"""
    max_dynamic_references: "Optional[int]"
    """different dynamic references of a template; default 60"""
    max_operations: "Optional[int]"
    """resources that one deployment may create, of a template and all nested in it; a first split of more is
    written as waves; default 2500"""
    pins: "Optional[Dict[str, str]]"
    """put a resource, or all that a construct path or a pattern such as Orders* means, into that nested stack, or
    into root; repeatable"""
    keep_in_root: "Optional[List[str]]"
    """keep a resource, or all of a type, a construct path or a pattern, in the root; repeatable"""
    together: "Optional[List[List[str]]]"
    """resources that share a stack, by ids, construct paths or patterns; repeatable"""
    attributes: 'Optional[Dict[str, Literal["list", "secret", "text"]]]'
    """what an attribute is that no table knows, above all of a custom resource: a text, a list of texts, or a
    secret; repeatable"""
    allow_unread_includes: "Optional[bool]"
    """split although a file that AWS::Include takes in cannot be read here: you have seen that it names nothing
    that leaves the root"""
    framework_rules: "Optional[bool]"
    """keep in the root what tools of known frameworks look up there, and the bucket that holds the template's own
    code, or not; default kept"""
    drop_unused_parameters: "Optional[bool]"
    """leave out parameters that nothing names and that have a Default"""
    strategy: 'Optional[Literal["min-cut", "per-type", "per-function", "hash"]]'
    """what decides which resources share a stack: as few shared values as can be found (min-cut), or a grouping of
    serverless-plugin-split-stacks, as far as it can be kept (the others); default min-cut"""
    known_values: "Optional[bool]"
    """write out what the name of a resource makes known, such as its ARN, where another stack reads it, or hand it
    over as any other value; default on"""
    keep_orders: "Optional[bool]"
    """keep the orders between stacks that no service needs, or drop them: what only holds a known value as a text
    then does not wait for it; default as the lock file says; without one dropped, but kept where something is
    deployed"""
    template_url: "Optional[str]"
    """TemplateURL of a nested stack, from {file}, {stack} and {hash}; default {file}"""
    max_concurrent_stacks: "Optional[int]"
    """nested stacks of one stack that are deployed at a time; default no bound"""
    minify: "Optional[bool]"
    """write without white space, or indented; default indented"""
    headroom: "Optional[int]"
    """percent of --max-resources that a first split leaves free in the root and in each stack, where it can, for
    what comes later; default 15, or 0 with --no-lock"""
    seed: "Optional[int]"
    """another search among equals; default 0"""
    effort: "Optional[int]"
    """how long to search; default 1"""


class CheckSettingsLimits(TypedDict):
    templates: str
    """Which templates: a pattern of the stack's name, of the path or of its last step. * stands for any text, ?
    for one character."""
    max_resources: "NotRequired[int]"
    """resources of a template (CloudFormation allows 500)"""
    max_parameters: "NotRequired[int]"
    """parameters of a template"""
    max_outputs: "NotRequired[int]"
    """outputs of a template"""
    max_mappings: "NotRequired[int]"
    """mappings of a template"""
    max_mapping_attributes: "NotRequired[int]"
    """attributes of one mapping"""
    max_bytes: "NotRequired[int]"
    """size of a template in bytes"""
    max_dynamic_references: "NotRequired[int]"
    """different dynamic references of a template"""
    max_operations: "NotRequired[int]"
    """resources that one deployment may create, of a template and all nested in it; a first split of more is
    written as waves"""
    warn_at: "NotRequired[float]"
    """warn from this share of a limit on"""
    max_growth: "NotRequired[int]"
    """fail where a template has more than N resources more than in the baseline"""


class CheckSettingsAccept(TypedDict):
    code: str
    """The finding's code."""
    templates: "NotRequired[str]"
    """Which templates: a pattern of the stack's name, of the path or of its last step. * stands for any text, ?
    for one character."""
    measure: """NotRequired[Literal["resources", "parameters", "outputs", "mappings", "mapping_attributes", "bytes",
                            "dynamic_references", "operations", "condition_operands"]]"""
    """Of CFS0601 and CFS0602: only what concerns this limit."""
    reason: str
    """Why it is let pass."""
    until: str
    """The last day on which it is let pass, such as 2026-12-31."""


class CheckSettings(TypedDict, total=False):
    """What cfnsplit.json may set for check."""

    max_resources: "Optional[int]"
    """resources of a template (CloudFormation allows 500); default 500"""
    max_parameters: "Optional[int]"
    """parameters of a template; default 200"""
    max_outputs: "Optional[int]"
    """outputs of a template; default 200"""
    max_mappings: "Optional[int]"
    """mappings of a template; default 200"""
    max_mapping_attributes: "Optional[int]"
    """attributes of one mapping; default 200"""
    max_bytes: "Optional[int]"
    """size of a template in bytes; default 1000000"""
    max_dynamic_references: "Optional[int]"
    """different dynamic references of a template; default 60"""
    max_operations: "Optional[int]"
    """resources that one deployment may create, of a template and all nested in it; a first split of more is
    written as waves; default 2500"""
    exclude: "Optional[List[str]]"
    """leave templates alone whose stack or path is like the pattern (* any text, ? one character)"""
    limits: "Optional[List[CheckSettingsLimits]]"
    """limits for the templates that a pattern names, before those for all"""
    accept: "Optional[List[CheckSettingsAccept]]"
    """findings that are let pass up to a day, and count again after it"""
    baseline: "Optional[str]"
    """compare with a report saved by --format json"""
    max_growth: "Optional[int]"
    """fail where a template has more than N resources more than in the baseline; default no bound"""
    warn_at: "Optional[float]"
    """warn from this share of a limit on; default 0.8"""
    warnings_as_errors: "Optional[bool]"
    """exit 1 for warnings as well"""
