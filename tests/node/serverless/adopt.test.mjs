// A service is deployed as one stack, fills up, and is split where it stands.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Account, changed } from './account.mjs';
import { startEmulator } from './emulator.mjs';
import { Framework, lacking } from './framework.mjs';
import { LIMITS, LOCK, read, temporaryDirectory, writeService } from './service.mjs';

const endpoint = await startEmulator();

for (const [number, name] of ['osls-4', 'serverless-3'].entries())
  test(`a flat stack is taken over in ${name}`, { skip: lacking(name) }, async () => {
    const account = new Account(endpoint, `30000000000${number}`);
    const framework = new Framework(name, account);
    const directory = temporaryDirectory();
    writeService(directory, framework, { functions: 60, plugin: '' });
    await framework.runs(directory, 'deploy');
    const before = await account.standing();
    const held = { Orders: before.get('Orders').id, Files: before.get('Files').id };
    account.fill(held);
    const contents = account.contents(held);
    const bucket = before.get('ServerlessDeploymentBucket').id;
    const stored = account.objectsIn(bucket);

    writeService(directory, framework, { functions: 90 });
    const refused = await framework.run(directory, 'deploy');
    assert.equal(refused.code, 1);
    assert.match(refused.all, /the stack shop-dev is deployed, and \d+ of its resources would move/);
    assert.match(refused.all, /\n {2}sls cfnsplit adopt\n/);
    assert.deepEqual(account.objectsIn(bucket), stored, 'nothing was uploaded');
    assert.ok(!fs.existsSync(path.join(directory, LOCK)), 'no lock file of what is not deployed');

    const dry = await framework.runs(directory, 'cfnsplit', 'adopt', '--dry-run');
    assert.match(dry.stdout, /nothing moves/);
    assert.ok(!fs.existsSync(path.join(directory, LOCK)) && !fs.existsSync(path.join(directory, LIMITS)));

    const adopted = await framework.runs(directory, 'cfnsplit', 'adopt');
    assert.match(adopted.stdout, /373 resources are deployed, 180 new; nothing moves/);
    assert.match(adopted.stdout, new RegExp(`${LIMITS.replaceAll('.', '\\.')} written`));
    assert.deepEqual(Object.keys(read(directory, LIMITS).split), ['max_resources']);

    await framework.runs(directory, 'deploy');
    const after = await account.standing();
    assert.deepEqual(changed(before, after), [], 'everything is where it was');
    assert.ok([...after].some(([, { stack }]) => stack !== ''), 'what is new went into a nested stack');
    assert.deepEqual(account.contents(held), contents, 'rows and objects are intact');

    // The lock file is lost, as in a pipeline that keeps none.
    fs.rmSync(path.join(directory, LOCK));
    await framework.runs(directory, 'cfnsplit', 'adopt');
    writeService(directory, framework, { functions: 92 });
    await framework.runs(directory, 'deploy');
    assert.deepEqual(changed(after, await account.standing()), []);
  });

test('where no stack is deployed there is nothing to take over', async () => {
  const framework = new Framework('osls-3', new Account(endpoint, '300000000009'));
  const directory = temporaryDirectory();
  writeService(directory, framework, { functions: 2 });
  assert.match((await framework.runs(directory, 'cfnsplit', 'adopt')).all, /No stack shop-dev is deployed/);
});

test('a pin that would move what is deployed is refused, and --allow-moves makes the move', async () => {
  const account = new Account(endpoint, '300000000008');
  const framework = new Framework('osls-3', account);
  const directory = temporaryDirectory();
  const custom = (max, pins = '') => `  cfnsplit: {max_resources: ${max}${pins}}\n`;
  writeService(directory, framework, { functions: 20, custom: custom(60) });
  await framework.runs(directory, 'deploy');
  const before = await account.standing();

  writeService(directory, framework, { functions: 20, custom: custom(60, ', pins: {Files: Data}') });
  const refused = await framework.run(directory, 'deploy');
  assert.equal(refused.code, 1);
  assert.match(refused.all, /'Files' would have to move from .* to 'Data'/);
  assert.deepEqual(changed(before, await account.standing()), []);

  await framework.runs(directory, 'deploy', '--allow-moves', 'Files');
  const after = await account.standing();
  assert.equal(after.get('Files').stack, 'Data');
  before.delete('Files');
  assert.deepEqual(changed(before, after), []);
});
