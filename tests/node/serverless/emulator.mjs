// Starts the emulator of AWS for the tests of a file, and ends it with them.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { after } from 'node:test';

const HERE = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);

/** Its address. */
export async function startEmulator() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cfnsplit-emulator-'));
  const process_ = spawn(process.env.PYTHON, ['-B', path.join(HERE, 'emulator.py'), folder],
    { stdio: ['pipe', 'pipe', 'inherit'] });
  after(() => new Promise((resolve) => {
    process_.on('exit', () => {
      fs.rmSync(folder, { recursive: true, force: true });
      resolve();
    });
    process_.stdin.end();
  }));
  for await (const line of readline.createInterface(process_.stdout)) return line;
  throw new Error('the emulator did not start');
}
