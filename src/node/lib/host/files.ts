// The disk, by node:fs. What fails is thrown as node:fs throws it.
import * as fs from 'node:fs';
import * as path from 'node:path';

import { pause } from './pause';
import { pathForEngine, pathForSystem } from './paths';
import { codeOf, Refusal } from './words';

const largestFile = 64 * 1024 * 1024;
const isWindows = process.platform === 'win32';

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

export class DiskFiles {
  /** Relative paths lead from `directory`; without one, to nothing. */
  constructor(private readonly directory: string | undefined) {}

  read(name: string): Uint8Array {
    // A pipe that a shell has opened (`<(command)`) ends, and a device that was named is meant.
    const isNamedSo = /^\/(dev|proc)\//.test(name);
    const { O_RDONLY, O_NONBLOCK, O_NOCTTY } = fs.constants;
    const file = fs.openSync(this.at(name), O_RDONLY | (isNamedSo ? 0 : (O_NONBLOCK ?? 0) | (O_NOCTTY ?? 0)));
    try {
      const status = fs.fstatSync(file);
      if (status.isDirectory()) throw systemError('EISDIR');
      if (!status.isFile() && !isNamedSo)
        throw new Refusal(status.isFIFO() ? 'it is a named pipe, which may never end; give a file'
                                          : 'it is a device, which may never end; give a file');
      return readToEnd(file, status.size);
    } finally {
      fs.closeSync(file);
    }
  }

  exists(name: string): boolean {
    return this.status(name) !== undefined;
  }

  isDirectory(name: string): boolean {
    return this.status(name)?.isDirectory() ?? false;
  }

  isLink(name: string): boolean {
    try {
      return fs.lstatSync(this.at(name)).isSymbolicLink();
    } catch {
      return false;
    }
  }

  list(directory: string): string[] {
    return this.entries(directory).filter((entry) =>
      entry.isFile() || (entry.isSymbolicLink() && this.status(directory + '/' + entry.name)?.isFile()))
      .map((entry) => entry.name);
  }

  listDirectories(directory: string): string[] {
    return this.entries(directory).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  }

  // Not mkdirSync's own recursion, which never ends below /proc.
  makeDirectory(name: string): void {
    const wanted = this.at(name);
    const status = fs.statSync(wanted, { throwIfNoEntry: false });
    if (status?.isDirectory()) return;
    if (status) throw systemError('ENOTDIR');
    const above = path.dirname(wanted);
    if (above !== wanted) this.makeDirectory(pathForEngine(above));
    try {
      fs.mkdirSync(wanted);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST' || !this.isDirectory(name)) throw error; // another run may just have made it
    }
  }

  writeDurably(name: string, text: Uint8Array): void {
    const file = fs.openSync(this.at(name), 'wx');
    try {
      for (let done = 0; done < text.length;) done += fs.writeSync(file, text, done);
      syncIfPossible(file);
    } finally {
      fs.closeSync(file);
    }
  }

  rename(from: string, to: string): void {
    rename(this.at(from), this.at(to));
  }

  remove(name: string): void {
    try {
      const isDirectory = fs.lstatSync(this.at(name)).isDirectory();
      if (isDirectory) fs.rmdirSync(this.at(name));
      else fs.unlinkSync(this.at(name));
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  }

  syncDirectory(name: string): void {
    if (isWindows) return; // directories cannot be synced there
    const directory = fs.openSync(this.at(name || '.'), fs.constants.O_RDONLY | fs.constants.O_DIRECTORY);
    try {
      syncIfPossible(directory);
    } finally {
      fs.closeSync(directory);
    }
  }

  /** Absolute, with all links followed, whether it exists or not. */
  resolved(name: string): string {
    let at: string;
    try {
      at = this.at(name);
    } catch {
      return name; // nothing can be there
    }
    try {
      for (let links = 0; links < 40 && fs.lstatSync(at).isSymbolicLink(); ++links)
        at = path.resolve(path.dirname(at), fs.readlinkSync(at));
    } catch {
      // A link that leads to nothing yet.
    }
    let missing = '';
    for (let known = at; ; known = path.dirname(known)) {
      try {
        return pathForEngine(path.join(fs.realpathSync(known), missing));
      } catch {
        if (path.dirname(known) === known) return pathForEngine(at);
        missing = path.join(path.basename(known), missing);
      }
    }
  }

  isRegular(name: string): boolean {
    return (this.status(name)?.isFile() ?? false) && !/^\/(proc|dev|sys)\//.test(this.resolved(name));
  }

  isOwn(name: string): boolean {
    const owner = this.status(name)?.uid;
    if (owner === undefined) return false;
    return owner === process.geteuid?.() || owner === this.status('.')?.uid;
  }

  isSame(a: string, b: string): boolean {
    const one = this.bigStatus(a), other = this.bigStatus(b);
    return one !== undefined && other !== undefined && one.dev === other.dev && one.ino === other.ino;
  }

  /** The path as the system takes it. */
  at(name: string): string {
    if (name === '') throw systemError('ENOENT');
    if (name.includes('\0')) throw systemError('EINVAL');
    const asked = pathForSystem(name);
    if (this.directory !== undefined) return path.resolve(this.directory, asked);
    if (!path.isAbsolute(asked)) throw systemError('ENOENT');
    return path.normalize(asked);
  }

  private status(name: string): fs.Stats | undefined {
    try {
      return fs.statSync(this.at(name), { throwIfNoEntry: false });
    } catch {
      return undefined;
    }
  }

  private bigStatus(name: string): fs.BigIntStats | undefined {
    try {
      return fs.statSync(this.at(name), { throwIfNoEntry: false, bigint: true });
    } catch {
      return undefined;
    }
  }

  private entries(directory: string): fs.Dirent[] {
    return fs.readdirSync(this.at(directory), { withFileTypes: true });
  }
}

/** By paths as the system takes them. */
export function rename(from: string, to: string): void {
  const tries = isWindows ? 20 : 1; // there a virus scanner may have the file open for a moment
  for (let left = tries; ; --left) {
    try {
      return fs.renameSync(from, to);
    } catch (error) {
      if (left <= 1 || !['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error) ?? '')) throw error;
      pause(25);
    }
  }
}

function readToEnd(file: number, expected: number): Uint8Array {
  let text = Buffer.allocUnsafe(Math.min(Math.max(expected, 0), largestFile) + 4096);
  for (let length = 0; ;) {
    if (length === text.length) text = Buffer.concat([text], text.length * 2);
    const count = fs.readSync(file, text, length, text.length - length, null);
    if (count === 0) return text.subarray(0, length);
    length += count;
    if (length > largestFile) throw new Refusal('it is larger than 64 MiB');
  }
}

// Some file systems cannot sync what they hold, and say so; that is no failure.
function syncIfPossible(file: number): void {
  try {
    fs.fsyncSync(file);
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP'].includes(codeOf(error) ?? '')) throw error;
  }
}
