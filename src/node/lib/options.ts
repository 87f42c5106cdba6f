// The options of each function: the keys of cfnsplit.json, and what the command reads from files.
import type { Files } from './calls';
import type { CheckSettings, SplitSettings } from './settings';

export interface NameOption {
  /** What diagnostics and reports call the template. Default "template". */
  name?: string;
}

/** What stands beside the template, as far as the template takes it in. */
export interface SourceOptions extends NameOption, SplitSettings {
  /** Texts by the path that the template writes: files of AWS::Include, local templates of nested stacks. */
  included?: Record<string, string>;
  /** Relative path from the split's directory to the template's, by which local paths of artifacts are changed. */
  source_directory?: string;
}

/** What stands already, and what may move. */
export interface PriorOptions {
  /** The text of the lock file of an earlier split: SplitResult.lock. */
  lock?: string;
  /** The text of manifest.json of an earlier split. */
  manifest?: string;
  /** What is deployed: texts of templates, or of listings of stacks, by name. Goes before the lock. */
  deployed?: Record<string, string>;
  /** Resources and outputs that may move though it is not safe; ["all"] is all. */
  allow_moves?: string[];
}

export interface SplitOptions extends SourceOptions, PriorOptions {
  /** Also make safe moves that save more shared values than they cost: one for each move, or this many. */
  rebalance?: boolean | number;
  /** Fail with status 1 where the lock would change. */
  frozen?: boolean;
}

export interface PlanOptions extends SourceOptions, PriorOptions {
  /** Also make moves that save more shared values than they cost: one for each move, or this many. */
  rebalance?: boolean | number;
}

export interface MovesOptions extends SourceOptions, PriorOptions {
  /** Also make safe moves that save more shared values than they cost: one for each move, or this many. */
  rebalance?: boolean | number;
}

export interface ExplainOptions extends SourceOptions, PriorOptions {}

/** One question at most; without one, the whole graph. */
export interface GraphOptions extends SourceOptions, PriorOptions {
  /** How GraphResult.text is written. Default: dot for a drawing, text for a list. */
  format?: 'text' | 'dot' | 'mermaid' | 'json' | 'graphml' | 'html';
  /** Write onto each arrow what it reads. */
  labels?: boolean;
  /** One node a group. */
  by?: 'stack' | 'type' | 'prefix' | 'path';
  /** The resources around one, `depth` arrows far. */
  around?: string;
  /** Default 1. */
  depth?: number;
  /** A shortest way between two resources. */
  path?: [string, string];
  /** Resources that need each other in a cycle. */
  cycles?: boolean;
  /** Waves that CloudFormation can create at once, and the longest chain through them. */
  levels?: boolean;
  /** The `top` resources by what they cost the cut, then by how many need them. */
  hubs?: boolean;
  /** Default 20; 0 for all. */
  top?: number;
  /** Resources without which the graph falls apart. */
  cuts?: boolean;
  /** All that needs a resource, directly or not. */
  reverse?: string;
  /** Parameters, mappings and conditions that nothing names. */
  unused?: boolean;
}

/** The limits, and what decides how the split is read. */
export interface FoldOptions extends Pick<SourceOptions, 'included' | 'source_directory' | 'max_resources' |
    'max_parameters' | 'max_outputs' | 'max_mappings' | 'max_mapping_attributes' | 'max_bytes' |
    'max_dynamic_references' | 'max_operations' | 'template_url' | 'attributes' | 'allow_unread_includes'> {
  /** The root's file name; found where it is not given. */
  root?: string;
}

export interface VerifyOptions extends FoldOptions, NameOption {}

export interface CheckOptions extends NameOption, CheckSettings {
  /** Nested templates by their paths, and the file that `baseline` names. */
  files?: Files;
  /** The name of the stack that is made from the template, for `limits`, `accept` and the report. */
  stack?: string;
  /** The day by which `accept` is judged: "2026-11-30". Without it nothing that is accepted ends. */
  today?: string;
}

// The same for programs without types. The engine itself knows which options the other functions take; of these here it
// would also take those of the split, for a whole cfnsplit.json is good for it.

export const foldOptions: Record<keyof FoldOptions, true> = {
  included: true, source_directory: true, root: true, max_resources: true, max_parameters: true, max_outputs: true,
  max_mappings: true, max_mapping_attributes: true, max_bytes: true, max_dynamic_references: true, max_operations: true,
  template_url: true, attributes: true, allow_unread_includes: true,
};
export const verifyOptions: Record<keyof VerifyOptions, true> = { name: true, ...foldOptions };
export const checkOptions: Record<keyof CheckOptions, true> = {
  name: true, files: true, max_resources: true, max_parameters: true, max_outputs: true, max_mappings: true,
  max_mapping_attributes: true, max_bytes: true, max_dynamic_references: true, max_operations: true, baseline: true,
  max_growth: true, warn_at: true, warnings_as_errors: true, exclude: true, limits: true, accept: true, stack: true,
  today: true,
};
