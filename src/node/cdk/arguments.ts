// The words of `cfnsplit cdk`: its own options, and those of split, which it hands on.
import { flags } from './options';
import { refusal } from './refusal';

export interface Arguments {
  help: boolean;
  quiet: boolean;
  newStacks: boolean;
  /** The lock files may change, in CI as well. */
  notFrozen: boolean;
  lockDirectory: string;
  /** Options of split as they were given, each with its value. */
  options: string[][];
  directory: string;
  stacks: string[];
}

const withValue = new Set(['--lock-directory', '--config', '--deployed', '--allow-moves', ...flags.withValue]);
const switches = new Set(['--help', '--quiet', '--new-stacks', '--frozen', '--no-frozen', '--fresh', '--rebalance',
  ...flags.switches, '--no-framework-rules', '--no-minify']);

/** Options of split that mean something else here, or nothing. */
const notHere: Record<string, string> = {
  '--lock': 'each stack has a lock file of its own: --lock-directory says where they are',
  '--no-lock': 'without a lock file the next deployment would move what this one has made',
  '--output': 'the assembly is rewritten in place',
  '--template-url': 'nested templates are published with the stack\'s assets',
  '--waves': "'cdk deploy' deploys a stack at once; 'cfnsplit split --waves' writes waves"
};

export function readArguments(args: readonly string[]): Arguments {
  const found: Arguments = {
    help: false, quiet: false, newStacks: false, notFrozen: false, lockDirectory: '', options: [], directory: '', stacks: []
  };
  const operands: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as string;
    if (word === '--') {
      operands.push(...args.slice(at + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      operands.push(word);
      continue;
    }
    const equals = word.startsWith('--') ? word.indexOf('=') : -1;
    const name = ({ '-h': '--help', '-o': '--output' })[word] ?? (equals < 0 ? word : word.slice(0, equals));
    if (withValue.has(name)) take(found, name, equals < 0 ? args[++at] : word.slice(equals + 1));
    else if (switches.has(name) && equals < 0) take(found, name, undefined);
    else throw isNoOption(name);
  }
  const [directory = '', ...stacks] = operands;
  if (!directory && !found.help)
    throw refusal('CFS0003', 'CDK_OUT is missing', "for example 'cfnsplit cdk cdk.out'", 2);
  return { ...found, directory, stacks };
}

function take(found: Arguments, name: string, value: string | undefined): void {
  if (withValue.has(name) && !value)
    throw refusal('CFS0003', `${name} takes a value`, "'cfnsplit cdk --help' lists the options", 2);
  if (name === '--help') found.help = true;
  else if (name === '--quiet') found.quiet = true;
  else if (name === '--no-frozen') found.notFrozen = true;
  else if (name === '--new-stacks') found.newStacks = true;
  else if (name === '--lock-directory') found.lockDirectory = value as string;
  else found.options.push(value === undefined ? [name] : [name, value]);
}

function isNoOption(name: string) {
  return refusal('CFS0003', `cdk has no option '${name}'`,
    notHere[name] ?? "'cfnsplit cdk --help' lists the options", 2);
}
