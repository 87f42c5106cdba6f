// Made by tools/make_node_types.py of docs/reference/cfnsplit.schema.json. Do not edit.

/** What cfnsplit.json may set for the split. */
export interface SplitSettings {
  /** resources of a template (CloudFormation allows 500); default 200 */
  max_resources?: number;
  /** parameters of a template; default 200 */
  max_parameters?: number;
  /** outputs of a template; default 200 */
  max_outputs?: number;
  /** mappings of a template; default 200 */
  max_mappings?: number;
  /** attributes of one mapping; default 200 */
  max_mapping_attributes?: number;
  /** size of a template in bytes; default 1000000 */
  max_bytes?: number;
  /** different dynamic references of a template; default 60 */
  max_dynamic_references?: number;
  /**
   * resources that one deployment may create, of a template and all nested in it; a first split of more is
   * written as waves; default 2500
   */
  max_operations?: number;
  /**
   * put a resource, or all that a construct path or a pattern such as Orders* means, into that nested stack, or
   * into root; repeatable
   */
  pins?: Record<string, string>;
  /** keep a resource, or all of a type, a construct path or a pattern, in the root; repeatable */
  keep_in_root?: string[];
  /** resources that share a stack, by ids, construct paths or patterns; repeatable */
  together?: string[][];
  /**
   * what an attribute is that no table knows, above all of a custom resource: a text, a list of texts, or a
   * secret; repeatable
   */
  attributes?: Record<string, 'list' | 'secret' | 'text'>;
  /**
   * split although a file that AWS::Include takes in cannot be read here: you have seen that it names nothing
   * that leaves the root
   */
  allow_unread_includes?: boolean;
  /**
   * keep in the root what tools of known frameworks look up there, and the bucket that holds the template's own
   * code, or not; default kept
   */
  framework_rules?: boolean;
  /** leave out parameters that nothing names and that have a Default */
  drop_unused_parameters?: boolean;
  /**
   * what decides which resources share a stack: as few shared values as can be found (min-cut), or a grouping of
   * serverless-plugin-split-stacks, as far as it can be kept (the others); default min-cut
   */
  strategy?: 'min-cut' | 'per-type' | 'per-function' | 'hash';
  /**
   * write out what the name of a resource makes known, such as its ARN, where another stack reads it, or hand it
   * over as any other value; default on
   */
  known_values?: boolean;
  /**
   * keep the orders between stacks that no service needs, or drop them: what only holds a known value as a text
   * then does not wait for it; default as the lock file says; without one dropped, but kept where something is
   * deployed
   */
  keep_orders?: boolean;
  /** TemplateURL of a nested stack, from {file}, {stack} and {hash}; default {file} */
  template_url?: string;
  /** nested stacks of one stack that are deployed at a time; default no bound */
  max_concurrent_stacks?: number;
  /** write without white space, or indented; default indented */
  minify?: boolean;
  /**
   * percent of --max-resources that a first split leaves free in the root and in each stack, where it can, for
   * what comes later; default 15, or 0 with --no-lock
   */
  headroom?: number;
  /** another search among equals; default 0 */
  seed?: number;
  /** how long to search; default 1 */
  effort?: number;
}

/** What cfnsplit.json may set for check. */
export interface CheckSettings {
  /** resources of a template (CloudFormation allows 500); default 500 */
  max_resources?: number;
  /** parameters of a template; default 200 */
  max_parameters?: number;
  /** outputs of a template; default 200 */
  max_outputs?: number;
  /** mappings of a template; default 200 */
  max_mappings?: number;
  /** attributes of one mapping; default 200 */
  max_mapping_attributes?: number;
  /** size of a template in bytes; default 1000000 */
  max_bytes?: number;
  /** different dynamic references of a template; default 60 */
  max_dynamic_references?: number;
  /**
   * resources that one deployment may create, of a template and all nested in it; a first split of more is
   * written as waves; default 2500
   */
  max_operations?: number;
  /** leave templates alone whose stack or path is like the pattern (* any text, ? one character) */
  exclude?: string[];
  /** limits for the templates that a pattern names, before those for all */
  limits?: {
    /**
     * Which templates: a pattern of the stack's name, of the path or of its last step. * stands for any text, ?
     * for one character.
     */
    templates: string;
    /** resources of a template (CloudFormation allows 500) */
    max_resources?: number;
    /** parameters of a template */
    max_parameters?: number;
    /** outputs of a template */
    max_outputs?: number;
    /** mappings of a template */
    max_mappings?: number;
    /** attributes of one mapping */
    max_mapping_attributes?: number;
    /** size of a template in bytes */
    max_bytes?: number;
    /** different dynamic references of a template */
    max_dynamic_references?: number;
    /**
     * resources that one deployment may create, of a template and all nested in it; a first split of more is
     * written as waves
     */
    max_operations?: number;
    /** warn from this share of a limit on */
    warn_at?: number;
    /** fail where a template has more than N resources more than in the baseline */
    max_growth?: number;
  }[];
  /** findings that are let pass up to a day, and count again after it */
  accept?: ({
    /** The finding's code. */
    code: string;
    /**
     * Which templates: a pattern of the stack's name, of the path or of its last step. * stands for any text, ?
     * for one character.
     */
    templates?: string;
    /** Of CFS0601 and CFS0602: only what concerns this limit. */
    measure?: 'resources' | 'parameters' | 'outputs' | 'mappings' | 'mapping_attributes' | 'bytes' | 'dynamic_references' | 'operations' | 'condition_operands';
    /** Why it is let pass. */
    reason: string;
    /** The last day on which it is let pass, such as 2026-12-31. */
    until: string;
  })[];
  /** compare with a report saved by --format json */
  baseline?: string;
  /** fail where a template has more than N resources more than in the baseline; default no bound */
  max_growth?: number;
  /** warn from this share of a limit on; default 0.8 */
  warn_at?: number;
  /** exit 1 for warnings as well */
  warnings_as_errors?: boolean;
}
