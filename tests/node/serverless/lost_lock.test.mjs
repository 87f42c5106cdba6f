// The lock file is lost, and what is deployed tells what it told.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { LIMITS, LOCK, read } from './service.mjs';
import { deployedAs, StandIn, topics } from './stand_in.mjs';

/** What stands after `first` is deployed is adopted. */
async function adopting(first, template, custom) {
  const again = new StandIn(template, { directory: first.directory, custom, answers: deployedAs(first) });
  again.serverless.processedInput.commands = ['cfnsplit', 'adopt'];
  await again.at('cfnsplit:adopt:run');
  return again;
}

/** Deploys a template as it was packaged, loses the lock file, and adopts. */
async function adoptedAgain(template, custom) {
  const first = new StandIn(structuredClone(template), { custom });
  await first.packaged();
  const lock = read(first.directory, LOCK);
  fs.rmSync(first.file(LOCK));
  return { again: await adopting(first, structuredClone(template), custom), lock };
}

test('resources stand where they stood, and no limit is raised', async () => {
  const { again, lock } = await adoptedAgain(topics(500));
  assert.deepEqual(read(again.directory, LOCK).resources, lock.resources);
  assert.ok(!again.has(LIMITS));
  assert.match(again.said.join('\n'), /501 resources are deployed, 0 new; nothing moves/);
});

test('outputs that an earlier split has moved are found in the deployed templates', async () => {
  const template = topics(300);
  for (let number = 0; number < 260; ++number)
    template.Outputs[`Name${number}`] = { Value: { 'Fn::GetAtt': [`Topic${number}`, 'TopicName'] } };
  const { again, lock } = await adoptedAgain(template);
  assert.ok(Object.values(lock.outputs).some((stack) => stack !== 'root'));
  assert.deepEqual(read(again.directory, LOCK).outputs, lock.outputs);
  assert.doesNotMatch(again.said.join('\n'), /CFS0838/);
});

test('a raised limit goes into the file of the stack, and is taken by the next packaging', async () => {
  const wide = { cfnsplit: { max_resources: 400 } };
  const first = new StandIn(topics(390), { custom: wide });
  await first.packaged();
  fs.rmSync(first.file(LOCK));
  const again = await adopting(first, topics(390));
  const { split } = read(again.directory, LIMITS);
  assert.ok(split.max_resources >= 391);
  const later = new StandIn(topics(392), { directory: first.directory });
  await later.packaged();
  const settings = read(later.directory, '.serverless', 'cfnsplit', 'cfnsplit.json');
  assert.equal(settings.split.max_resources, split.max_resources);
});
