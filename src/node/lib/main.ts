// What `npx cfnsplit` runs.
import { isatty } from 'node:tty';

import { runCommand } from './command';
import { DiskFiles } from './host/files';
import { pathForEngine } from './host/paths';
import { holdSignals, releaseSignals } from './host/signals';
import { isReaderGone, readInput, writeTo } from './host/streams';

export function main(): void {
  const args = process.argv.slice(2);
  process.exitCode = args[0] === 'cdk' ? runCdk(args.slice(1)) : run(args);
}

/** Loaded only where it is asked for. */
function runCdk(args: readonly string[]): number {
  const { cdkCommand } = require('../cdk/command') as typeof import('../cdk/command');
  return cdkCommand(args, {
    write: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
  });
}

function run(args: readonly string[]): number {
  const directory = currentDirectory();
  return runCommand(args, {
    files: new DiskFiles(directory),
    directory: pathForEngine(directory),
    errorIsTerminal: isatty(2),
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

/** One that has been removed is no reason to stop: relative paths fail where they are used. */
function currentDirectory(): string {
  try {
    return process.cwd();
  } catch {
    return '/';
  }
}
