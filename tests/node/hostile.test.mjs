// Input that nobody means well with: an answer, whatever it is, and never a trap.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { test } from 'node:test';

import { cfnsplit, example, folder, project, shell, top } from './project.mjs';

const { check, graph, plan, split, verify } = cfnsplit;
const prove = (text) => verify(text, [{ name: 'root.template.json', text: '{}' }]);
const works = { split, plan, graph, check, prove };
const topicWith = (property) =>
  `{"Resources": {"A": {"Type": "AWS::SNS::Topic", "Properties": {"P": ${property}}}}}`;

// The same bytes in every run.
function* bytes(seed) {
  for (let state = seed; ; state = (Math.imul(state, 1664525) + 1013904223) >>> 0) yield state >>> 24;
}

function demand(template, what) {
  for (const [name, work] of Object.entries(works)) {
    const result = work(template);
    assert.ok([0, 1, 2, 3, 4].includes(result.status), `${name}, ${what}: ${result.diagnosticsText}`);
  }
}

test('random bytes', () => {
  for (let seed = 1; seed <= 40; ++seed) {
    const random = bytes(seed);
    demand(Uint8Array.from({ length: 1 + seed * 37 }, () => random.next().value), `seed ${seed}`);
  }
});

test('a template with some bytes changed', () => {
  const template = fs.readFileSync(path.join(top, 'testdata/example/orders.yaml'));
  for (let seed = 1; seed <= 60; ++seed) {
    const random = bytes(seed), changed = Buffer.from(template);
    for (let i = 0; i < 5; ++i)
      changed[(random.next().value * 256 + random.next().value) % changed.length] = random.next().value;
    demand(changed, `seed ${seed}`);
  }
});

test('a template cut anywhere', () => {
  const template = fs.readFileSync(path.join(top, 'testdata/example/orders.yaml'));
  for (let length = 0; length < template.length; length += 31) demand(template.subarray(0, length), `${length} bytes`);
});

test('nesting without an end', () => {
  for (const depth of [500, 5_000, 200_000]) {
    demand('['.repeat(depth), `${depth} brackets`);
    demand('{"Resources":' + '{"a":'.repeat(depth), `${depth} braces`);
    demand(topicWith('['.repeat(depth) + ']'.repeat(depth)), `${depth} lists`);
    demand('Resources: ' + '[ '.repeat(depth), `${depth} brackets of YAML`);
    demand('Resources:\n  A:\n    Type: !Sub ' + '!Sub '.repeat(depth), `${depth} tags`);
  }
  let deep = {};
  for (let i = 0; i < 2_000; ++i) deep = { deep };
  demand({ Resources: { A: { Type: 'AWS::SNS::Topic', Properties: deep } } }, 'an object');
});

test('many aliases and long words', () => {
  const laughs = 'a: &a [x, x, x, x, x, x, x, x, x]\n' +
    'bcdefghij'.split('').map((c, i) => `${c}: &${c} [${Array(9).fill('*' + 'abcdefghij'[i]).join(', ')}]\n`).join('');
  demand(laughs + 'Resources: {A: {Type: AWS::SNS::Topic, Properties: {P: *j}}}\n', 'aliases');
  demand(topicWith(`"${'x'.repeat(5_000_000)}"`), 'a long text');
  demand(JSON.stringify({ Resources: { ['A'.repeat(100_000)]: { Type: 'AWS::SNS::Topic' } } }), 'a long id');
});

const hasMemory = os.freemem() > 12 * 2 ** 30;
test('more than the memory of WebAssembly is a diagnostic, and the next call works',
     { skip: !hasMemory && 'it takes more memory than is free here' }, () => {
  const huge = Buffer.alloc(3 * 2 ** 30, '[');
  const result = split(huge);
  assert.equal(result.ok, false);
  assert.equal(result.diagnostics[0].severity, 'error');
  assert.equal(split(fs.readFileSync(example)).ok, true);
});

// An engine of our own in the binary format of WebAssembly: `body` is what the command does with its arguments (their
// address, how many bytes, the address of the directory, whether standard error is a terminal). Everything is allocated
// at one address, where the directory stands: it is given last.
function madeEngine({ body, pages = 1, address = 16 }) {
  const size = (number) => number < 128 ? [number] : [(number & 127) | 128, ...size(number >>> 7)];
  const signed = (number) => {
    const rest = number >> 7, low = number & 127;
    return (rest === 0 && !(low & 64)) || (rest === -1 && low & 64) ? [low] : [low | 128, ...signed(rest)];
  };
  const section = (id, ...items) => {
    const all = [...size(items.length), ...items.flat()];
    return [id, ...size(all.length), ...all];
  };
  const name = (text) => [text.length, ...Buffer.from(text)];
  const i32 = 0x7f;
  const kind = (takes, gives) => [0x60, takes.length, ...takes, gives.length, ...gives];
  const code = (...steps) => [...size(steps.length + 2), 0, ...steps, 0x0b];
  const imported = (what, type) => [...name('host'), ...name(what), 0, type];
  return Uint8Array.from([
    0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, kind([], []), kind([i32], [i32]), kind([i32], []), kind([i32, i32, i32, i32], [i32]),
               kind([i32, i32, i32], [i32])),
    ...section(2, imported('hold_signals', 2), imported('hold', 4), imported('write_output', 3)),
    ...section(3, [0], [1], [2], [3]),
    ...section(5, [0, ...size(pages)]),
    ...section(7, [...name('memory'), 2, 0], [...name('_initialize'), 0, 3], [...name('malloc'), 0, 4],
               [...name('free'), 0, 5], [...name('cfnsplit_node_command'), 0, 6]),
    ...section(10, code(), code(0x41, ...signed(address | 0)), code(), code(...body)),
  ]);
}
const argument = (number) => [0x20, number], constant = (number) => [0x41, number];
const callImport = (number) => [0x10, number];
const drop = 0x1a, unreachable = 0x00;

/** Another copy of the package, with this engine. */
function packageWith(engine, directory) {
  const copy = path.join(directory, 'copy');
  fs.cpSync(path.join(project, 'node_modules/cfnsplit'), copy, { recursive: true });
  fs.writeFileSync(path.join(copy, 'cfnsplit.wasm'), engine);
}

test('what stops the engine makes the command exit with 70 and a plain sentence', () => {
  const directory = folder();
  packageWith(madeEngine({ body: [unreachable] }), directory);
  const line = `"${process.execPath}" copy/bin/cfnsplit.js split app.json`;
  const { code, stderr, stdout } = shell(line, { directory });
  assert.equal(code, 70, stderr);
  assert.equal(stdout, '');
  assert.match(stderr, /^error\[CFS0701\]: cfnsplit stopped: .*\n  hint: the next run finishes or takes back .*\n$/);
  assert.equal(shell(`${line} 2> /dev/full`, { directory }).code, 70);
  assert.equal(shell(`${line} 2>&-`, { directory }).code, 70);
});

test('what an engine held when it stopped is given free', async () => {
  const directory = folder();
  fs.copyFileSync(example, path.join(directory, 'app.json'));
  packageWith(madeEngine({ body: [
    ...constant(0), ...callImport(0),
    ...constant(0), ...argument(2), ...constant(0), ...callImport(1), drop,
    unreachable,
  ] }), directory);
  const script = "const { exitCode } = require('./copy').command([]); setImmediate(() => setImmediate(() =>" +
    " console.log(exitCode, ['SIGINT', 'SIGTERM'].map((one) => process.listenerCount(one)).join())));" +
    ' process.stdin.resume();';
  const run = spawn(process.execPath, ['-e', script], { cwd: directory });
  const told = await new Promise((resolve) => run.stdout.once('data', (text) => resolve(String(text))));
  assert.equal(told, '70 0,0\n');
  const next = shell('cfnsplit split app.json -o . --no-lock', { directory }); // while that process still runs
  run.stdin.end();
  assert.equal(next.code, 0, next.stderr);
});

test('addresses above 2 GiB are addresses', { skip: !hasMemory && 'it takes more memory than is free here' }, () => {
  const directory = folder();
  packageWith(madeEngine({ pages: 40_000, address: 0x90000000, body: [
    ...constant(0), ...argument(0), ...argument(1), ...constant(0), ...callImport(2),
  ] }), directory);
  const { code, stdout, stderr } = shell(`"${process.execPath}" copy/bin/cfnsplit.js`, { directory });
  assert.equal(code, 0, stderr);
  assert.equal(stdout, '');
});
