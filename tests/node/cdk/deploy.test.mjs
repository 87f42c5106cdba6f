// The CDK's own CLI deploys what was split on the emulator: what it says, and what stands there afterwards.
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';

import { Account, skip } from './emulator.mjs';
import { appFolder, cfnsplit, readJson } from './project.mjs';

const asItIs = ['--app', 'cdk.out']; // without another synthesis
const account = skip ? undefined : await Account.bootstrapped('000000000017', appFolder());

function deploy(directory, how, ...words) {
  return account.cdk(directory, how, 'deploy', 'Shop', ...words);
}

async function destroy(directory) {
  account.cdk(directory, {}, 'destroy', 'Shop', '--force', ...asItIs);
  assert.deepEqual(await account.stacks(), []);
}

function assertKept(before, after) {
  for (const [id, physical] of Object.entries(before)) assert.equal(after[id], physical, id);
}

test('a new stack: deployed, deployed again, compared, changed and destroyed', { skip }, async () => {
  const directory = appFolder();
  deploy(directory, { synthesizer: { newStacks: true } });
  assert.equal((await account.stacks()).filter(({ parent }) => parent).length, 3);
  const ids = await account.physicalIds();
  assert.equal(Object.keys(ids).length, 626);

  assert.match(deploy(directory, { synthesizer: {} }), /Shop \(no changes\)/);
  const same = account.cdk(directory, {}, 'diff', 'Shop', ...asItIs);
  assert.equal(same.match(/There were no differences/g).length, 4);
  assert.match(same, /Number of stacks with differences: 0/);

  const changes = account.cdk(directory, { services: 53, synthesizer: {} }, 'diff', 'Shop');
  assert.match(changes, /\[\+\] AWS::DynamoDB::Table Service53\/Table/);
  assert.doesNotMatch(changes, /\[-\] AWS::/);
  deploy(directory, {}, ...asItIs);
  const now = await account.physicalIds();
  assert.equal(Object.keys(now).length, 638);
  assertKept(ids, now);
  await destroy(directory);
});

test('a stack that is live is split late, and everything keeps its physical id', { skip }, async () => {
  const directory = appFolder();
  deploy(directory, { services: 40 });
  const ids = await account.physicalIds();
  assert.equal(Object.keys(ids).length, 482);

  // The app has grown beyond what one stack takes: the first split is refused, with the lines that adopt what stands.
  account.cdk(directory, {}, 'synth', '--quiet');
  const refused = cfnsplit(directory, 'cdk', 'cdk.out');
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /error\[CFS0904\]/);
  const [, words, file, adopt] = /aws (cloudformation .*) > (.*)\n +npx cfnsplit (adopt .*)\n/.exec(refused.stderr);
  fs.mkdirSync(path.join(directory, 'deployed'));
  fs.writeFileSync(path.join(directory, file), JSON.stringify(account.aws(...words.split(' '))));
  const adopted = cfnsplit(directory, ...adopt.split(' '));
  assert.equal(adopted.code, 0, adopted.stderr);
  assert.match(adopted.stdout, /482 resources are deployed, 144 new; nothing moves/);

  // By the command first, then by the synthesizer, which finds the same split.
  const done = cfnsplit(directory, 'cdk', 'cdk.out');
  assert.equal(done.code, 0, done.stderr);
  const { Resources } = readJson(directory, 'cdk.out/Shop.template.json');
  for (const id of Object.keys(ids)) assert.ok(Resources[id], id);
  deploy(directory, {}, ...asItIs);
  const now = await account.physicalIds();
  assert.equal(Object.keys(now).length, 626);
  assertKept(ids, now);
  assert.match(deploy(directory, { synthesizer: {} }), /Shop \(no changes\)/);
  await destroy(directory);
});

test('nested stacks have the tags of the stack', { skip }, async (t) => {
  const directory = appFolder();
  deploy(directory, { services: 20, tags: { team: 'shop' }, synthesizer: { newStacks: true } });
  const isTagged = ({ name }) => account.aws('cloudformation', 'describe-stacks', '--stack-name', name)
    .Stacks[0].Tags?.some(({ Key, Value }) => Key === 'team' && Value === 'shop') ?? false;
  const [root, ...nested] = (await account.stacks()).sort((a, b) => Boolean(a.parent) - Boolean(b.parent));
  assert.ok(isTagged(root));
  if (!nested.some(isTagged)) t.skip('the emulator does not hand tags down to nested stacks');
  else assert.ok(nested.every(isTagged));
  await destroy(directory);
});
