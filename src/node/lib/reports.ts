// Made by tools/make_node_types.py of docs/reference/*.schema.json. Do not edit.

/**
 * The path of a stack: the logical ids of the nested stacks from below the root down, with '/' between them. The
 * root's path is the empty text.
 */
export type PlanReportPath = string;

/** One stack of the split and what its template would hold. */
export type PlanReportStack = {
  stack: PlanReportPath;
  /** The file name of its template. */
  file: string;
  /** Resources, the nested stacks it declares included. */
  resources: number;
  /** Parameters, generated ones included. */
  parameters: number;
  /** Outputs, generated ones included. */
  outputs: number;
  /** Mappings. */
  mappings: number;
  /** Bytes of the template's text. */
  bytes: number;
  /** Occurrences of {{resolve:…}}. */
  dynamic_references: number;
};

/** One value and all stacks that it crosses into. */
export type PlanReportWire = {
  /** The logical id of the resource that has the value; of a parameter or pseudo parameter handed down, its name. */
  resource: string;
  /** Ref, or the name of the attribute. */
  attribute: string;
  /** The stack that has the value. */
  from: PlanReportPath;
  /** The stacks that take it in, sorted. */
  into: PlanReportPath[];
};

/** A value that a template holds as a text, for it is known before anything is deployed. */
export type PlanReportKnownValue = {
  /** The resource whose value it is. */
  resource: string;
  /** "Ref", or the name of the attribute. */
  attribute: string;
  /** The stack of that resource. */
  from: PlanReportPath;
  /** The stack whose template holds it. */
  to: PlanReportPath;
};

/** One resource that waits for another. */
export type PlanReportOrder = {
  /** The resource that is waited for. */
  before: string;
  /** The resource that waits. */
  after: string;
};

/** A resource whose stack changes. */
export type PlanReportMove = {
  /** Its logical id. */
  resource: string;
  /** Its type, such as AWS::DynamoDB::Table. */
  type: string;
  /** The stack it stands in now. */
  from: PlanReportPath;
  /** The stack it moves to. */
  to: PlanReportPath;
  /**
   * Why it moves: an option or a rule puts it there (pinned), it must share a stack with something there (tied),
   * stacks would wait for each other in a cycle (cycle; circle in what earlier versions wrote), a quota leaves
   * no room (quota), --rebalance saves shared values (rebalanced).
   */
  cause: 'pinned' | 'tied' | 'cycle' | 'circle' | 'quota' | 'rebalanced';
  /** The gravest danger of deleting it in one stack and creating it in the other. */
  danger: 'safe' | 'cannot be refactored' | 'cannot exist twice' | 'identity lost' | 'stateful';
  /** Why it is not safe, in words; empty if it is. */
  reasons: string[];
};

/** An output of the template that would leave its stack. Whoever reads it by that stack's name finds it no more. */
export type PlanReportOutputMove = {
  /** Its name under Outputs. */
  output: string;
  /** Where it stands. */
  from: PlanReportPath;
  /** Where it would stand. */
  to: PlanReportPath;
  /**
   * It has an Export. Such a move makes the deployment fail: two stacks cannot make one export, and one that is
   * imported cannot be taken away.
   */
  is_exported: boolean;
};

/** What a split would do, without doing it: 'cfnsplit plan TEMPLATE --format json'. */
export type PlanReport = {
  /**
   * The version of this format. Keys may be added within a version; none is removed or renamed, and none changes
   * its meaning.
   */
  format_version: 1;
  /** The template, as it was named. */
  source: string;
  /** True if the template is within its limits and is left as one stack. */
  is_one_stack: boolean;
  /** The same as shared_values, under the name of earlier versions. */
  crossing_values: number;
  /**
   * The number of shared values: for each value of a resource, the number of other stacks in which resources
   * read it.
   */
  shared_values: number;
  /** The limits that the split keeps. */
  limits: {
    /** The most resources that a template may have. */
    resources: number;
    /** The most parameters that a template may have. */
    parameters: number;
    /** The most outputs that a template may have. */
    outputs: number;
    /** The most mappings that a template may have. */
    mappings: number;
    /** The most bytes that a template may have. */
    bytes: number;
    /** The most dynamic references that a template may have. */
    dynamic_references: number;
  };
  /** All stacks: the root first, then by path. */
  stacks: PlanReportStack[];
  /** Each resource of the template, by logical id, with its stack. */
  resources: Record<string, PlanReportPath>;
  /**
   * Every value that crosses between stacks, those that cross into most stacks first: shared values, values that
   * cross for outputs or for stacks below, and parameters handed down.
   */
  wires: PlanReportWire[];
  /**
   * Values of resources that are written out where another stack reads them, by that stack: they are known
   * before anything is deployed, and do not cross. Earlier versions did not write it.
   */
  known_values: PlanReportKnownValue[];
  /**
   * Orders of the template that the split does not keep: the one that waits only names the other, in another
   * stack, in a text by which no service looks anything up, and nothing waits for it. Earlier versions did not
   * write it.
   */
  dropped_orders: PlanReportOrder[];
  /**
   * What the split would be with --no-keep-orders: there only where the split keeps orders that no service
   * needs, nobody has set --keep-orders, and without them it would have fewer moves, or as many and fewer shared
   * values. Earlier versions did not write it.
   */
  no_keep_orders?: {
    /** The number of shared values. */
    shared_values: number;
    /** How many resources would move. */
    moves: number;
    /** How many orders the split would not keep. */
    dropped_orders: number;
  };
  /** Outputs that would stand in a nested stack because the root cannot hold them. */
  moved_outputs: string[];
  /** How many resources are new, move and are gone, by the lock file or what is deployed. */
  changes: {
    /** Resources that stood nowhere. */
    new: number;
    /** Resources that leave the stack they stood in. */
    moved: number;
    /** Resources that stood somewhere and are gone from the template. */
    removed: number;
  };
  /** Resources of the template that stood nowhere: all of them where nothing is locked or deployed. */
  new_resources: string[];
  /** What stood somewhere and is gone from the template, by the keys of the lock file. */
  removed_resources: string[];
  /** Resources that would leave the stack they stand in, by the lock file or what is deployed. */
  moves: PlanReportMove[];
  /**
   * Outputs that would leave the stack they stand in, by the lock file or what is deployed. Earlier versions did
   * not write it.
   */
  output_moves: PlanReportOutputMove[];
};

/**
 * The path of a stack: the logical ids of the nested stacks from below the root down, with '/' between them. The
 * root's path is the empty text.
 */
export type MovesReportPath = string;

/** A resource whose stack changes. */
export type MovesReportMove = {
  /** Its logical id. */
  resource: string;
  /** Its type, such as AWS::DynamoDB::Table. */
  type: string;
  /** The stack it stands in now. */
  from: MovesReportPath;
  /** The stack it moves to. */
  to: MovesReportPath;
  /**
   * Why it moves: an option or a rule puts it there (pinned), it must share a stack with something there (tied),
   * stacks would wait for each other in a cycle (cycle; circle in what earlier versions wrote), a quota leaves
   * no room (quota), --rebalance saves shared values (rebalanced).
   */
  cause: 'pinned' | 'tied' | 'cycle' | 'circle' | 'quota' | 'rebalanced';
  /** The gravest danger of deleting it in one stack and creating it in the other. */
  danger: 'safe' | 'cannot be refactored' | 'cannot exist twice' | 'identity lost' | 'stateful';
  /** Why it is not safe, in words; empty if it is. */
  reasons: string[];
  /** With --refactor: the way by which it moves without being replaced, as far as AWS documents one. */
  route?: 'stack refactor' | 'import' | 'deleted and created' | 'none';
  /** With --refactor: why it goes this way; may be empty. */
  route_reason?: string;
};

/** An output of the template that would leave its stack. Whoever reads it by that stack's name finds it no more. */
export type MovesReportOutputMove = {
  /** Its name under Outputs. */
  output: string;
  /** Where it stands. */
  from: MovesReportPath;
  /** Where it would stand. */
  to: MovesReportPath;
  /**
   * It has an Export. Such a move makes the deployment fail: two stacks cannot make one export, and one that is
   * imported cannot be taken away.
   */
  is_exported: boolean;
};

/**
 * Resources that would change stack: 'cfnsplit moves TEMPLATE --format json'. With --refactor DIR it says also
 * how to move them, and stands in DIR/moves.json.
 */
export type MovesReport = {
  /** With --refactor: the program that wrote the file. */
  generator?: "cfnsplit";
  /**
   * The version of this format. Keys may be added within a version; none is removed or renamed, and none changes
   * its meaning.
   */
  format_version: 1;
  /** The resources that move, by logical id. */
  moves: MovesReportMove[];
  /**
   * With --refactor: the texts that begin with REPLACE- in the requests, to be filled in by hand, each with its
   * file before it.
   */
  to_fill_in?: string[];
  /** With --refactor: the files in DIR, by their paths below it. */
  files?: string[];
  /**
   * With --refactor: of each of these files but moves.json. A file with another text is not removed by a later
   * run. Earlier versions did not write it.
   */
  hashes?: Record<string, string>;
  /**
   * Outputs that would leave the stack they stand in, by the lock file or what is deployed. Earlier versions did
   * not write it.
   */
  output_moves: MovesReportOutputMove[];
};

/** A resource, a group of resources, or something else that the template declares. */
export type GraphReportNode = {
  /** Its logical id; of a group its name, where the root is '(root)'. */
  id: string;
  /**
   * The type of a resource, such as AWS::SQS::Queue, or stack, type, prefix, parameter, mapping, condition,
   * output.
   */
  kind: string;
  /** What it is drawn inside of, such as 'wave 3' or 'cycle 1'. For levels and cycles. */
  group?: string;
  /** What is known of it in numbers; which numbers depends on the question. */
  facts?: {
    /** Resources in the group. For by stack, by type and by prefix. */
    resources?: number;
    /** Arrows from the resource that was asked about. For around and reverse. */
    distance?: number;
    /** The wave in which it can be created, from 0 on. For levels. */
    level?: number;
    /**
     * Its shared values: for each of its values, the number of other stacks in which resources read it. For
     * hubs.
     */
    shared_values?: number;
    /**
     * Its shared values, and the stacks that only pass one of its values on to those below them. For hubs; kept
     * for programs that know it.
     */
    crossings?: number;
    /** Resources that need it. For hubs. */
    fan_in?: number;
    /** Resources that it needs. For hubs. */
    fan_out?: number;
    /** Pieces into which the graph falls without it. For cuts. */
    pieces?: number;
    /** Resources outside the largest of these pieces. For cuts. */
    cut_off?: number;
  };
  /** True if the question is about it. */
  emphasised: boolean;
};

/** One node needs another. */
export type GraphReportEdge = {
  /** The id of the node that needs the other. */
  from: string;
  /** The id of the node that it needs. */
  to: string;
  /**
   * The number of different values that are read; 0 where only the order matters. Between stacks, the shared
   * values.
   */
  values: number;
  /**
   * What is read: attributes, DependsOn, order. Between groups, values with their resources, the first three and
   * how many more.
   */
  labels: string[];
  /** The places that say so; not between groups and declarations. */
  references?: GraphReportReference[];
  /** True if it lies on a path of 'paths'. */
  emphasised: boolean;
};

/** One place of the template where a resource names something. */
export type GraphReportReference = {
  /**
   * Ref, Fn::GetAtt, Fn::Sub, DependsOn, Condition or Fn::FindInMap; 'order' where an API Gateway Deployment
   * follows what its API is made of, which no text says.
   */
  function: string;
  /** Ref for the resource's own value, or the name of the attribute; empty where no value is read. */
  attribute: string;
  /** JSON pointer (RFC 6901) from the top of the template; empty for 'order'. */
  pointer: string;
};

/**
 * The resource graph, or the answer to one question about it: 'cfnsplit graph TEMPLATE --format json'. An edge
 * leads from a resource to one that it needs.
 */
export type GraphReport = {
  /**
   * The version of this format. Keys may be added within a version; none is removed or renamed, and none changes
   * its meaning.
   */
  format_version: 1;
  /** What was asked; 'whole' for the whole graph. */
  question: 'whole' | 'by stack' | 'by type' | 'by prefix' | 'around' | 'path' | 'cycles' | 'levels' | 'hubs' | 'cuts' | 'reverse' | 'unused';
  /** The answer in one line, for people. */
  title: string;
  /** The nodes of the answer; none if there is no path or no cycle. */
  nodes: GraphReportNode[];
  /** The edges between them. */
  edges: GraphReportEdge[];
  /**
   * The path (path), the critical path (levels), or a shortest cycle for each group of resources that need each
   * other (cycles); empty for other questions.
   */
  paths: string[][];
};

/**
 * Why one resource stands where it does, or what needs a parameter, mapping, condition or output: 'cfnsplit
 * explain TEMPLATE ID'.
 */
export type ExplainReportResource = {
  /**
   * The version of this format. Keys may be added within a version; none is removed or renamed, and none changes
   * its meaning.
   */
  format_version: 1;
  /** The template, as it was named. */
  file: string;
  /** Its logical id, or the name of a parameter, mapping, condition or output. */
  resource: string;
  /** Its type, or 'parameter', 'mapping', 'condition' or 'output'. */
  type: string;
  /** Its line in the template. */
  line: number;
  /** The stack it stands in. */
  stack: ExplainReportPath;
  /** Why it stands there, the strongest reason first. */
  reasons: string[];
  /** Other resources that share its stack, wherever it stands. */
  tied: string[];
  /** Other resources that can only move to a nested stack together with it. */
  together: string[];
  /** What it names. */
  names: ExplainReportNeighbour[];
  /** What names it. */
  named_by: ExplainReportNeighbour[];
  /** Every value that crosses because of it: it makes or reads the value. */
  wires: ExplainReportValue[];
  /** Those of the wires that are shared values. */
  shared_values: ExplainReportValue[];
  /** Those of the wires that are parameters handed down. */
  parameters_handed_down: ExplainReportValue[];
  /**
   * Values that this resource makes or reads and that are written out, for they are known before anything is
   * deployed. Earlier versions did not write it.
   */
  known_values: ExplainReportValue[];
  /** Orders that the split does not keep, with this resource at one end. Earlier versions did not write it. */
  dropped_orders: ExplainReportOrder[];
  /** What would follow elsewhere, for each stack that holds a neighbour: fewest shared values first. */
  moves: ExplainReportMove[];
};

/** What ties two resources: 'cfnsplit explain TEMPLATE ID ID2'. */
export type ExplainReportPair = {
  /**
   * The version of this format. Keys may be added within a version; none is removed or renamed, and none changes
   * its meaning.
   */
  format_version: 1;
  /** The template, as it was named. */
  file: string;
  /** The resource named first. */
  first: string;
  /** The resource named second. */
  second: string;
  /** A shortest path along what needs what; empty if neither needs the other. */
  steps: ExplainReportStep[];
  /** True if the two stand in one stack already; what follows is then empty. */
  share_a_stack: boolean;
  /** All resources that would have to share a nested stack if these two did. */
  together: string[];
  /** What would follow from joining them, for each stack that holds one of them. */
  places: ExplainReportMove[];
};

/**
 * The path of a stack: the logical ids of the nested stacks from below the root down, with '/' between them. The
 * root's path is the empty text.
 */
export type ExplainReportPath = string;

/** What the resource names, or what names it. */
export type ExplainReportNeighbour = {
  /** What it is. */
  kind: 'resource' | 'parameter' | 'pseudo parameter' | 'condition' | 'mapping' | 'output';
  /** Its name; empty for a mapping whose name is computed. */
  name: string;
  /** The stack of a resource or output. */
  stack?: ExplainReportPath;
  /** The places that say so. */
  references: ExplainReportReference[];
};

/** One place of the template where a resource names something. */
export type ExplainReportReference = {
  /**
   * Ref, Fn::GetAtt, Fn::Sub, DependsOn, Condition or Fn::FindInMap; 'order' where an API Gateway Deployment
   * follows what its API is made of, which no text says.
   */
  function: string;
  /** Ref for the resource's own value, or the name of the attribute; empty where no value is read. */
  attribute: string;
  /** JSON pointer (RFC 6901) from the top of the template; empty for 'order'. */
  pointer: string;
  /** Its line in the template, from 1 on; 0 for 'order'. */
  line: number;
  /** Its column, from 1 on; 0 for 'order'. */
  column: number;
};

/** One value that crosses into one stack. */
export type ExplainReportValue = {
  /** The logical id of the resource that has the value; of a parameter or pseudo parameter handed down, its name. */
  resource: string;
  /** Ref, or the name of the attribute. */
  attribute: string;
  /** The stack that takes it in. */
  into: ExplainReportPath;
};

/** One resource that waits for another. */
export type ExplainReportOrder = {
  /** The resource that is waited for. */
  before: string;
  /** The resource that waits. */
  after: string;
};

/** How a number would change. */
export type ExplainReportChange = {
  /** The number as it is. */
  before: number;
  /** The number after the move. */
  after: number;
  /** What would be added. */
  gained: ExplainReportValue[];
  /** What would no longer be there. */
  lost: ExplainReportValue[];
};

/**
 * What would follow if the resource, with all that must go with it, stood in another stack. Numbers are of the
 * values that these resources make or read.
 */
export type ExplainReportMove = {
  /** That stack. */
  stack: ExplainReportPath;
  /** False if something is known to stand against it. */
  possible: boolean;
  /** What stands against it; empty if nothing is known. */
  obstacle: string;
  /**
   * Wires as they are: shared values, values that cross for outputs or for stacks below, and parameters handed
   * down.
   */
  wires_before: number;
  /** Wires after the move. */
  wires_after: number;
  /** Wires that would be added. */
  gained: ExplainReportValue[];
  /** Wires that would no longer be there. */
  lost: ExplainReportValue[];
  /** The shared values. The difference is the one that 'cfnsplit plan' would show. */
  shared_values: ExplainReportChange;
  /** The parameters handed down from the root to nested stacks. */
  parameters_handed_down: ExplainReportChange;
  /** Resources that the stack would then hold. */
  resources: number;
  /** Parameters that it would hold. */
  parameters: number;
  /** Outputs that it would hold. */
  outputs: number;
};

/** One resource needs another. */
export type ExplainReportStep = {
  /** The resource that needs the other. */
  from: string;
  /** The resource that it needs. */
  to: string;
  /** The stack of the first. */
  from_stack: ExplainReportPath;
  /** The stack of the second. */
  to_stack: ExplainReportPath;
  /** The places that say so. */
  references: ExplainReportReference[];
};

/**
 * Why a resource stands in its stack, or what ties two resources: 'cfnsplit explain TEMPLATE ID [ID2] --format
 * json'.
 */
export type ExplainReport = ExplainReportResource | ExplainReportPair;

/** What is counted. */
export type CheckReportMeasure = 'resources' | 'parameters' | 'outputs' | 'mappings' | 'mapping_attributes' | 'dynamic_references' | 'bytes' | 'condition_operands' | 'operations';

/** The use of one limit. */
export type CheckReportUsage = {
  /** How much there is. */
  used: number;
  /** How much is allowed. */
  limit: number;
  /**
   * False where something cannot be counted, such as a loop over a computed list: 'used' is then the least it
   * can be.
   */
  exact: boolean;
};

/** One template: its own counts, and what was found. One that cannot be read has 'file' and 'findings' only. */
export type CheckReportTemplate = {
  /** The template as it was named; of a nested one, the path that leads to it from there. */
  file: string;
  /**
   * The name of its stack, where a manifest of the CDK tells it; of a nested one with that of its parent before
   * it: Shop-prod/Api.
   */
  stack?: string;
  /** The file that nests it. */
  nested_in?: string;
  /** True for a SAM template or one with a macro, which is counted before its expansion. */
  before_expansion?: boolean;
  /** How much of each limit is used. */
  usage?: {
    /** Resources. */
    resources: CheckReportUsage;
    /** Parameters. */
    parameters: CheckReportUsage;
    /** Outputs. */
    outputs: CheckReportUsage;
    /** Mappings. */
    mappings: CheckReportUsage;
    /** Attributes of the largest mapping. */
    mapping_attributes: CheckReportUsage;
    /** Occurrences of {{resolve:…}}. */
    dynamic_references: CheckReportUsage;
    /** Bytes of the text. */
    bytes: CheckReportUsage;
    /** Operands of the longest Fn::And or Fn::Or. */
    condition_operands: CheckReportUsage;
    /**
     * Resources of the template and of all nested below it, once for each stack; only where the template nests
     * others.
     */
    operations?: CheckReportUsage;
  };
  /** The limit of which the largest share is used. */
  nearest_limit?: CheckReportMeasure;
  /** How many resources there are of each type, the most frequent first. */
  types?: Record<string, number>;
  /** Words that logical ids begin with, and how many do; the most frequent first, at most five. */
  prefixes?: Record<string, number>;
  /** Lambda functions. */
  functions?: number;
  /** How many more Lambda functions fit; only where there are functions to go by. */
  room?: {
    /** Functions that still fit. */
    functions: number;
    /** The limit that they reach first. */
    first_limit: CheckReportMeasure;
    /** The number of functions that the estimate rests on. */
    like_functions: number;
    /** The resources that came with these, themselves included. */
    with_resources: number;
    /** True if these are the functions added since the baseline; false if they are all functions of the template. */
    since_baseline: boolean;
  };
  /** What changed since the baseline; only where the baseline knows the template. */
  growth?: {
    /** Change of: resources. */
    resources: number;
    /** Change of: parameters. */
    parameters: number;
    /** Change of: outputs. */
    outputs: number;
    /** Change of: mappings. */
    mappings: number;
    /** Change of: attributes of the largest mapping. */
    mapping_attributes: number;
    /** Change of: occurrences of {{resolve:…}}. */
    dynamic_references: number;
    /** Change of: bytes of the text. */
    bytes: number;
    /** Change of: operands of the longest Fn::And or Fn::Or. */
    condition_operands: number;
    /** Change of: resources of the template and of all nested below it, once for each stack. */
    operations?: number;
    /** By how much the resources of a type became more or fewer; the largest changes first, at most five. */
    types: Record<string, number>;
  };
  /** What was found in this template. */
  findings: CheckReportFinding[];
};

/** One diagnostic. */
export type CheckReportFinding = {
  /** How grave it is. */
  severity: 'error' | 'warning' | 'note';
  /** Its code, which 'cfnsplit help CODE' explains. */
  code: string;
  /** What was found. */
  summary: string;
  /** What to do; may be empty. */
  hint: string;
  /** The file of the place, where there is one. */
  file?: string;
  /** Its line, from 1 on. */
  line?: number;
  /** Its column, from 1 on. */
  column?: number;
  /** Its JSON pointer (RFC 6901); may be empty. */
  pointer?: string;
  /** The path of the construct that it is about, where the CDK tells it. */
  construct?: string;
};

/**
 * Counts of templates against their limits: 'cfnsplit check TEMPLATE... --format json'. A saved report is the
 * baseline of later checks.
 */
export type CheckReport = {
  /** The program that wrote the file. */
  generator: "cfnsplit";
  /**
   * The version of this format. Keys may be added within a version; none is removed or renamed, and none changes
   * its meaning.
   */
  format_version: 1;
  /** The limits that the templates are held against. */
  limits: {
    /** At most so many: resources. */
    resources: number;
    /** At most so many: parameters. */
    parameters: number;
    /** At most so many: outputs. */
    outputs: number;
    /** At most so many: mappings. */
    mappings: number;
    /** At most so many: attributes of the largest mapping. */
    mapping_attributes: number;
    /** At most so many: occurrences of {{resolve:…}}. */
    dynamic_references: number;
    /** At most so many: bytes of the text. */
    bytes: number;
    /** At most so many: operands of the longest Fn::And or Fn::Or. */
    condition_operands: number;
    /** At most so many: resources of the template and of all nested below it, once for each stack. */
    operations: number;
  };
  /** One entry for each template. */
  templates: CheckReportTemplate[];
  /** Totals. */
  summary: {
    /** Templates. */
    templates: number;
    /** Templates with errors. */
    with_errors: number;
    /** Templates with warnings and without errors. */
    with_warnings: number;
    /** Errors of all templates. */
    errors: number;
    /** Warnings of all templates. */
    warnings: number;
  };
};
