// The CDK's CLI notes in an assembly that it reads or writes it, by its process (aws-cdk, toolkit-lib, rwlock.ts):
// read.PID.NUMBER.lock for each reader, synth.lock with the process in it for the writer.
import * as fs from 'node:fs';
import * as path from 'node:path';

import { textOf } from '../files';
import { hasNoAssembly, isAtWork } from '../refusals';

/** Throws while a deployment, a diff or a synthesis is at work there. */
export function refuseWhileInUse(directory: string): void {
  const reader = namesIn(directory).map((name) => /^read\.(\d+)\.[^.]+\.lock$/.exec(name)?.[1]).find(isAlive);
  if (reader) throw isAtWork(directory, `the CDK reads it in process ${reader}`);
  // The CLI tells its app where to write: then it waits for this process.
  const isOfApp = path.resolve(process.env['CDK_OUTDIR'] ?? '') === path.resolve(directory);
  const writer = textOf(path.join(directory, 'synth.lock'))?.trim();
  if (isAlive(writer) && !isOfApp) throw isAtWork(directory, `the CDK writes it in process ${writer}`);
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
