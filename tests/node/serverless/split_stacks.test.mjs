// custom.splitStacks and stacks-map.js of serverless-plugin-split-stacks, as the plugin reads them.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { LOCK, read } from './service.mjs';
import { refusal, StandIn, topics } from './stand_in.mjs';

const pinsOf = (one) => read(one.directory, '.serverless', 'cfnsplit', 'cfnsplit.json').pins;

function withMap(text, template = topics(5)) {
  const one = new StandIn(template);
  fs.writeFileSync(one.file('stacks-map.js'), text);
  return one;
}

test('what split-stacks knows and this does not is said', async () => {
  const splitStacks = { perGroupFunction: true, nestedStackCount: 7, resourceConcurrency: 3, perTpye: 1 };
  const one = new StandIn(topics(5), { custom: { splitStacks } });
  await one.packaged();
  const subject = /perType is on as well|nestedStackCount|resourceConcurrency|perTpye/;
  assert.deepEqual(one.warned.map((text) => subject.exec(text)?.[0]),
    ['perType is on as well', 'nestedStackCount', 'resourceConcurrency', 'perTpye']);
  const alone = new StandIn(topics(5), { custom: { splitStacks: { perType: false, perFunction: true } } });
  await alone.packaged();
  assert.deepEqual(alone.warned, []);
});

test('a map of split-stacks pins what is new, and leaves what the lock file places', async () => {
  const one = new StandIn(topics(5));
  await one.packaged();
  fs.writeFileSync(one.file(LOCK), `\uFEFF${fs.readFileSync(one.file(LOCK), 'utf8')}`);  // as some editors write it
  const again = new StandIn(topics(7), { directory: one.directory });
  fs.writeFileSync(one.file('stacks-map.js'),
    "module.exports = (resource, id) => id !== 'Topic6' && { destination: 'Topics' };\n");
  await again.packaged();
  assert.deepEqual(read(one.directory, '.serverless', 'cfnsplit', 'cfnsplit.json').pins,
    { Topic5: 'TopicsNestedStack', Topic6: 'root' });
});

test('a map that fails, or gives what makes no sense, is said to, with the resource', async () => {
  const failed = 'stacks-map\\.js failed for ServerlessDeploymentBucket: ';
  const maps = {
    "module.exports = () => { throw new Error('no luck'); };": new RegExp(`${failed}no luck`),
    'module.exports = () => { throw undefined; };': new RegExp(`${failed}undefined`),
    'throw null;': /stacks-map\.js cannot be read: null/,
    'module.exports = 7;': /must export an object or a function/,
    "module.exports = { 'AWS::SNS::Topic': 'Topics' };": /of Topic0 \(AWS::SNS::Topic\) makes no sense.*destination/,
    'module.exports = () => true;': /makes no sense/,
    "module.exports = async () => ({ destination: 'Topics' });": /makes no sense/,
    'module.exports = () => ({ destination: 7 });': /makes no sense/,
    "module.exports = () => ({ destination: 'a b' });": /makes no sense/,
  };
  for (const [text, said] of Object.entries(maps))
    await assert.rejects(withMap(text).packaged(), refusal('SPLIT_STACKS', said), text);
});

test('a map may be the default export of a module', async () => {
  const one = withMap("exports.__esModule = true; exports.default = { 'AWS::SNS::Topic': { destination: 'Topics' } };");
  await one.packaged();
  assert.equal(pinsOf(one).Topic3, 'TopicsNestedStack');
});

test('a map does nothing to the template', async () => {
  const one = withMap('module.exports = (resource) => { delete resource.Type; };');
  await one.packaged();
  assert.deepEqual(one.service.provider.compiledCloudFormationTemplate, topics(5));
});

test('settings of strange kinds are refused, in their own names', async () => {
  const of = (splitStacks) => new StandIn(topics(5), { custom: { splitStacks } }).packaged();
  await assert.rejects(of({ custom: 'missing.js' }), refusal('SPLIT_STACKS', /missing\.js, which/));
  for (const strange of ['per-type', ['perType'], true, 1])
    await assert.rejects(of(strange), refusal('SPLIT_STACKS', /custom\.splitStacks must be an object/));
  for (const strange of ['many', -1, 1.5, {}])
    await assert.rejects(of({ stackConcurrency: strange }), refusal('SPLIT_STACKS', /Concurrency must be a whole/));
  await assert.rejects(of({ custom: ['map.js'] }), refusal('SPLIT_STACKS', /custom must be the path of a file/));
  await of({ stackConcurrency: '5' });
  await of(null);
});
