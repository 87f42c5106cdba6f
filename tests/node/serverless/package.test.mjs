// `sls package` with the plugin, without any credentials.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Framework } from './framework.mjs';
import { compiled, LIMITS, LOCK, read, root, temporaryDirectory, writeService } from './service.mjs';

const STACK_TRACE = /\n +at .*:\d+:\d+/;
const osls = new Framework('osls-3');

/** A service in a directory of its own. */
function service(options) {
  const directory = temporaryDirectory();
  writeService(directory, osls, options);
  return directory;
}

/** A service of 90 functions, packaged once for all tests that only look. */
const large = service({ functions: 90 });
const packaged = await osls.runs(large, 'package');

const nestedIn = (template) => Object.entries(template.Resources)
  .filter(([, { Type: type }]) => type === 'AWS::CloudFormation::Stack');

test('a service of 90 functions is packaged as a root and nested stacks', () => {
  assert.match(packaged.all, /cfnsplit: 553 resources in 3 nested stacks/);
  assert.match(packaged.all, new RegExp(`553 new, 0 moved, 0 removed; lock ${LOCK.replaceAll('.', '\\.')}: written`));
  const nested = nestedIn(root(large));
  assert.equal(nested.length, 3);
  const { templates } = read(large, '.serverless', 'cfnsplit', 'uploads.json');
  const all = { ...root(large).Resources };
  for (const { file, key } of templates) {
    const template = read(large, '.serverless', 'cfnsplit', file);
    assert.ok(Object.keys(template.Resources).length <= 200);
    Object.assign(all, template.Resources);
    assert.match(key, /^serverless\/shop\/dev\/cfnsplit\/\w+-[0-9a-f]{32}\.json$/);
  }
  for (const [id] of nested) delete all[id];
  assert.deepEqual(Object.keys(all).sort(), Object.keys(compiled(large).Resources).sort());
});

test('TemplateURL leads to the deployment bucket, below a hash of the template', () => {
  const { templates } = read(large, '.serverless', 'cfnsplit', 'uploads.json');
  for (const [id, { Properties: { TemplateURL: url } }] of nestedIn(root(large))) {
    const [separator, parts] = url['Fn::Join'];
    assert.equal(separator, '');
    assert.deepEqual(parts.slice(0, 6), ['https://s3.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }, '/',
      { Ref: 'ServerlessDeploymentBucket' }]);
    assert.match(parts[6], new RegExp(`^/serverless/shop/dev/cfnsplit/${id}-[0-9a-f]{32}\\.json$`));
    assert.ok(templates.some(({ key }) => `/${key}` === parts[6]));
  }
});

test('sls cfnsplit alone lists what it can do', async () => {
  const { stdout } = await osls.runs(large, 'cfnsplit');
  for (const name of ['adopt', 'plan', 'moves', 'explain', 'graph', 'check'])
    assert.match(stdout, new RegExp(`^cfnsplit ${name} +[A-Z]`, 'm'));
});

test('what tools look up is in the root, with all outputs', () => {
  const { Resources: resources, Outputs: outputs } = root(large);
  for (const id of ['ServerlessDeploymentBucket', 'ServerlessDeploymentBucketPolicy', 'ApiGatewayRestApi'])
    assert.ok(resources[id], id);
  assert.deepEqual(Object.keys(outputs).sort(), Object.keys(compiled(large).Outputs).sort());
  assert.ok(outputs.ServerlessDeploymentBucketName);
  assert.ok(outputs.ServiceEndpoint);
});

test('a small service is not split: its template stays as it was, and a line says so', async () => {
  const [plain, plugged] = [service({ functions: 5, plugin: '' }), service({ functions: 5 })];
  await osls.runs(plain, 'package');
  const done = await osls.runs(plugged, 'package');
  assert.match(done.all, /cfnsplit: .*one stack/);
  const lasting = (directory) =>
    JSON.parse(JSON.stringify(root(directory)).replaceAll(/\d{13}(-[0-9T:.-]+Z)?/g, 'TIME'));
  assert.deepEqual(lasting(plugged), lasting(plain));
});

test('custom.cfnsplit takes the keys of cfnsplit.json', async () => {
  const directory = service({ functions: 20, custom: '  cfnsplit: {max_resources: 60, pins: {Orders: Data}}\n' });
  await osls.runs(directory, 'package');
  assert.equal(read(directory, '.serverless', 'cfnsplit', 'split', 'manifest.json').resources.Orders.stack, 'Data');
  assert.ok(Object.keys(root(directory).Resources).length <= 60);
});

test('an unknown key is refused by the command, with what was meant', async () => {
  const directory = service({ functions: 5, custom: '  cfnsplit: {max_resorces: 60}\n' });
  const done = await osls.run(directory, 'package');
  assert.equal(done.code, 1);
  assert.match(done.all, /custom\.cfnsplit: error\[CFS0003\]: unknown key 'max_resorces'/);
  assert.match(done.all, /did you mean 'max_resources'\?/);
  assert.doesNotMatch(done.all, STACK_TRACE);
});

test('a second packaging leaves the lock file as it is', async () => {
  const directory = service({ functions: 40 });
  await osls.runs(directory, 'package');
  const before = fs.readFileSync(path.join(directory, LOCK), 'utf8');
  const again = await osls.runs(directory, 'package');
  assert.ok(fs.readFileSync(path.join(directory, LOCK), 'utf8') === before);
  assert.match(again.all, new RegExp(`lock ${LOCK.replaceAll('.', '\\.')}: unchanged`));
});

/** Every zip that was packaged, as its bytes. */
function zips(directory) {
  const made = path.join(directory, '.serverless');
  return Object.fromEntries(fs.readdirSync(made).filter((name) => name.endsWith('.zip'))
    .map((name) => [name, fs.readFileSync(path.join(made, name)).toString('latin1')]));
}

/** Their logical ids have hashes of the code. */
const versionsIn = (directory) =>
  Object.keys(compiled(directory).Resources).filter((id) => id.includes('LambdaVersion')).sort();

test('two packages of one service are the same bytes, without a file of cfnsplit, whatever package says', async () => {
  const nothingElse = "'!node_modules/**'";
  for (const packaging of [`{patterns: [${nothingElse}]}`, `{patterns: [${nothingElse}, 'cfnsplit.*']}`,
    `{individually: true, patterns: [${nothingElse}]}`]) {
    const directory = service({ functions: 3, packaging });
    const yaml = path.join(directory, 'serverless.yml');
    fs.writeFileSync(yaml, fs.readFileSync(yaml, 'utf8').replace('  orders0:\n',
      "  orders0:\n    package: {individually: true, patterns: ['cfnsplit.*', '!cfnsplit.*.*.json', 'cfnsplit.*']}\n"));
    await osls.runs(directory, 'package');
    fs.writeFileSync(path.join(directory, LIMITS), '{"split": {"max_resources": 300}}');
    fs.mkdirSync(path.join(directory, '.cfnsplit-held-of-a-run-that-was-killed'));
    fs.writeFileSync(path.join(directory, '.cfnsplit-held-of-a-run-that-was-killed', 'x'), '');
    fs.writeFileSync(path.join(directory, '.cfnsplit-new-of-a-run-that-was-killed'), '');
    const first = zips(directory);
    assert.ok(Object.keys(first).length >= 2);
    for (const text of Object.values(first)) assert.match(text, /handler\.js/);
    const made = versionsIn(directory);
    assert.equal(made.length, 3);
    await osls.runs(directory, 'package');
    assert.deepEqual(zips(directory), first, packaging);
    assert.deepEqual(versionsIn(directory), made, packaging);
  }
});

test('--frozen fails instead of changing the lock file', async () => {
  const directory = service({ functions: 40 });
  await osls.runs(directory, 'package');
  writeService(directory, osls, { functions: 41 });
  const before = fs.readFileSync(path.join(directory, LOCK), 'utf8');
  const done = await osls.run(directory, 'package', '--frozen');
  assert.equal(done.code, 1);
  assert.match(done.all, /lock/);
  assert.ok(fs.readFileSync(path.join(directory, LOCK), 'utf8') === before);
});

test('each stage and each region has its own lock file', async () => {
  const directory = service({ functions: 5 });
  await osls.runs(directory, 'package');
  await osls.runs(directory, 'package', '--stage', 'prod', '--region', 'eu-west-1');
  assert.ok(fs.existsSync(path.join(directory, LOCK)));
  assert.ok(fs.existsSync(path.join(directory, 'cfnsplit.shop-prod.eu-west-1.lock.json')));
});

test('sls package --package carries all that a deployment needs', async () => {
  const directory = service({ functions: 90 });
  await osls.runs(directory, 'package', '--package', 'made');
  const { templates } = read(directory, 'made', 'cfnsplit', 'uploads.json');
  assert.equal(templates.length, 3);
  for (const { file } of templates)
    assert.ok(fs.existsSync(path.join(directory, 'made', 'cfnsplit', file)));
});

test('a name that no stack can have is refused', async () => {
  for (const name of ['../shop', 'a b', '${AWS::Region}', 'x'.repeat(130)]) {
    const directory = service({ functions: 1, name: `"${name}"` });
    const done = await osls.run(directory, 'package');
    assert.equal(done.code, 1, name);
    assert.ok(done.all.includes(`cfnsplit: CloudFormation takes no stack of the name "${name}-dev".`), done.all);
    assert.doesNotMatch(done.all, STACK_TRACE);
    assert.deepEqual(fs.readdirSync(directory).filter((file) => file.startsWith('cfnsplit')), []);
  }
});

test('the questions about the compiled template are answered, with the command\'s exit code', async () => {
  const directory = service({ functions: 90 });
  await osls.runs(directory, 'package');
  const plan = JSON.parse((await osls.runs(directory, 'cfnsplit', 'plan', '--format', 'json')).stdout);
  assert.deepEqual([plan.changes.new, plan.changes.moved], [0, 0]);
  const answer = async (...words) => (await osls.runs(directory, 'cfnsplit', ...words)).stdout;
  assert.match(await answer('explain', '--id', 'Orders'), /^Orders \(AWS::DynamoDB::Table/);
  assert.match(await answer('graph', '--path', 'Orders0LambdaFunction,Orders'), /Orders/);
  assert.match(await answer('moves'), /no resource moves/);
  assert.match(await answer('check'), /4 templates, within their limits/);
  assert.equal((await osls.run(directory, 'cfnsplit', 'check', '--max-resources', '100')).code, 1);
});

test('stacks-map.js and custom.splitStacks are translated', async () => {
  const directory = service({ functions: 60, custom: '  splitStacks: {perType: true, stackConcurrency: 1}\n' });
  fs.writeFileSync(path.join(directory, 'stacks-map.js'),
    "module.exports = { 'AWS::DynamoDB::Table': { destination: 'Tables' } };\n");
  await osls.runs(directory, 'package');
  const settings = read(directory, '.serverless', 'cfnsplit', 'cfnsplit.json');
  assert.deepEqual(settings, { strategy: 'per-type', max_concurrent_stacks: 1, pins: { Orders: 'TablesNestedStack' } });
  const { resources } = read(directory, '.serverless', 'cfnsplit', 'split', 'manifest.json');
  assert.equal(resources.Orders.stack, 'TablesNestedStack');
  assert.equal(resources.Bills10LambdaPermissionApiGateway.stack, 'PermissionsNestedStack');
});
