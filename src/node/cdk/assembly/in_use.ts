// Who else is at work in an assembly: another run of cfnsplit, which holds its directory, or the CDK.
//
// The CDK's CLI notes in an assembly that it reads or writes it, by its process (aws-cdk, toolkit-lib, rwlock.ts):
// read.PID.NUMBER.lock for each reader, synth.lock with the process in it for the writer.
import * as fs from 'node:fs';
import * as path from 'node:path';

import { holdDirectory } from '../../lib/host/lock';
import { Busy, wordsOf } from '../../lib/host/words';
import { textOf } from '../files';
import { cannotBeHeld, hasNoAssembly, isInUse } from '../refusals';

/** Runs something while no other run writes there. Throws where one does not end for a minute. */
export function whileHeld(directories: readonly string[], run: () => void): void {
  const [first, ...others] = directories;
  if (first === undefined) return run();
  const release = held(first);
  try {
    whileHeld(others, run);
  } finally {
    release();
  }
}

function held(directory: string): () => void {
  try {
    return holdDirectory(directory);
  } catch (error) {
    throw cannotBeHeld(directory, wordsOf(error), error instanceof Busy);
  }
}

/** Throws while a deployment, a diff or a synthesis is at work there. */
export function refuseWhileInUse(directory: string): void {
  const reader = namesIn(directory).map((name) => /^read\.(\d+)\.[^.]+\.lock$/.exec(name)?.[1]).find(isAlive);
  if (reader) throw isInUse(directory, `the CDK reads it in process ${reader}`);
  // The CLI tells its app where to write: then it waits for this process.
  const isOfApp = path.resolve(process.env['CDK_OUTDIR'] ?? '') === path.resolve(directory);
  const writer = textOf(path.join(directory, 'synth.lock'))?.trim();
  if (isAlive(writer) && !isOfApp) throw isInUse(directory, `the CDK writes it in process ${writer}`);
}

function namesIn(directory: string): string[] {
  try {
    return fs.readdirSync(directory);
  } catch {
    throw hasNoAssembly(directory, 'it cannot be listed');
  }
}

/** A process that was killed leaves its note behind. */
function isAlive(id: string | undefined): boolean {
  try {
    return /^\d+$/.test(id ?? '') && process.kill(Number(id), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // it is that of another user
  }
}
