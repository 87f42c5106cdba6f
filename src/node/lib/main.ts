// What `npx cfnsplit` runs.
import { isatty } from 'node:tty';

import { runCommand } from './command';
import { currentDirectory } from './host/directory';
import { DiskFiles } from './host/files';
import { pathForEngine } from './host/paths';
import { holdSignals, releaseSignals } from './host/signals';
import { isReaderGone, readInput, writeTo } from './host/streams';

export function main(): void {
  const directory = currentDirectory();
  process.exitCode = runCommand(process.argv.slice(2), {
    files: new DiskFiles(directory),
    directory: pathForEngine(directory ?? ''),
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
