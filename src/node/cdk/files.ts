// The files of a cloud assembly, and what is said where one cannot be read or written.
import * as fs from 'node:fs';
import * as path from 'node:path';

import { writeWhole } from '../lib/whole_file';
import { refusal } from './refusal';

/** The text of a file, or nothing where there is none. */
export function textOf(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw refusal('CFS0001', `'${shown(file)}' cannot be read: ${reason(error)}`,
      'check the path and its permissions', 3);
  }
}

/** Writes a file, and makes its directory. A file that holds the text already is not touched. */
export function write(file: string, text: string): void {
  if (textOf(file) === text) return;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    writeWhole(file, text);
  } catch (error) {
    throw refusal('CFS0002', `'${shown(file)}' cannot be written: ${reason(error)}`,
      'check the space that is left and the permissions, and run it again', 2);
  }
}

/** A path as messages show it: from the current directory where it leads down from there, with slashes. */
export function shown(file: string): string {
  const relative = path.relative('', file) || '.';
  const named = relative.startsWith('..') ? path.resolve(file) : relative;
  return named.split(path.sep).join('/');
}

function reason(error: unknown): string {
  return (error as Error).message.replace(/^[A-Z]+: /, '').replace(/, \w+ '.*$/, '');
}
