// What serverless-plugin-split-stacks has deployed is taken over by changing one line.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Account, changed } from './account.mjs';
import { startEmulator } from './emulator.mjs';
import { Framework } from './framework.mjs';
import { read, temporaryDirectory, writeService } from './service.mjs';

const endpoint = await startEmulator();
const INCUMBENT = 'serverless-plugin-split-stacks';

for (const [number, grouping] of ['perType: true', 'perType: false, perFunction: true',
  'perType: false, perGroupFunction: true, nestedStackCount: 5'].entries())
  test(`what was deployed with ${grouping} stays where it is`, async () => {
    const account = new Account(endpoint, `40000000000${number}`);
    const osls = new Framework('split-stacks', account);
    const directory = temporaryDirectory();
    // The incumbent asks for a stack that is not there in words that the emulator does not use, so one is there.
    writeService(directory, osls, { functions: 1, plugin: '' });
    await osls.runs(directory, 'deploy');
    const functions = grouping.includes('perFunction') ? 30 : 60;
    const custom = `  splitStacks: {${grouping}}\n`;
    writeService(directory, osls, { functions, plugin: INCUMBENT, custom });
    await osls.runs(directory, 'deploy');
    const before = await account.standing();
    const held = { Orders: before.get('Orders').id, Files: before.get('Files').id };
    account.fill(held);
    const contents = account.contents(held);

    writeService(directory, osls, { functions, custom });
    await osls.runs(directory, 'cfnsplit', 'adopt');
    await osls.runs(directory, 'deploy');
    assert.deepEqual(changed(before, await account.standing()), []);
    const { stacks } = read(directory, '.serverless', 'cfnsplit', 'split', 'manifest.json');
    assert.ok(stacks.some(({ stack }) => stack.endsWith('NestedStack')));

    writeService(directory, osls, { functions: functions + 3, custom });
    await osls.runs(directory, 'deploy');
    assert.deepEqual(changed(before, await account.standing()), []);
    assert.deepEqual(account.contents(held), contents);
  });

test('both plugins at once are refused', async () => {
  const osls = new Framework('split-stacks');
  const directory = temporaryDirectory();
  writeService(directory, osls, { functions: 5, plugin: `cfnsplit/serverless', '${INCUMBENT}` });
  const done = await osls.run(directory, 'package');
  assert.equal(done.code, 1);
  assert.match(done.all, /take serverless-plugin-split-stacks out of plugins/);
});
