// The options of `sls cfnsplit …`, which the framework wants declared. They are the command's own, and go to it as they
// are; tests/node/serverless holds this table against the command's help. What shapes a split for good belongs into
// custom.cfnsplit.
import type { Command } from './framework';

export type Kind = 'value' | 'values' | 'switch';
type Table = { [option: string]: [kind: Kind, usage: string] };

const LIMITS: Table = {
  'max-resources': ['value', 'Most resources of a template'],
  'max-parameters': ['value', 'Most parameters of a template'],
  'max-outputs': ['value', 'Most outputs of a template'],
  'max-bytes': ['value', 'Largest size of a template in bytes'],
};

const PLANNING: Table = {
  ...LIMITS,
  'fresh': ['switch', 'Do not read the lock file'],
  'allow-moves': ['values', 'Resources that may move though it is not safe: ids, patterns, or all'],
  'pin': ['values', 'Put a resource into a nested stack: ID=STACK'],
  'keep-in-root': ['values', 'Keep a resource, or all of a type, in the root'],
  'strategy': ['value', 'What decides which resources share a stack: min-cut, per-type, per-function or hash'],
};

const FORMAT: Table = { format: ['value', 'How to write the answer, such as json'] };

export const OPTIONS: { [command: string]: Table } = {
  adopt: { ...LIMITS, 'fresh': PLANNING['fresh']!, 'allow-moves': PLANNING['allow-moves']!,
    'dry-run': ['switch', 'Write nothing; say what would be written'] },
  plan: { ...PLANNING, ...FORMAT },
  moves: { ...PLANNING, ...FORMAT,
    refactor: ['value', 'Write the steps that move without replacing into this directory'],
    force: ['switch', 'Overwrite files in that directory'],
    rebalance: ['switch', 'Also make safe moves that save more shared values than they cost'] },
  explain: { ...PLANNING, ...FORMAT },
  graph: { ...FORMAT,
    labels: ['switch', 'Write onto each arrow what it reads'],
    by: ['value', 'One node a group: stack, type, prefix or path'],
    around: ['value', 'The resources around one'],
    depth: ['value', 'How many arrows --around reaches'],
    path: ['value', 'A way between two resources: A,B'],
    cycles: ['switch', 'Resources that need each other in a cycle'],
    levels: ['switch', 'Waves that CloudFormation can create at once'],
    hubs: ['switch', 'Resources by what they cost the cut'],
    top: ['value', 'How many --hubs lists, 0 for all'],
    cuts: ['switch', 'Resources without which the graph falls apart'],
    reverse: ['value', 'All that needs a resource'],
    unused: ['switch', 'Parameters, mappings and conditions that nothing names'] },
  check: { ...LIMITS, ...FORMAT,
    'baseline': ['value', 'Compare with a report saved by --format json'],
    'max-growth': ['value', 'Fail where a template has more than so many resources more than in the baseline'],
    'warn-at': ['value', 'Warn from this share of a limit on'],
    'warnings-as-errors': ['switch', 'Exit 1 for warnings as well'] },
};

const TYPES = { value: 'string', values: 'multiple', switch: 'boolean' } as const;

export function declared(table: Table): NonNullable<Command['options']> {
  return Object.fromEntries(Object.entries(table)
    .map(([option, [kind, usage]]) => [option, { usage, type: TYPES[kind] }]));
}

/** The options that were given, as the command takes them. */
export function passedOn(name: string, options: { [option: string]: unknown }): string[] {
  const args: string[] = [];
  for (const [option, [kind]] of Object.entries(OPTIONS[name]!)) {
    const given = options[option];
    if (given === undefined || given === null || given === false) continue;
    if (kind === 'switch') args.push(`--${option}`);
    else if (kind === 'values') for (const value of [given].flat()) args.push(`--${option}`, String(value));
    else if (option === 'path') args.push('--path', ...String(given).split(/[ ,]+/));
    else args.push(`--${option}`, String(given));
  }
  return args;
}
