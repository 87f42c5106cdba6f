// A file that is written whole or stays as it was: the text goes into a file beside, which then takes its place.
import * as fs from 'node:fs';
import * as path from 'node:path';

import { DiskFiles, rename } from './host/files';
import { hasEnded, newOwner } from './host/owner';
import { pathForEngine, pathForSystem } from './host/paths';

const start = '.cfnsplit-new-';
/** What the engine writes before such a file, where the command is given one as its lock file. */
const ofEngine = `.cfnsplit-${start}`;

/** The path of a new file in the directory, named after this process so that others know when it is left. */
export function newFileIn(directory: string): string {
  return path.join(directory, start + newOwner());
}

/** The file to which a link leads, whether it is there or not; else the file itself. Lock files may be links. */
export function behindLinks(file: string): string {
  return pathForSystem(new DiskFiles(process.cwd()).resolved(pathForEngine(path.resolve(file))));
}

/** What was being written in the directory by processes that were killed. */
export function clearUnfinished(directory: string): void {
  let names: string[];
  try {
    names = fs.readdirSync(directory);
  } catch {
    return; // nothing can be left there
  }
  for (const name of names) {
    const before = [ofEngine, start].find((one) => name.startsWith(one));
    if (before && hasEnded(name.slice(before.length))) fs.rmSync(path.join(directory, name), { force: true });
  }
}

export function writeWhole(file: string, text: string): void {
  clearUnfinished(path.dirname(file));
  const beside = newFileIn(path.dirname(file));
  try {
    const opened = fs.openSync(beside, 'w');
    try {
      fs.writeFileSync(opened, text);
      fs.fsyncSync(opened); // else a power cut may leave the name with nothing behind it
    } finally {
      fs.closeSync(opened);
    }
    rename(beside, file);
  } catch (error) {
    fs.rmSync(beside, { force: true });
    throw Object.assign(error as Error, { path: file }); // the system names the file beside, and on a full disk none
  }
}

/** A text as it was written, where git has given its lines the ends of Windows, or an editor a byte order mark. */
export function withPlainEnds(text: string): string {
  return withoutMark(text).replaceAll('\r\n', '\n');
}

export function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}
