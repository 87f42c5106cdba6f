// Which deployments are skipped: those that would change nothing at all.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { test } from 'node:test';
import { deployedAs, StandIn, topics } from './stand_in.mjs';

const [BEFORE, NOW] = ['1000000000100-2026-01-01T00:00:00.000Z', '1000000000200-2026-01-02T00:00:00.000Z'];
const CODE = 'the code';

/** 300 topics and a function, whose code is named by the time of its packaging. */
function template(time) {
  const code = { S3Bucket: { Ref: 'ServerlessDeploymentBucket' }, S3Key: `serverless/shop/dev/${time}/shop.zip` };
  return topics(300, { Place: { Type: 'AWS::Lambda::Function', Properties: { Code: code } } });
}

function stateOf(compiled, memorySize = 1024) {
  return { service: { functions: { place: { memorySize } }, provider: { compiledCloudFormationTemplate: compiled } } };
}

/** A deployment of what was deployed before; `change` makes a difference. Whether it is skipped. */
async function isSkipped(change = {}) {
  const custom = { cfnsplit: { pins: { Place: 'Code' } } };
  const earlier = new StandIn(template(change.deployedTime ?? BEFORE), { custom });
  await earlier.packaged();
  const deployed = deployedAs(earlier, change.status);

  const changed = template(NOW);
  if (change.template) changed.Resources.Topic7.Properties = { DisplayName: 'news' };
  const one = new StandIn(changed, { directory: earlier.directory, options: change.options, custom });
  await one.packaged();
  one.service.functions = { place: { name: 'shop-dev-place' } };
  if (change.artifact) one.service.package.artifact = change.artifact;
  const prefix = `serverless/shop/dev/${BEFORE}`;
  fs.writeFileSync(one.file('.serverless', 'serverless-state.json'),
    JSON.stringify(stateOf(one.service.provider.compiledCloudFormationTemplate, change.memorySize)));
  fs.writeFileSync(one.file(change.artifact ?? '.serverless/shop.zip'), change.code ?? CODE);
  Object.assign(one.answers, deployed, {
    listObjectsV2: { Contents: ['compiled-cloudformation-template.json', 'serverless-state.json', 'shop.zip']
      .map((name) => ({ Key: `${prefix}/${name}`, LastModified: new Date(1) })) },
    getObject: { Body: Buffer.from(JSON.stringify(stateOf({}))) },
    getFunction: { Configuration: {} },
    headObject: { Metadata: { filesha256: createHash('sha256').update(CODE).digest('base64') } },
  }, change.answers);
  await one.at('after:aws:deploy:deploy:checkForChanges');
  return one.service.provider.shouldNotDeploy === true;
}

test('a deployment without a change is skipped', async () => {
  assert.equal(await isSkipped(), true);
});

test('a deployment without a change is skipped where the code is an artifact of its own', async () => {
  assert.equal(await isSkipped({ artifact: 'shop.zip' }), true);
  assert.equal(await isSkipped({ artifact: 'shop.zip', code: 'other code' }), false);
});

for (const [about, change] of Object.entries({
  'a template': { template: true },
  'the code': { code: 'other code' },
  'a setting': { memorySize: 2048 },
  'by force': { options: { force: true } },
  'after a deployment that failed': { status: 'UPDATE_ROLLBACK_COMPLETE' },
  'after a rollback to an older deployment': { deployedTime: '1000000000000-2025-12-31T00:00:00.000Z' },
  'where a function is missing': { answers: { getFunction: () => { throw new Error('Function not found'); } } },
  'where AWS does not tell': { answers: { getTemplate: () => { throw new Error('not authorized'); } } },
}))
  test(`a deployment is not skipped: ${about}`, async () => {
    assert.equal(await isSkipped(change), false);
  });
