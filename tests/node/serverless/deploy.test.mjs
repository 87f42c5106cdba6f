// A service of 90 functions: deployed, looked at, updated, rolled back, removed. pages.test.mjs deploys by osls 3.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Account, changed } from './account.mjs';
import { startEmulator } from './emulator.mjs';
import { Framework, lacking } from './framework.mjs';
import { compiled, temporaryDirectory, writeService } from './service.mjs';

const endpoint = await startEmulator();
const frameworks = ['osls-4', 'serverless-3'];

for (const [number, name] of frameworks.entries())
  test(`a service in ${name}`, { skip: lacking(name) }, async (t) => {
    const account = new Account(endpoint, `20000000000${number}`);
    const framework = new Framework(name, account);
    const directory = temporaryDirectory();
    const deploy = async (options, ...words) => {
      writeService(directory, framework, options);
      await framework.runs(directory, 'deploy', ...words);
      return account.standing();
    };
    let first;

    await t.test('is deployed: every resource stands once', async () => {
      first = await deploy({ functions: 90 });
      assert.deepEqual([...first.keys()].sort(), Object.keys(compiled(directory).Resources).sort());
      assert.ok(new Set([...first.values()].map(({ stack }) => stack)).size > 1);
      account.fill(physical(first));
    });
    await t.test('is not deployed again without a change', async () => {
      const again = await framework.runs(directory, 'deploy');
      assert.match(again.all, /No changes to deploy\. Deployment skipped\./);
    });
    await t.test('is deployed again by force: everything is where it was', async () => {
      assert.deepEqual(changed(first, await deploy({ functions: 90 }, '--force')), []);
    });
    await t.test('is deployed where a setting of one function has changed', async () => {
      const now = await deploy({ functions: 90, provider: '  memorySize: 256\n' });
      assert.deepEqual(changed(first, now), []);
    });
    await t.test('is packaged and deployed in two steps', async () => {
      writeService(directory, framework, { functions: 90, code: 201 });
      await framework.runs(directory, 'package', '--package', 'made');
      await framework.runs(directory, 'deploy', '--package', 'made');
      assert.deepEqual(changed(first, await account.standing()), []);
    });
    await t.test('gets three more functions', async () => {
      const now = await deploy({ functions: 93, code: 202 });
      assert.deepEqual(changed(first, now), []);
      for (const id of ['Orders90', 'Stock91', 'Users92']) assert.ok(now.has(`${id}LambdaFunction`), id);
    });
    await t.test('info and deploy function go on working', async () => {
      const info = await framework.runs(directory, 'info');
      assert.match(info.all, /GET - https:\/\/.*\/dev\/orders\/f0/);
      assert.match(info.all, /users92: shop-dev-users92/);
      const one = await framework.runs(directory, 'deploy', 'function', '--function', 'orders0', '--force');
      assert.match(one.all, /Function code deployed/);
    });
    await t.test('logs finds the log group', async () => {
      const done = await framework.run(directory, 'logs', '--function', 'orders0');
      assert.doesNotMatch(done.all, /does not exist/);
      if (done.code !== 0) t.diagnostic('skipped: the emulator makes no log streams, so there are no lines to read');
    });
    await t.test('is rolled back: what came last goes, all else stays', async () => {
      const list = (await framework.runs(directory, 'deploy', 'list')).all;
      const before = [...list.matchAll(/Timestamp: (\d+)/g)].at(-2)[1];
      await framework.runs(directory, 'rollback', '--timestamp', before);
      const now = await account.standing();
      assert.deepEqual(changed(first, now), []);
      assert.ok(!now.has('Users92LambdaFunction'));
      assert.deepEqual(account.contents(physical(now)).rows, ['1', '2']);
    });
    await t.test('is removed: nothing is left', async () => {
      account.aws('s3api', 'delete-object', '--bucket', first.get('Files').id, '--key', 'letter.txt');
      await framework.runs(directory, 'remove');
      assert.deepEqual(await account.stacks(), []);
      assert.deepEqual(account.aws('s3api', 'list-buckets').Buckets, []);
    });
  });

test('a deployment bucket that is not there: nothing is deployed', async () => {
  const account = new Account(endpoint, '200000000009');
  const osls = new Framework('osls-3', account);
  const directory = temporaryDirectory();
  writeService(directory, osls, { functions: 90, provider: '  deploymentBucket: no-such-bucket\n' });
  const done = await osls.run(directory, 'deploy');
  assert.equal(done.code, 1);
  assert.match(done.all, /no-such-bucket/);
  assert.doesNotMatch(done.all, /\n +at .*:\d+:\d+/);
  assert.deepEqual(await account.stacks(), []);
});

function physical(standing) {
  return { Orders: standing.get('Orders').id, Files: standing.get('Files').id };
}
