// A real app of 626 resources: the synthesizer, and the command on what the CDK's own synthesizer has written.
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';

import { appFolder, cfnsplit, filesBelow, modules, readJson, run, synthesize } from './project.mjs';

const isNew = { synthesizer: { newStacks: true } };

/** What is deployed or shown of an assembly: not the notes of the CDK that have paths and lines of this machine. */
function deployable(directory) {
  const files = filesBelow(path.join(directory, 'cdk.out'));
  const notes = /^(tree|.*\.metadata|validation-report|performance-counters)\.json$/;
  return Object.fromEntries(Object.entries(files).filter(([name]) => !notes.test(name)));
}

function synthesized(directory, how, variables) {
  const done = synthesize(directory, how, variables);
  assert.equal(done.code, 0, done.stderr);
  return done;
}

function typesBelow(directory, ...files) {
  return files.flatMap((file) => Object.values(readJson(directory, 'cdk.out', file).Resources).map(({ Type }) => Type));
}

test('both ways write the same assembly', () => {
  const byCommand = appFolder(), bySynthesizer = appFolder();
  synthesized(byCommand, {});
  const whole = readJson(byCommand, 'cdk.out/Shop.template.json').Resources;
  assert.equal(Object.keys(whole).length, 626);
  assert.equal(cfnsplit(byCommand, 'cdk', 'cdk.out', '--new-stacks').code, 0);
  const { stdout, stderr } = synthesized(bySynthesizer, isNew);
  assert.equal(stdout, ''); // `cdk synth` has it for the template
  assert.match(stderr, /626 resources in 3 nested stacks/);
  const files = deployable(bySynthesizer);
  assert.equal(Object.keys(files).filter((name) => /^Shop\..*\.nested\.template\.json$/.test(name)).length, 3);
  assert.deepEqual(files, deployable(byCommand));
  const lock = 'Shop.template.cfnsplit.lock.json';
  assert.deepEqual(readJson(bySynthesizer, lock), readJson(byCommand, lock));
  const split = Object.keys(files).filter((name) => /^Shop\.(.*\.nested\.)?template\.json$/.test(name));
  const types = typesBelow(bySynthesizer, ...split);
  assert.equal(types.filter((type) => type !== 'AWS::CloudFormation::Stack').length, 626);
  // And a second synthesis is the same again, needs no newStacks, and is not decided by a build.
  synthesized(bySynthesizer, { synthesizer: {} }, { CI: 'true' });
  assert.deepEqual(deployable(bySynthesizer), files);
});

test('a stack within its limits is what the CDK makes of it', () => {
  const plain = appFolder(), splitting = appFolder();
  synthesized(plain, { services: 5 });
  synthesized(splitting, { services: 5, synthesizer: {} });
  assert.deepEqual(
    Object.fromEntries(Object.entries(deployable(splitting)).filter(([name]) => !name.startsWith('cfnsplit/'))),
    deployable(plain));
  assert.ok(!fs.readdirSync(splitting).some((name) => name.endsWith('.lock.json')));
});

test('each stack of an app has its own assets', () => {
  const directory = appFolder();
  synthesized(directory, { ...isNew, services: 20, second: true });
  const names = (file) =>
    Object.values(readJson(directory, 'cdk.out', file).files).map(({ displayName }) => displayName);
  assert.deepEqual(names('Small.assets.json'), ['Small Template']);
  assert.ok(!names('Shop.assets.json').includes('Small Template'));
});

test('stacks in a stage are named after it', () => {
  const directory = appFolder();
  synthesized(directory, { ...isNew, services: 20, stage: 'Prod' });
  const [lock] = fs.readdirSync(directory).filter((name) => name.endsWith('.lock.json'));
  assert.match(lock, /^ProdShop\w+\.Prod-Shop\.template\.cfnsplit\.lock\.json$/);
  const { artifacts } = readJson(directory, 'cdk.out/assembly-Prod/manifest.json');
  const [id, stack] = Object.entries(artifacts).find(([, one]) => one.type === 'aws:cloudformation:stack');
  const root = readJson(directory, 'cdk.out/assembly-Prod', stack.properties.templateFile);
  const [name, nested] = Object.entries(root.Resources).find(([, one]) => one.Type === 'AWS::CloudFormation::Stack');
  assert.equal(nested.Metadata['aws:cdk:path'], `Prod/Shop/${name}`);
  assert.equal(nested.Metadata['aws:asset:path'], `${id}.${name}.nested.template.json`);
});

test("a NestedStack of the CDK's stays what it is", () => {
  const directory = appFolder();
  synthesized(directory, { ...isNew, services: 20, nested: true });
  const files = fs.readdirSync(path.join(directory, 'cdk.out'))
    .filter((name) => name.endsWith('.nested.template.json'));
  const [own] = files.filter((name) => name.startsWith('ShopExtra'));
  assert.deepEqual(typesBelow(directory, own), Array(3).fill('AWS::SNS::Topic'));
  const assets = Object.values(readJson(directory, 'cdk.out/Shop.assets.json').files).map(({ source }) => source.path);
  for (const file of files) assert.equal(assets.filter((one) => one === file).length, 1);
  const once = deployable(directory);
  assert.equal(cfnsplit(directory, 'cdk', 'cdk.out').code, 0); // nothing is left to do
  assert.deepEqual(deployable(directory), once);
});

test('a first split is refused before anything is decided', () => {
  const directory = appFolder();
  const done = synthesize(directory, { synthesizer: {}, services: 20 });
  assert.notEqual(done.code, 0);
  assert.match(done.stderr, /error\[CFS0904\]: 'Shop' would be split for the first time/);
  assert.doesNotMatch(done.stderr, /\n +at .*:\d+:\d+/);
  assert.match(done.stderr, /newStacks: true/);
  assert.equal(fs.existsSync(path.join(directory, 'cdk.out/manifest.json')), false);
  assert.ok(!fs.readdirSync(directory).some((name) => name.endsWith('.lock.json')));
});

test('while values wait to be looked up, nothing is decided', () => {
  const directory = appFolder();
  synthesized(directory, { ...isNew, services: 20, lookup: true });
  assert.equal(Object.keys(readJson(directory, 'cdk.out/Shop.template.json').Resources).length, 242);
  assert.ok(!fs.readdirSync(directory).some((name) => name.endsWith('.lock.json')));
  const done = cfnsplit(directory, 'cdk', 'cdk.out', '--new-stacks');
  assert.equal(done.code, 3);
  assert.match(done.stderr, /error\[CFS0901\]: 'cdk.out' is no cloud assembly: it waits for values/);
});

test('what is deployed as several stacks has a lock file for each', () => {
  const directory = appFolder();
  for (const props of [{ stackName: 'shop-dev' }, { env: { account: '111122223333', region: 'eu-west-1' } }])
    synthesized(directory, { ...isNew, services: 20, props });
  assert.deepEqual(fs.readdirSync(directory).filter((name) => name.endsWith('.lock.json')).sort(),
    ['Shop.shop-dev.template.cfnsplit.lock.json', 'Shop@111122223333.eu-west-1.template.cfnsplit.lock.json']);
  // The command finds the same.
  synthesized(directory, { services: 20, props: { env: { account: '111122223333', region: 'eu-west-1' } } });
  const done = cfnsplit(directory, 'cdk', 'cdk.out');
  assert.equal(done.code, 0, done.stderr);
});

test('the lock files of an app are put back when one of its stacks is refused', () => {
  const directory = appFolder();
  fs.writeFileSync(path.join(directory, 'Small.template.cfnsplit.lock.json'), 'no lock file');
  const done = synthesize(directory, { ...isNew, services: 20, second: true });
  assert.notEqual(done.code, 0);
  assert.match(done.stderr, /242 resources[^]*error\[CFS0801\]/); // the first was split
  assert.deepEqual(fs.readdirSync(directory).filter((name) => name.includes('lock.json')),
    ['Small.template.cfnsplit.lock.json']);
  assert.equal(fs.readFileSync(path.join(directory, 'Small.template.cfnsplit.lock.json'), 'utf8'), 'no lock file');
});

test('a version of the CDK that does not say what waits to be looked up is refused', () => {
  const directory = appFolder();
  const app = fs.readFileSync(path.join(directory, 'app.cjs'), 'utf8');
  fs.writeFileSync(path.join(directory, 'app.cjs'), app.replace('function splitting',
    "Object.defineProperty(shop, '_missingContext', { value: undefined });\n\nfunction splitting"));
  const done = synthesize(directory, { ...isNew, services: 20 });
  assert.notEqual(done.code, 0);
  assert.match(done.stderr, /cfnsplit cannot see in this version of aws-cdk-lib what is still to be looked up/);
});

test('a first deployment that takes waves: the way there does not end with the synthesis', () => {
  const directory = appFolder();
  const synthesizer = { newStacks: true, split: { max_operations: 100 } };
  const done = synthesize(directory, { services: 20, synthesizer });
  assert.notEqual(done.code, 0);
  assert.match(done.stderr, /error\[CFS0906\][^]*take the SplitStackSynthesizer out/);
  assert.match(done.stderr, /\n +npx cfnsplit cdk cdk\.out Shop --new-stacks\n/);
  assert.ok(!fs.existsSync(path.join(directory, 'Shop.template.cfnsplit.lock.json')));
});

test('a build in CI decides nothing', () => {
  const directory = appFolder();
  const how = { ...isNew, services: 20 };
  for (const name of ['CI', 'CODEBUILD_BUILD_ARN', 'TF_BUILD']) {
    const first = synthesize(directory, how, { [name]: 'true' });
    assert.notEqual(first.code, 0);
    assert.match(first.stderr, /error\[CFS08(10|27)\]/);
  }
  synthesized(directory, how);
  synthesized(directory, how, { CI: 'true' });
  const grown = synthesize(directory, { ...how, services: 21 }, { CI: 'true' });
  assert.notEqual(grown.code, 0);
  assert.match(grown.stderr, /error\[CFS0810\]: 'Shop\.template\.cfnsplit\.lock\.json' would change/);
  synthesized(directory, { ...how, services: 21, synthesizer: { frozen: false } }, { CI: 'true' });
});

test('options are the keys of cfnsplit.json, and go before the file', () => {
  const directory = appFolder();
  fs.writeFileSync(path.join(directory, 'cfnsplit.json'), JSON.stringify({ max_resources: 100, minify: true }));
  const split = { max_resources: 150, minify: false, pins: { 'Shop/Pictures': 'Data' }, keep_in_root: ['Shop/Alarms'] };
  const synthesizer = { newStacks: true, quiet: true, lockDirectory: 'locks', split };
  synthesized(directory, { services: 20, synthesizer });
  const { stacks } = readJson(directory, 'cdk.out/cfnsplit/Shop/manifest.json');
  assert.ok(stacks.some(({ resources }) => resources > 100));
  assert.ok(stacks.every(({ resources }) => resources <= 150));
  assert.match(fs.readFileSync(path.join(directory, 'cdk.out/Shop.template.json'), 'utf8'), /\n/);
  assert.deepEqual(typesBelow(directory, 'Shop.Data.nested.template.json').filter((one) => one === 'AWS::S3::Bucket'),
    ['AWS::S3::Bucket']);
  assert.deepEqual(fs.readdirSync(path.join(directory, 'locks')), ['Shop.template.cfnsplit.lock.json']);
  const misspelt = synthesize(directory, { services: 20, synthesizer: { split: { max_resource: 150 } } });
  assert.match(misspelt.stderr, /TypeError: split has no key 'max_resource'; it takes max_resources, /);
  const wrong = synthesize(directory, { services: 20, synthesizer: { split: { keep_in_root: 'Alarms' } } });
  assert.match(wrong.stderr, /TypeError: split\.keep_in_root must be a list of texts/);
});

test('the CDK\'s own limit is explained where it strikes', () => {
  const directory = appFolder();
  fs.writeFileSync(path.join(directory, 'cdk.json'), '{"app": "node app.cjs", "context": {}}');
  const done = synthesize(directory, isNew);
  assert.notEqual(done.code, 0);
  assert.match(done.stderr, /greater than allowed maximum of 500[^]*"@aws-cdk\/core:stackResourceLimit": 0/);
});

test('a pipeline publishes each nested template once', () => {
  const directory = appFolder();
  fs.copyFileSync(path.join(directory, 'pipeline.cjs'), path.join(directory, 'app.cjs'));
  synthesized(directory, {});
  const { Resources } = readJson(directory, 'cdk.out/Delivery.template.json');
  const { Stages } = Object.values(Resources).find(({ Type }) => Type === 'AWS::CodePipeline::Pipeline').Properties;
  const { Actions } = Stages.find(({ Name }) => Name === 'Assets');
  const { artifacts } = readJson(directory, 'cdk.out/assembly-Prod/manifest.json');
  const [{ properties }] = Object.values(artifacts).filter(({ type }) => type === 'aws:cloudformation:stack');
  const nested = fs.readdirSync(path.join(directory, 'cdk.out/assembly-Prod'))
    .filter((name) => name.endsWith('.nested.template.json'));
  assert.equal(nested.length, 3);
  assert.equal(Actions.length, 1 + nested.length); // the code of the functions, and each nested template
  const prepare = Stages.find(({ Name }) => Name === 'Prod').Actions.find(({ Name }) => /Prepare/.test(Name));
  assert.match(JSON.stringify(prepare.Configuration.TemplatePath), new RegExp(properties.templateFile));
});

test('the synthesizer is there for import and require', () => {
  const directory = appFolder();
  fs.writeFileSync(path.join(directory, 'imports.mjs'),
    "import { createRequire } from 'node:module';\nimport { SplitStackSynthesizer } from 'cfnsplit/cdk';\n" +
    "const required = createRequire(import.meta.url)('cfnsplit/cdk');\n" +
    "if (SplitStackSynthesizer !== required.SplitStackSynthesizer) throw 'two of them';\n");
  const done = run('imports.mjs', [], { directory });
  assert.equal(done.code, 0, done.stderr);
});

test('its types are those of the real CDK, and know the keys', () => {
  const directory = appFolder();
  fs.writeFileSync(path.join(directory, 'typed.mts'), `
    import { App, Stack } from 'aws-cdk-lib'
    import { SplitStackSynthesizer, type SplitStackSynthesizerProps } from 'cfnsplit/cdk'
    const props: SplitStackSynthesizerProps = { qualifier: 'other', fileAssetsBucketName: 'bucket', newStacks: true,
      split: { max_resources: 300, pins: { 'Shop/Table': 'Data' }, keep_in_root: ['Shop/*'] } }
    const app = new App({ defaultStackSynthesizer: new SplitStackSynthesizer(props) })
    new Stack(app, 'One', { synthesizer: new SplitStackSynthesizer() })
    // @ts-expect-error
    new SplitStackSynthesizer({ split: { max_resource: 300 } })`);
  // Declarations are checked as well, so ours against those of the CDK; these name Disposable.
  const done = run(path.join(modules, 'typescript/bin/tsc'), ['--noEmit', '--strict', '--module', 'nodenext',
    '--target', 'es2022', '--lib', 'es2022,esnext.disposable,dom', 'typed.mts'], { directory });
  assert.equal(done.code, 0, done.stdout);
});
