// What keeps two runs from writing into one directory, whichever program they are and wherever they run: the directory
// .cfnsplit-held in it. src/cli/io/directory_lock.hpp says how.
import * as fs from 'node:fs';
import * as path from 'node:path';

import { describeOwner, hasEnded, newOwner } from './owner';
import { pause } from './pause';
import { Busy, codeOf, Refusal, wordsOf } from './words';

const longestWait = 60_000;

/** What a disk says where the entry stands already. Windows has its own words, and replaces no empty one. */
const mayBeHeld = ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'EBUSY'];

/** How often this thread has what it keeps, by the owner's name. */
const kept = new Map<string, number>();

/**
 * Waits while another run has the directory, and returns what gives it free again. Nothing is kept where the directory
 * cannot be written, for then nothing happens there.
 */
export function holdDirectory(directory: string, patience = longestWait): () => void {
  const entry = path.join(directory, '.cfnsplit-held');
  const before = ownerOf(entry);
  if (before !== undefined && kept.has(before)) return keep(entry, before);
  const owner = newOwner(), beingMade = `${entry}-${owner}`;
  try {
    makeEntry(beingMade, owner);
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? '')) return () => {};
    throw error;
  }
  const until = Date.now() + patience;
  for (let error: unknown; (error = failureOf(() => fs.renameSync(beingMade, entry))) !== undefined; pause(20)) {
    const other = ownerOf(entry);
    if ((other === undefined && !mayBeHeld.includes(codeOf(error) ?? '')) || Date.now() > until) {
      removeEntry(beingMade, owner);
      throw other === undefined ? new Refusal(`'${entry}': ${wordsOf(error)}`) : busy(other, entry);
    }
    if (other === undefined || hasEnded(other)) removeEntry(entry, other);
  }
  clearUnfinished(directory);
  return keep(entry, owner);
}

function busy(other: string, entry: string): Busy {
  return new Busy(`${describeOwner(other)} has it, and did not end for a minute; ` +
                  `if it is certain that it no longer runs, remove '${entry}'`);
}

function keep(entry: string, owner: string): () => void {
  kept.set(owner, (kept.get(owner) ?? 0) + 1);
  return () => {
    const left = (kept.get(owner) ?? 1) - 1;
    kept.set(owner, left);
    if (left > 0) return;
    kept.delete(owner);
    removeEntry(entry, owner);
  };
}

function failureOf(work: () => void): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}

function makeEntry(entry: string, owner: string): void {
  fs.mkdirSync(entry);
  const failure = failureOf(() => fs.writeFileSync(path.join(entry, owner), '', { flag: 'wx' }));
  if (failure === undefined) return;
  removeEntry(entry, owner);
  throw failure;
}

/** Each step may fail where another run does the same at this moment. */
function removeEntry(entry: string, owner: string | undefined): void {
  if (owner !== undefined) failureOf(() => fs.unlinkSync(path.join(entry, owner)));
  failureOf(() => fs.rmdirSync(entry));
}

function ownerOf(entry: string): string | undefined {
  try {
    return fs.readdirSync(entry)[0];
  } catch {
    return undefined;
  }
}

/** What was being made by runs that were killed. */
function clearUnfinished(directory: string): void {
  const start = '.cfnsplit-held-';
  failureOf(() => {
    for (const name of fs.readdirSync(directory)) {
      const owner = name.slice(start.length);
      if (name.startsWith(start) && hasEnded(owner)) removeEntry(path.join(directory, name), owner);
    }
  });
}
