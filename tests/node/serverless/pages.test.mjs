// Pages of the manual, block by block: YAML goes to the end of serverless.yml, commands run in order, as a reader would
// type them, and what a page shows is what the command before it has printed.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Account, changed } from './account.mjs';
import { startEmulator } from './emulator.mjs';
import { environmentOf, Framework } from './framework.mjs';
import { temporaryDirectory, writeService } from './service.mjs';

const endpoint = await startEmulator();

/** The fenced blocks of a page, up to the heading `end` if it is given: what kind, from which line, and their text. */
function blocks(page, end) {
  const whole = fs.readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8');
  const text = end ? whole.split(`\n${end}\n`)[0] : whole;
  return [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map((match) => ({
    kind: match[1], text: match[2], line: text.slice(0, match.index).split('\n').length }));
}

/** What is printed, without what each packaging may make another way: the rows of the stacks, and how many values. */
function lasting(text) {
  return text.replace(/^ {2}(?:\w+Stack\w+|\(root\)) +\d+ +\d+ +\d+ +\d+%$/gm, '  a stack')
    .replace(/\d+ shared values/, 'shared values').replace(/ {2,}/g, '  ');
}

function shell(script, directory, environment) {
  return new Promise((resolve) => {
    execFile('bash', ['-e', '-c', script], { cwd: directory, env: environment, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => resolve({ code: error ? error.code : 0, all: stdout + stderr }));
  });
}

async function follow(t, page, end, directory, osls) {
  const environment = environmentOf(osls.place);
  await shell('git init -q', directory, environment);
  let printed = '';
  for (const { kind, text, line } of blocks(page, end))
    await t.test(`${kind} in line ${line}`, async () => {
      if (kind === 'yaml') fs.appendFileSync(path.join(directory, 'serverless.yml'), text);
      else if (kind === 'text') assert.ok(lasting(printed).includes(lasting(text)), printed);
      else if (text.startsWith('npm i ')) assert.ok(fs.existsSync(path.join(osls.modules, 'cfnsplit')));
      else {
        const done = await shell(text, directory, environment);
        assert.equal(done.code, 0, done.all);
        printed = done.all;
      }
    });
}

test('every block of docs/start/serverless.md', async (t) => {
  const account = new Account(endpoint, '500000000001');
  const osls = new Framework('osls-3', account);
  const directory = temporaryDirectory();
  writeService(directory, osls, { functions: 90, plugin: '' });
  await follow(t, 'start/serverless.md', undefined, directory, osls);
  assert.ok((await account.stacks()).length > 1);
});

test('the blocks of docs/guides/from-split-stacks.md within the framework', async (t) => {
  const account = new Account(endpoint, '500000000002');
  const osls = new Framework('split-stacks', account);
  const directory = temporaryDirectory();
  const custom = '  splitStacks: {perType: true}\n';
  writeService(directory, osls, { functions: 1, plugin: '' });  // see takeover.test.mjs
  await osls.runs(directory, 'deploy');
  writeService(directory, osls, { functions: 30, plugin: 'serverless-plugin-split-stacks', custom });
  await osls.runs(directory, 'deploy');
  const before = await account.standing();
  writeService(directory, osls, { functions: 31, plugin: '', custom });
  await follow(t, 'guides/from-split-stacks.md', '### Without the framework', directory, osls);
  assert.deepEqual(changed(before, await account.standing()), []);
});
