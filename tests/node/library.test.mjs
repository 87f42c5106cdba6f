// The functions of the package: what they return, and what they refuse.
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { test } from 'node:test';

import { cfnsplit, example, folder, shell } from './project.mjs';

const { check, explain, fold, graph, moves, plan, split, verify } = cfnsplit;
const text = fs.readFileSync(example, 'utf8');

test('split() gives the files that the command writes, from a text, bytes or an object', () => {
  const directory = folder();
  fs.writeFileSync(`${directory}/app.json`, text);
  shell('cfnsplit split app.json -o out --max-resources 60', { directory, native: true });
  const options = { max_resources: 60, headroom: 15, name: 'app.json' };
  for (const template of [text, Buffer.from(text), JSON.parse(text)]) {
    const result = split(template, options);
    assert.equal(result.ok, true, result.diagnosticsText);
    assert.equal(result.status, 0);
    for (const file of result.files)
      assert.equal(file.text, fs.readFileSync(`${directory}/out/${file.name}`, 'utf8'), file.name);
    assert.equal(result.lock, fs.readFileSync(`${directory}/app.cfnsplit.lock.json`, 'utf8'));
  }
});

test('verify() proves the split, and finds what is missing', () => {
  const { files } = split(text, { max_resources: 60 });
  const proof = verify(text, files, { max_resources: 60 });
  assert.equal(proof.status, 0, proof.diagnosticsText);
  assert.match(proof.summary, /^the split means the same as template/);
  const byName = Object.fromEntries(files.map(({ name, text }) => [name, text]));
  assert.equal(verify(text, byName).status, 0);
  delete byName[files[0].name];
  const fault = verify(text, byName);
  assert.equal(fault.ok, false);
  assert.ok(fault.diagnostics.some((one) => one.code === 'CFS0515'), fault.diagnosticsText);
});

test('plan(), moves(), graph(), explain() and check() give the reports of the command', () => {
  const options = { max_resources: 60, name: 'app.json' };
  const planned = plan(text, options);
  assert.equal(planned.report.limits.resources, 60);
  assert.equal(Object.keys(planned.report.resources).length, 393);
  assert.match(planned.summary, /^app.json: 393 resources in/);

  const { lock } = split(text, { max_resources: 60 });
  const moved = moves(text, { max_resources: 30, lock });
  assert.ok(moved.report.moves.length > 0);
  assert.equal(moved.status, moved.report.moves.every((one) => one.danger === 'safe') ? 0 : 1);
  assert.deepEqual(moves(text, { max_resources: 60, lock }).report.moves, []);

  const id = Object.keys(planned.report.resources)[0];
  assert.equal(graph(text).report.nodes.length, 393);
  assert.match(graph(text).text, /^digraph/);
  assert.match(graph(text, { by: 'stack', format: 'mermaid', max_resources: 60 }).text, /\nflowchart LR\n/);
  assert.equal(graph(text, { around: id, depth: 0 }).report.nodes.length, 1);

  const why = explain(text, id, options);
  assert.equal(why.report.resource, id);
  assert.ok(why.report.reasons.length > 0);
  const other = Object.keys(planned.report.resources)[1];
  assert.equal(explain(text, [id, other], options).report.second, other);

  const counted = check(text, { name: 'app.json', max_resources: 300 });
  assert.equal(counted.status, 1);
  assert.equal(counted.report.templates[0].usage.resources.used, 393);
});

test('fold() puts a split back to the template that was split', () => {
  for (const max_resources of [40, 60]) {
    const options = { max_resources, headroom: 15 };
    const first = split(text, options);
    const folded = fold(first.files);
    assert.equal(folded.ok, true, folded.diagnosticsText);
    assert.deepEqual(JSON.parse(folded.template), JSON.parse(text));
    assert.equal(verify(text, split(folded.template, options).files).ok, true);
    assert.equal(verify(folded.template, first.files).ok, true);
    assert.equal(fold(first.files.slice(1)).ok, false);
    // Without it, a tree like any other: worked out, or refused where its stacks wait for others that have resources
    // under a condition.
    const ids = (template) => Object.keys(JSON.parse(template).Resources);
    const foreign = fold(first.files.filter(({ name }) => name !== 'manifest.json'));
    if (foreign.ok)
      assert.deepEqual(ids(foreign.template), ids(folded.template));
    else
      assert.equal(foreign.diagnostics[0].code, 'CFS0520');
  }
  assert.equal(fold([]).ok, false);
});

test('the lock keeps resources where they are', () => {
  const first = split(text, { max_resources: 60 });
  const template = JSON.parse(text);
  template.Resources.Another = { Type: 'AWS::SNS::Topic' };
  const second = split(template, { max_resources: 60, lock: first.lock });
  assert.equal(second.ok, true, second.diagnosticsText);
  const places = (lock) => JSON.parse(lock).resources;
  const before = places(first.lock), after = places(second.lock);
  for (const key of Object.keys(before)) assert.equal(after[key], before[key], key);
  assert.equal(split(template, { max_resources: 60, lock: first.lock, frozen: true }).status, 1);
});

test('what is wrong with a template is a diagnostic with its place', () => {
  const { ok, status, diagnostics, files } = split('{\n  "Resources": {"A": {"Type": "AWS::SNS::Topic",, }}\n}');
  assert.equal(ok, false);
  assert.equal(status, 3);
  assert.deepEqual(files, []);
  assert.equal(diagnostics[0].severity, 'error');
  assert.equal(diagnostics[0].file, 'template');
  assert.equal(diagnostics[0].line, 2);
  assert.ok(diagnostics[0].column > 0 && diagnostics[0].hint !== '');
  for (const template of ['', '[]', 'null', '{}', new Uint8Array([0xff, 0xfe, 0]), [], {}, '\ud800'])
    for (const work of [split, plan, graph, check, (one) => verify(one, []), (one) => explain(one, 'A'),
                        (one) => moves(one, { lock: '{}' })]) {
      const result = work(template);
      assert.equal(result.ok, false, `${work.name}(${JSON.stringify(template)})`);
      assert.notEqual(result.status, 70, result.diagnosticsText);
      assert.ok(result.diagnostics.some((one) => one.severity === 'error'));
    }
});

test('a pin that the template has no resource for is its fault, not the call\'s', () => {
  const result = split(text, { pins: { NoSuchResource: 'Data' } });
  assert.equal(result.ok, false);
  assert.ok(result.diagnostics.length > 0);
});

test('a wrong call is a TypeError that says what is wrong', () => {
  assert.throws(() => split(text, { max_resorces: 5 }),
                { name: 'TypeError', message: /unknown key 'max_resorces'.*max_resources/ });
  assert.throws(() => split(text, { maxResources: 5 }), TypeError);
  assert.throws(() => split(text, { max_resources: '5' }), TypeError);
  assert.throws(() => split(text, { max_resources: 0 }), TypeError);
  assert.throws(() => split(text, { around: 'A' }), /unknown key 'around'/);
  assert.throws(() => check(text, { lock: '' }), TypeError);
  assert.throws(() => split(text, null), TypeError);
  assert.throws(() => split(text, []), TypeError);
  assert.throws(() => split(), TypeError);
  assert.throws(() => split(null), TypeError);
  assert.throws(() => split(42), TypeError);
  assert.throws(() => split(text, { name: 1 }), TypeError);
  assert.throws(() => verify(text), TypeError);
  assert.throws(() => verify(text, [{ name: 'a' }]), TypeError);
  assert.throws(() => verify(text, { a: 1 }), TypeError);
  assert.throws(() => explain(text), TypeError);
  assert.throws(() => explain(text, ['A']), TypeError);
  assert.throws(() => explain(text, ['A', 'B', 'C']), TypeError);
  assert.throws(() => fold(), TypeError);
  assert.throws(() => moves(text, {}), /'lock', 'manifest' or 'deployed'/);
  assert.throws(() => graph(text, { path: 'A' }), TypeError);
  assert.throws(() => graph(text, { cycles: 'yes' }), TypeError);
  assert.throws(() => graph(text, { cycles: true, levels: true }), /'cycles' and 'levels' exclude each other/);
  assert.throws(() => graph(text, { depth: 2 }), /'depth' says how far 'around' reaches/);
});

test('an option of another function is a wrong call', () => {
  assert.throws(() => check(text, { pins: { A: 'B' } }), /check: unknown option 'pins'; it takes name, files, /);
  assert.throws(() => verify(text, [], { strategy: 'min-cut' }), /verify: unknown option 'strategy'/);
  assert.throws(() => fold([], { name: 'a' }), /fold: unknown option 'name'/);
  for (const work of [split, plan, graph, (one, options) => moves(one, { lock: '{}', ...options })])
    assert.throws(() => work(text, { adopted: ['app.json'] }), /'adopted' belongs into cfnsplit.json alone/);
});

test('what JSON has not is a wrong call', () => {
  const refused = (work, word) => assert.throws(work, { name: 'TypeError', message: word });
  refused(() => split(text, { max_resources: NaN }), /'max_resources' is NaN/);
  refused(() => split(text, { max_resources: Infinity }), /'max_resources' is Infinity/);
  refused(() => split(text, { lock: () => '' }), /'lock' is a function/);
  refused(() => split(text, { pins: new Map() }), /'pins' is a Map/);
  refused(() => split({ Resources: { A: () => 1 } }), /'A' is a function/);
  refused(() => split({ Resources: { A: [1, undefined] } }), /'1' is undefined/);
  refused(() => split({ Resources: { A: 1n } }), /BigInt/);
  refused(() => split({ AWSTemplateFormatVersion: new Date('2010-09-09') }), /'AWSTemplateFormatVersion' is a Date/);
  refused(() => split({ Resources: { A: new Date(NaN) } }), /'A' is a Date/);
  for (const other of [/x/, new WeakMap(), new Set(), Promise.resolve(), new Error('x'), new ArrayBuffer(1),
                       Object('x'), Object(1)]) {
    refused(() => split(other), /the template can hold only what JSON has, and it is a /);
    refused(() => split({ Resources: { A: other } }), /'A' is a /);
    for (const work of [split, plan, graph, check, (one, options) => verify(one, [], options),
                        (one, options) => explain(one, 'A', options), moves, (_, options) => fold([], options)])
      refused(() => work(text, other), /the options are an object/);
    for (const key of ['included', 'deployed', 'pins', 'attributes'])
      refused(() => split(text, { [key]: other }), new RegExp(`'${key}' is a `));
    refused(() => check(text, { files: other }), /the files are a list or an object/);
    refused(() => verify(text, other), /the files are a list or an object/);
  }
  let deep = {};
  for (let depth = 0; depth < 100_000; ++depth) deep = { deep };
  refused(() => split(text, { pins: deep }), /the options are nested too deeply/);
  assert.equal(split(Object.assign(Object.create(null), JSON.parse(text))).status, 0);
  class Built { toJSON() { return JSON.parse(text); } }
  assert.equal(split(new Built()).status, 0);
  refused(() => split(() => text), /the template is a text/);
  assert.equal(split({ ...JSON.parse(text), Nothing: undefined }, { max_resources: undefined }).status, 0);
});

test('names have no zero bytes, and files each have one of their own', () => {
  assert.throws(() => split(text, { name: 'a\0' }), /zero byte/);
  assert.throws(() => explain(text, 'A\0B'), /zero byte/);
  assert.throws(() => verify(text, [{ name: 'a\0', text: '{}' }]), /zero byte/);
  const twice = [{ name: 'a.json', text: '{}' }, { name: 'a.json', text: '{}' }];
  for (const work of [() => verify(text, twice), () => fold(twice), () => check(text, { files: twice })])
    assert.throws(work, { name: 'TypeError', message: /two files are called 'a.json'/ });
  assert.throws(() => verify(text, new Map([['a.json', '{}']])), TypeError);
  assert.throws(() => split(text, { source_directory: 'a\0' }), /'source_directory' has a zero byte/);
  assert.throws(() => explain(text, ['A', null]), TypeError);
  assert.throws(() => verify(text, [], { root: '' }), /'root' is the name of a file, and empty/);
});

test('half of a character is refused, for no bytes stand for it', () => {
  const topic = '{"Resources": {"A": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": "a\udc00 \ud83d"}}}}';
  const at = split(topic).diagnostics[0];
  assert.match(at.code, /^CFS010[26]$/);
  assert.equal(at.line, 1);
  assert.equal(split(`Resources: {A: {Type: "AWS::SNS::Topic", Metadata: \ud800}}`).status, 3);
  assert.equal(split(JSON.parse(topic)).status, 3);
  assert.equal(verify(text, [{ name: 'root.template.json', text: topic }]).ok, false);
  assert.throws(() => split(text, { name: '\ud800' }), /lone surrogate/);
  assert.throws(() => explain(text, '\ud800'), /lone surrogate/);
  assert.equal(split(topic.replace('a\udc00 \ud83d', '\ud83d\ude00')).status, 0);
});

test('check() takes every key of its section', () => {
  const small = { Resources: { A: { Type: 'AWS::SNS::Topic' }, B: { Type: 'AWS::SNS::Topic' } } };
  const codes = (options) => check(small, options).diagnostics.map((one) => one.code).join();
  assert.equal(codes({ max_resources: 2, warn_at: 1 }), 'CFS0602');
  assert.equal(codes({ max_resources: 3, warn_at: 0.9 }), '');
  assert.equal(check(small, { max_resources: 2 }).status, 0);
  assert.equal(check(small, { max_resources: 2, warnings_as_errors: true }).status, 1);
  const report = JSON.stringify(check({ Resources: { A: small.Resources.A } }).report);
  const files = { 'old.json': report };
  assert.equal(check(small, { files, baseline: 'old.json', max_growth: 1 }).status, 0);
  assert.equal(check(small, { files, baseline: 'old.json', max_growth: 0 }).status, 1);
  for (const key of ['max_parameters', 'max_outputs', 'max_mappings', 'max_mapping_attributes', 'max_bytes',
                     'max_dynamic_references', 'max_operations'])
    assert.equal(check(small, { [key]: 1000 }).status, 0, key);
  assert.equal(check(small, { max_bytes: 10 }).status, 1);
});

test('a text of any kind comes back as it was', () => {
  const properties = { DisplayName: 'zero \0, é, 𝄞, \ufeffbom' };
  const template = { Resources: { A: { Type: 'AWS::SNS::Topic', Properties: properties } } };
  const { files } = split(template);
  const root = JSON.parse(files.find((one) => one.name === 'root.template.json').text);
  assert.equal(root.Resources.A.Properties.DisplayName, properties.DisplayName);
});
