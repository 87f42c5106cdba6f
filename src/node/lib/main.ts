// What `npx cfnsplit` runs.
import { isatty } from 'node:tty';

import { runCommand } from './command';
import { currentDirectory } from './host/directory';
import { DiskFiles } from './host/files';
import { pathForEngine } from './host/paths';
import { holdSignals, releaseSignals } from './host/signals';
import { isReaderGone, readInput, writeTo } from './host/streams';

export function main(): void {
  const args = process.argv.slice(2);
  process.exitCode = args[0] === 'cdk' ? runCdk(args.slice(1)) : isHelpOfCdk(args) ? runCdk(['--help']) : run(args);
  if (process.exitCode === 0 && isHelp(args)) process.stdout.write(addedHelp());
}

const cdk = () => require('../cdk/command') as typeof import('../cdk/command'); // loaded only where it is asked for

function runCdk(args: readonly string[]): number {
  return cdk().cdkCommand(args, {
    write: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
  });
}

// The command knows nothing of what only this package has.
const isHelpOfCdk = ([first, topic]: readonly string[]) => first === 'help' && topic === 'cdk';
const isHelp = ([first = '', topic]: readonly string[]) =>
  ['help', '--help', '-h'].includes(first) && topic === undefined;
const addedHelp = () => `\nOf the npm package:\n\n${cdk().overview}`;

function run(args: readonly string[]): number {
  const directory = currentDirectory();
  return runCommand(args, {
    files: new DiskFiles(directory),
    directory: pathForEngine(directory ?? ''),
    errorIsTerminal: isatty(2),
    outputIsTerminal: isatty(1),
    inputIsTerminal: isatty(0),
    columns: (process.stderr.isTTY ? process.stderr.columns : process.stdout.columns) ?? 0,
    variable: (name) => process.env[name],
    variableNames: () => Object.keys(process.env),
    readInput,
    writeOutput: (bytes) => writeTo(1, bytes),
    writeError: (bytes) => writeTo(2, bytes),
    isReaderGone,
    holdSignals,
    releaseSignals,
  });
}
