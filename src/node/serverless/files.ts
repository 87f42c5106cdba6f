import * as fs from 'node:fs';
import * as path from 'node:path';

import { writeWhole } from '../lib/whole_file';

/** The text of a file, or nothing where there is none. */
export function readIfThere(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw Object.assign(error as Error, { path: file });  // of a directory, the system does not say which
  }
}

export function writeJson(file: string, value: unknown): void {
  writeWhole(file, `${JSON.stringify(value, null, 2)}\n`);
}

export function readJson<Value>(file: string): Value {
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Value;
}

/** A path from a directory, with slashes: the same on every machine. */
export function pathFrom(directory: string, file: string): string {
  return path.relative(directory, file).split(path.sep).join('/');
}
