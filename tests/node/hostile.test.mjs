// Input that nobody means well with: an answer, whatever it is, and never a trap.
import assert from 'node:assert/strict';
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

// An engine that stops as soon as the command is called, in the binary format of WebAssembly.
function brokenEngine() {
  const section = (id, ...items) => {
    const body = [items.length, ...items.flat()];
    return [id, body.length, ...body];
  };
  const name = (text) => [text.length, ...Buffer.from(text)];
  const i32 = 0x7f;
  const kind = (takes, gives) => [0x60, takes.length, ...takes, gives.length, ...gives];
  const code = (...steps) => [steps.length + 2, 0, ...steps, 0x0b];
  return Uint8Array.from([
    0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, kind([], []), kind([i32], [i32]), kind([i32], []), kind([i32, i32, i32, i32], [i32])),
    ...section(3, [0], [1], [2], [3]),
    ...section(5, [0, 1]),
    ...section(7, [...name('memory'), 2, 0], [...name('_initialize'), 0, 0], [...name('malloc'), 0, 1],
               [...name('free'), 0, 2], [...name('cfnsplit_node_command'), 0, 3]),
    ...section(10, code(), code(0x41, 16), code(), code(0x00)),
  ]);
}

test('what stops the engine makes the command exit with 70 and a plain sentence', () => {
  const directory = folder();
  fs.cpSync(path.join(project, 'node_modules/cfnsplit'), path.join(directory, 'broken'), { recursive: true });
  fs.writeFileSync(path.join(directory, 'broken/cfnsplit.wasm'), brokenEngine());
  const { code, stderr, stdout } = shell(`"${process.execPath}" broken/bin/cfnsplit.js split app.json`, { directory });
  assert.equal(code, 70, stderr);
  assert.equal(stdout, '');
  assert.match(stderr, /^error\[CFS0701\]: cfnsplit stopped: .*\n  hint: nothing is half written; .*\n$/);
});
