// Runs of the package and of the native command wait for each other, and for nobody who has ended.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as os from 'node:os';
import * as path from 'node:path';
import { test } from 'node:test';

import { bin, example, folder, project, shell } from './project.mjs';

const inPackage = createRequire(path.join(project, 'node_modules/cfnsplit/index.js'));
const { holdDirectory } = inPackage('./lib/host/lock.js');
const { newOwner } = inPackage('./lib/host/owner.js');

const programs = { package: [process.execPath, bin], native: [process.env.CFNSPLIT_NATIVE] };

/** A split of app.json into a/, whose lock file is in another directory. */
function start(kind, directory, lock, resources) {
  const [program, ...first] = programs[kind];
  const run = spawn(program, [...first, 'split', 'app.json', '-o', 'a', '--lock', `${lock}/lock.json`,
                              '--max-resources', resources], { cwd: directory, env: { PATH: process.env.PATH } });
  let told = '';
  run.stderr.on('data', (text) => { told += text; });
  const ended = new Promise((resolve) => run.on('close', (code) => resolve({ code, told })));
  return { run, ended };
}

async function until(isSo) {
  for (const last = Date.now() + 60_000; !isSo(); await new Promise((resolve) => setTimeout(resolve, 5)))
    assert.ok(Date.now() < last, 'it did not come to that within a minute');
}

const entriesIn = (directory) =>
  fs.readdirSync(directory).filter((name) => name.startsWith('.cfnsplit-held')).sort();
const isHeld = (directory) => entriesIn(directory)[0] === '.cfnsplit-held';
const isWaitedFor = (directory) => entriesIn(directory).some((name) => name !== '.cfnsplit-held');

function place() {
  const directory = folder();
  for (const name of ['a', 'b', 'c']) fs.mkdirSync(path.join(directory, name));
  fs.copyFileSync(example, path.join(directory, 'app.json'));
  return { directory, a: path.join(directory, 'a'), b: path.join(directory, 'b') };
}

/** A run that has a/, and is kept from going on as long as b/ is held. */
async function startAndStop(kind, { directory, a, b }) {
  const letOn = holdDirectory(b);
  const started = start(kind, directory, 'b', '60');
  await until(() => isHeld(a) && isWaitedFor(b));
  return { ...started, letOn };
}

for (const first of ['package', 'native'])
  for (const second of ['package', 'native']) {
    test(`${second} waits while ${first} has the directory`, async () => {
      const here = place();
      const one = await startAndStop(first, here);
      assert.throws(() => holdDirectory(here.a, 0), (error) =>
        error.message.startsWith(`process ${one.run.pid} on `) &&
        error.message.endsWith(`remove '${path.join(here.a, '.cfnsplit-held')}'`));
      const other = start(second, here.directory, 'c', '40');
      await until(() => isWaitedFor(here.a));
      assert.deepEqual(fs.readdirSync(here.a).filter((name) => !name.startsWith('.cfnsplit-held')), []);
      one.letOn();
      const { code, told } = await one.ended;
      assert.equal(code, 0, told);
      const late = await other.ended; // it had read what the first has replaced
      assert.equal(late.code, 2);
      assert.match(late.told, /CFS0005.*another run has written it/s);
      assert.equal(shell('cfnsplit verify app.json a', here).code, 0);
      assert.deepEqual([here.a, here.b].flatMap(entriesIn), []);
    });

    test(`${second} goes on where ${first} was killed`, async () => {
      const here = place();
      const one = await startAndStop(first, here);
      one.run.kill('SIGKILL');
      await one.ended;
      assert.ok(isHeld(here.a));
      const { code, told } = await start(second, here.directory, 'c', '40').ended;
      assert.equal(code, 0, told);
      assert.deepEqual(entriesIn(here.a), []);
      one.letOn();
    });
  }

function leaveEntry(directory, owner) {
  fs.mkdirSync(path.join(directory, '.cfnsplit-held'));
  fs.writeFileSync(path.join(directory, '.cfnsplit-held', owner), '');
}

test('an owner elsewhere is never taken for one that has ended', () => {
  const { a } = place();
  const [, start, , , number] = newOwner().split('_');
  const owner = ['999999999', start, 'elsewhere', 'build-7', number].join('_');
  leaveEntry(a, owner);
  assert.throws(() => holdDirectory(a, 0), /^Error: process 999999999 on build-7 has it/);
  assert.deepEqual(fs.readdirSync(path.join(a, '.cfnsplit-held')), [owner]);
});

// Where processes have numbers of their own, as in a container.
const container = ['unshare', '--pid', '--fork', '--mount-proc'];
const hasContainer = spawnSync(container[0], [...container.slice(1), 'true']).status === 0;
test('a run in a container waits for one outside of it',
     { skip: !hasContainer && 'there is no unshare(1), or this user may not use it' }, () => {
  const { a } = place();
  const giveFree = holdDirectory(a);
  const lock = inPackage.resolve('./lib/host/lock.js');
  const work = [process.execPath, '-e', 'require(process.argv[1]).holdDirectory(process.argv[2], 0)', lock, a];
  const inside = spawnSync(container[0], [...container.slice(1), ...work], { encoding: 'utf8' });
  assert.match(inside.stderr, new RegExp(`process ${process.pid} on .* has it`));
  assert.ok(isHeld(a));
  giveFree();
  assert.deepEqual(entriesIn(a), []);
});

const tellsStarts = process.platform === 'linux';
test('a number that another process has by now is no owner',
     { skip: !tellsStarts && 'the system does not tell when a process began' }, () => {
  const { a } = place();
  const [number, , ...rest] = newOwner().split('_');
  leaveEntry(a, [number, '1', ...rest].join('_'));
  holdDirectory(a)();
  assert.deepEqual(entriesIn(a), []);
});

test('a directory is held twice by one run, and free when both have given it back', () => {
  const { directory, a } = place();
  fs.symlinkSync('a', path.join(directory, 'link'));
  const one = holdDirectory(a);
  const other = holdDirectory(path.join(directory, 'link'));
  one();
  assert.ok(isHeld(a));
  other();
  assert.deepEqual(entriesIn(a), []);
});

test('what keeps a directory from being held is told', () => {
  const { directory, a } = place();
  assert.throws(() => holdDirectory(path.join(directory, 'missing')), { code: 'ENOENT' });
  fs.writeFileSync(path.join(a, '.cfnsplit-held'), '');
  assert.throws(() => holdDirectory(a), /\.cfnsplit-held': Not a directory/);
  assert.deepEqual(entriesIn(a), ['.cfnsplit-held']);
});

const isRoot = process.geteuid?.() === 0;
test('where nothing can be written there is nothing to hold',
     { skip: (isRoot || os.platform() === 'win32') && 'this user may write everywhere' }, () => {
  const { a } = place();
  fs.chmodSync(a, 0o500);
  holdDirectory(a)();
  assert.deepEqual(entriesIn(a), []);
});
