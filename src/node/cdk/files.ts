// The files of a cloud assembly, and what is said where one cannot be read or written.
import * as fs from 'node:fs';
import * as path from 'node:path';

import { DiskFiles } from '../lib/host/files';
import { pathForEngine } from '../lib/host/paths';
import { wordsOf } from '../lib/host/words';
import { writeWhole } from '../lib/whole_file';
import { refusal } from './refusal';

// What is no UTF-8 would come back as other characters where the text is written again.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a file, or nothing where there is none. */
export function textOf(file: string): string | undefined {
  const bytes = bytesOf(file);
  try {
    return bytes && decoder.decode(bytes);
  } catch {
    throw refusal('CFS0106', `'${shown(file)}' is not text in UTF-8`, 'save the file as UTF-8', 3);
  }
}

function bytesOf(file: string): Buffer | undefined {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw refusal('CFS0001', `'${shown(file)}' cannot be read: ${wordsOf(error)}`,
      'check the path and its permissions', 3);
  }
}

/** Writes a file, and makes its directory. A file that holds the text already is not touched. */
export function write(file: string, text: string): void {
  if (bytesOf(file)?.equals(Buffer.from(text))) return;
  try {
    new DiskFiles(path.resolve()).makeDirectory(pathForEngine(path.dirname(file)));
    writeWhole(file, text);
  } catch (error) {
    throw refusal('CFS0002', `'${shown(file)}' cannot be written: ${wordsOf(error)}`,
      'check the space that is left and the permissions, and run it again', 2);
  }
}

/** A path as messages show it: from the current directory where it leads down from there, with slashes. */
export function shown(file: string): string {
  const relative = path.relative('', file) || '.';
  const named = relative.startsWith('..') ? path.resolve(file) : relative;
  return named.split(path.sep).join('/');
}
