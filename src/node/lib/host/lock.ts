// Keeps two runs on this machine from writing into one directory at once. Node has no locks on files, so each run
// writes an entry that names its process, and then looks for others: a run that is not alone takes its entry back and
// tries again. Entries lie in the user's temporary directory and not in the one they keep, which stays as it is. One
// that a killed run has left counts for nothing.
import { createHash, randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

import { pause } from './pause';
import { codeOf, Refusal } from './words';

const longestWait = 60_000;

/** Returns what gives the directory free again. Where no entry can be written, two runs at once are on their own. */
export function holdDirectory(directory: string): () => void {
  let entries: string;
  try {
    entries = directoryOfEntries();
  } catch {
    return () => {};
  }
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 32);
  const own = `${name}.${process.pid}.${randomBytes(6).toString('hex')}`;
  const release = () => fs.rmSync(path.join(entries, own), { force: true });
  const until = Date.now() + longestWait;
  while (true) {
    try {
      fs.writeFileSync(path.join(entries, own), '', { flag: 'wx', mode: 0o600 });
      if (!isHeldByAnother(entries, name, own)) return release;
    } catch {
      return release;
    }
    release();
    if (Date.now() > until) throw new Refusal('another run of cfnsplit has had it for a minute');
    pause(10 + Math.floor(Math.random() * 20));
  }
}

function directoryOfEntries(): string {
  const user = process.geteuid?.() ?? os.userInfo().username;
  const entries = path.join(os.tmpdir(), `cfnsplit-${user}`);
  fs.mkdirSync(entries, { recursive: true, mode: 0o700 });
  const status = fs.lstatSync(entries); // in a directory that all may write to, somebody else may have made it
  if (!status.isDirectory() || (process.geteuid && status.uid !== process.geteuid()))
    throw new Error(`${entries} belongs to another user`);
  return entries;
}

function isHeldByAnother(entries: string, name: string, own: string): boolean {
  const others = fs.readdirSync(entries).filter((entry) => entry.startsWith(name + '.') && entry !== own);
  const living = others.filter((entry) => isAlive(entries, entry));
  for (const entry of others)
    if (!living.includes(entry)) fs.rmSync(path.join(entries, entry), { force: true });
  return living.length > 0;
}

function isAlive(entries: string, entry: string): boolean {
  try {
    const written = fs.statSync(path.join(entries, entry)).mtimeMs;
    if (written < Date.now() - os.uptime() * 1000 - 60_000) return false; // numbers of processes begin anew
    process.kill(Number(entry.split('.')[1]), 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
