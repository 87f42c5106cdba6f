// docs/start/serverless.md, block by block, on a service of 90 functions: YAML goes to the end of serverless.yml, and
// commands run in order, as a reader would type them.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Account } from './account.mjs';
import { startEmulator } from './emulator.mjs';
import { environmentOf, Framework } from './framework.mjs';
import { temporaryDirectory, writeService } from './service.mjs';

const PAGE = new URL('../../../docs/start/serverless.md', import.meta.url);
const endpoint = await startEmulator();

/** The fenced blocks: what kind, from which line, and their text. */
function blocks() {
  const text = fs.readFileSync(PAGE, 'utf8');
  return [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map((match) => ({
    kind: match[1], text: match[2], line: text.slice(0, match.index).split('\n').length }));
}

function shell(script, directory, environment) {
  return new Promise((resolve) => {
    execFile('bash', ['-e', '-c', script], { cwd: directory, env: environment, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => resolve({ code: error ? error.code : 0, all: stdout + stderr }));
  });
}

test('every block of docs/start/serverless.md', async (t) => {
  const account = new Account(endpoint, '500000000001');
  const osls = new Framework('osls-3', account);
  const directory = temporaryDirectory();
  writeService(directory, osls, { functions: 90, plugin: '' });
  const environment = environmentOf(account);
  await shell('git init -q', directory, environment);
  let printed = '';
  for (const { kind, text, line } of blocks())
    await t.test(`${kind} in line ${line}`, async () => {
      if (kind === 'yaml') fs.appendFileSync(path.join(directory, 'serverless.yml'), text);
      else if (kind === 'text') assert.ok(printed.includes(text.split(',')[0]), printed);
      else if (text.startsWith('npm i ')) assert.ok(fs.existsSync(path.join(osls.modules, 'cfnsplit')));
      else {
        const done = await shell(text, directory, environment);
        assert.equal(done.code, 0, done.all);
        printed = done.all;
      }
    });
  assert.ok((await account.stacks()).length > 1);
});
