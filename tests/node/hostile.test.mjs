// Input that nobody means well with: an answer, whatever it is, and never a trap.
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { test } from 'node:test';

import { cfnsplit, example, folder, shell, top } from './project.mjs';

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

test('what stops the engine makes the command exit with 70 and a plain sentence', () => {
  const directory = folder();
  fs.writeFileSync(path.join(directory, 'app.json'), fs.readFileSync(example));
  const { code, stderr, stdout } = shell(
    `"${process.execPath}" --stack-size=40 -e 'require(process.argv[1]).main()' ` +
    '"$PROJECT/node_modules/cfnsplit/lib/main.js" 2>&1',
    { directory, variables: { PROJECT: process.env.CFNSPLIT_PROJECT } });
  assert.ok(code === 70 || code === 2, `${code} ${stderr} ${stdout}`);
  assert.doesNotMatch(stdout, /at .*\.js:\d+/); // no trace of a stack
});
