// Who has a directory, and whether that process still runs. src/cli/io/lock_owner.hpp says what the name is made of.
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';

import { codeOf } from './words';

const unknown = '0';

const plain = (text: string) => text.slice(0, 64).replace(/[^A-Za-z0-9.-]/g, '-') || unknown;

export function newOwner(): string {
  const number = randomBytes(4).readUInt32LE();
  return [process.pid, statusOf(process.pid).start, place(), plain(os.hostname()), number].join('_');
}

/** True where it is certain: the owner's place is this one, and its process is no more. */
export function hasEnded(name: string): boolean {
  const owner = readOwner(name);
  if (owner === undefined || owner.place === unknown || owner.place !== place()) return false;
  try {
    process.kill(owner.process, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return true;
  }
  const now = statusOf(owner.process);
  if (now.state === 'Z' || now.state === 'X') return true; // its parent has not asked for its end yet
  return now.start !== unknown && owner.start !== unknown && now.start !== owner.start;
}

export function describeOwner(name: string): string {
  const owner = readOwner(name);
  return owner ? `process ${owner.process} on ${owner.host}` : 'another run';
}

function readOwner(name: string): { process: number; start: string; place: string; host: string } | undefined {
  const parts = /^([1-9]\d{0,9})_([A-Za-z0-9.-]+)_([A-Za-z0-9.-]+)_([A-Za-z0-9.-]{1,64})_[A-Za-z0-9.-]+$/.exec(name);
  return parts ? { process: Number(parts[1]), start: parts[2], place: parts[3], host: parts[4] } : undefined;
}

/** Where the number of a process means something. */
function place(): string {
  if (process.platform !== 'linux') return plain(os.hostname());
  try {
    const machine = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    const space = fs.readlinkSync('/proc/self/ns/pid').replace(/\D/g, ''); // pid:[4026531836]
    return machine && space ? `${plain(machine)}-${space}` : unknown;
  } catch {
    return unknown;
  }
}

/** What /proc says of a process: after its name in brackets its state, and as the 20th when it began. */
function statusOf(number: number): { state?: string; start: string } {
  if (process.platform !== 'linux') return { start: unknown };
  try {
    const line = fs.readFileSync(`/proc/${number}/stat`, 'latin1');
    const fields = line.slice(line.lastIndexOf(') ') + 2).split(' ');
    return { state: fields[0], start: fields[19] ?? unknown };
  } catch {
    return { start: unknown };
  }
}
