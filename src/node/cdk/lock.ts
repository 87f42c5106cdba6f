// The lock file of a stack. A split works on a copy, which takes its place when nothing is refused any more. The copy
// stands beside the template before the split, so that the lock names that without a way to it: one app may be
// synthesized into several directories.
import * as fs from 'node:fs';
import * as path from 'node:path';

import { behindLinks, clearUnfinished, newFileIn, withPlainEnds } from '../lib/whole_file';
import { shown, textOf, write } from './files';
import { hasChanged } from './refusals';

export class Lock {
  private readonly copy: string;
  private before: string | undefined;

  constructor(readonly file: string, besideTemplate: string) {
    this.copy = newFileIn(besideTemplate);
  }

  isThere(): boolean {
    return fs.existsSync(this.file);
  }

  /** Runs what reads and writes the lock file by the path that it is given; the text that it wants there. */
  tried<T>(run: (copy: string) => T): { done: T; text: string | undefined } {
    this.before = textOf(this.file);
    clearUnfinished(path.dirname(this.copy)); // such copies, of runs that were killed
    try {
      if (this.before !== undefined) write(this.copy, withPlainEnds(this.before));
      return { done: run(this.copy), text: textOf(this.copy) };
    } finally {
      fs.rmSync(this.copy, { force: true });
    }
  }

  /** What was said of the copy, as said of the lock file. */
  named(text: string): string {
    return text.replaceAll(shown(this.copy), shown(this.file));
  }

  /** Throws where someone else has written it since it was read. */
  keep(text: string): void {
    if (textOf(this.file) !== this.before) throw hasChanged(this.file);
    if (this.before !== undefined && withPlainEnds(this.before) === text) return;
    write(behindLinks(this.file), text);
  }

  putBack(): void {
    if (this.before === undefined) fs.rmSync(behindLinks(this.file), { force: true });
    else write(behindLinks(this.file), this.before);
  }
}

/** A lock file that is to be written, and can be put back. */
export interface Pending {
  keep(): void;
  putBack(): void;
}

/** Writes all or none. */
export function keepAll(pending: readonly Pending[]): void {
  const kept: Pending[] = [];
  try {
    for (const one of pending) {
      one.keep();
      kept.push(one);
    }
  } catch (error) {
    for (const one of kept) one.putBack();
    throw error;
  }
}

const keptBy = new WeakMap<object, Pending[]>();

/**
 * For a synthesis, which takes the stacks of an app one by one and ends with the first that is refused: the lock files
 * of the stacks before it are put back then.
 */
export function allOrNone<T>(app: object, run: (keep: (lock: Pending) => void) => T): T {
  const kept = keptBy.get(app) ?? [];
  keptBy.set(app, kept);
  try {
    return run((lock) => {
      lock.keep();
      kept.push(lock);
    });
  } catch (error) {
    for (const lock of kept.splice(0).reverse()) lock.putBack();
    throw error;
  }
}
