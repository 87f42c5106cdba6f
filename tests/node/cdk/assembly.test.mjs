// `cfnsplit cdk` on small assemblies: what it writes, what it leaves, what it refuses, and what a failure leaves.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { cfnsplit, filesBelow, folder, modules, readJson, run } from './project.mjs';
import { hashOf, smallAssembly } from './small.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const bucket = 'cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}';

/** A directory with an assembly in cdk.out. */
function app(content, options) {
  const directory = folder();
  smallAssembly(path.join(directory, 'cdk.out'), content, options);
  return directory;
}

function split(directory, ...args) {
  const done = cfnsplit(directory, 'cdk', 'cdk.out', '--new-stacks', '--max-resources', '6', ...args);
  assert.equal(done.code, 0, done.stderr);
  return done;
}

function assemblyOf(directory, ...below) {
  const files = filesBelow(path.join(directory, 'cdk.out', ...below));
  return Object.fromEntries(Object.entries(files).filter(([name]) => !/(^|\/)(cfnsplit\/|\.cfnsplit-)/.test(name)));
}

/**
 * Whatever is published under a hash has that hash, and the template that is deployed is published with its children.
 * How many templates these are.
 */
function holdsTogether(out, artifact) {
  const { files } = readJson(out, `${artifact}.assets.json`);
  const texts = {};
  for (const [id, { source }] of Object.entries(files)) {
    if (source.packaging !== 'file') continue;
    texts[id] = fs.readFileSync(path.join(out, source.path), 'utf8');
    assert.equal(hashOf(texts[id]), id, `${source.path} is not what it is published as`);
  }
  const url = readJson(out, 'manifest.json').artifacts[artifact].properties.stackTemplateAssetObjectUrl;
  const needed = [path.posix.basename(url, '.json')];
  for (const id of needed) {
    assert.ok(texts[id], `${id} is not published`);
    for (const found of texts[id].matchAll(/([0-9a-f]{64})\.json/g)) needed.push(found[1]);
  }
  return needed.length;
}

test('nested templates become assets of the stack', () => {
  const directory = app({ stacks: { Shop: 12 } });
  const before = assemblyOf(directory);
  const { stdout } = split(directory);
  assert.match(stdout, /12 resources in \d+ nested stacks/);
  const out = path.join(directory, 'cdk.out');
  const root = readJson(out, 'Shop.template.json');
  const nested = Object.entries(root.Resources).filter(([, one]) => one.Type === 'AWS::CloudFormation::Stack');
  assert.ok(nested.length >= 2);
  const { files, ...rest } = readJson(out, 'Shop.assets.json');
  const { files: filesBefore, ...restBefore } = JSON.parse(before['Shop.assets.json']);
  assert.deepEqual(rest, restBefore);
  const [code, whole] = Object.keys(filesBefore);
  assert.deepEqual(files[code], filesBefore[code]);
  assert.equal(files[whole], undefined);
  for (const [id, { Metadata, Properties }] of nested) {
    const file = `Shop.${id}.nested.template.json`;
    const hash = hashOf(fs.readFileSync(path.join(out, file), 'utf8'));
    assert.deepEqual(Metadata,
      { 'aws:cdk:path': `Shop/${id}`, 'aws:asset:path': file, 'aws:asset:property': 'TemplateURL' });
    assert.deepEqual(Properties.TemplateURL,
      { 'Fn::Sub': `https://s3.\${AWS::Region}.\${AWS::URLSuffix}/${bucket}/${hash}.json` });
    const destination = { bucketName: bucket, objectKey: `${hash}.json`, assumeRoleArn: 'arn:of-the-publisher' };
    assert.deepEqual(files[hash], {
      displayName: `Shop/${id} Template`,
      source: { path: file, packaging: 'file' },
      destinations: { [`here-${hashOf(JSON.stringify(destination)).slice(0, 8)}`]: destination }
    });
  }
  const hash = hashOf(fs.readFileSync(path.join(out, 'Shop.template.json'), 'utf8'));
  assert.equal(files[hash].source.path, 'Shop.template.json');
  assert.equal(Object.keys(files).length, 2 + nested.length);
  const manifest = JSON.parse(before['manifest.json']);
  manifest.artifacts.Shop.properties.stackTemplateAssetObjectUrl = `s3://${bucket}/${hash}.json`;
  assert.deepEqual(readJson(out, 'manifest.json'), manifest);
  const kept = path.join(out, 'cfnsplit/Shop/Shop.template.json');
  assert.equal(fs.readFileSync(kept, 'utf8'), before['Shop.template.json']);
  assert.equal(readJson(directory, 'Shop.template.cfnsplit.lock.json').source, 'Shop.template.json');
  assert.equal(holdsTogether(out, 'Shop'), 1 + nested.length);
});

test('a tree of nested stacks is published from its leaves', () => {
  const directory = app({ stacks: { Shop: 40 } });
  split(directory);
  const out = path.join(directory, 'cdk.out');
  const deep = fs.readdirSync(out).filter((name) => /^Shop\.\w+\.\w+\.nested\.template\.json$/.test(name));
  assert.ok(deep.length > 0);
  assert.equal(holdsTogether(out, 'Shop'), Object.keys(readJson(out, 'Shop.assets.json').files).length - 1);
  const [, parent, id] = deep[0].split('.');
  const { Metadata } = readJson(out, `Shop.${parent}.nested.template.json`).Resources[id];
  assert.equal(Metadata['aws:cdk:path'], `Shop/${parent}/${id}`);
  assert.equal(Metadata['aws:asset:path'], deep[0]);
});

test('a second run changes nothing', () => {
  const directory = app({ stacks: { Shop: 12, Small: 3 }, stages: { Prod: { Shop: 20 } } });
  split(directory);
  const once = filesBelow(directory);
  split(directory);
  assert.deepEqual(filesBelow(directory), once);
});

test('a synthesis after it is split again as before, and a new resource moves nothing', () => {
  const directory = app({ stacks: { Shop: 12 } });
  split(directory);
  const once = assemblyOf(directory);
  smallAssembly(path.join(directory, 'cdk.out'), { stacks: { Shop: 12 } });
  split(directory);
  assert.deepEqual(assemblyOf(directory), once);
  const places = readJson(directory, 'Shop.template.cfnsplit.lock.json').resources;
  smallAssembly(path.join(directory, 'cdk.out'), { stacks: { Shop: 13 } });
  const { stdout } = split(directory);
  assert.match(stdout, /1 new, 0 moved, 0 removed/);
  const { Topic13, ...others } = readJson(directory, 'Shop.template.cfnsplit.lock.json').resources;
  assert.ok(Topic13);
  assert.deepEqual(others, places);
});

test('a stack within its limits stays as it is, without a lock file', () => {
  const directory = app({ stacks: { Shop: 6 } });
  const before = assemblyOf(directory);
  assert.match(split(directory).stdout, /Shop stays as it is, within its limits/);
  assert.deepEqual(assemblyOf(directory), before);
  assert.deepEqual(fs.readdirSync(directory), ['cdk.out']);
});

test('a template that cannot be split stays as it is while CloudFormation takes it', () => {
  const directory = app({ stacks: { Shop: 9 } });
  const file = path.join(directory, 'cdk.out/Shop.template.json');
  const text = JSON.stringify({ ...readJson(file), Transform: 'OurMacro' });
  fs.writeFileSync(file, text);
  const { stdout, stderr } = split(directory);
  assert.match(stdout, /Shop cannot be split; CloudFormation takes it as it is\n/);
  assert.match(stderr, /warning\[CFS0301\][^]*\n1 warning\n/);
  assert.equal(fs.readFileSync(file, 'utf8'), text);
});

test('a template that can neither be split nor deployed is refused', () => {
  const directory = app({ stacks: { Shop: 9 } });
  const file = path.join(directory, 'cdk.out/Shop.template.json');
  const Parameters = Object.fromEntries([...Array(201).keys()].map((at) => [`P${at}`, { Type: 'String' }]));
  fs.writeFileSync(file, JSON.stringify({ ...readJson(file), Parameters, Transform: 'OurMacro' }));
  refuses(directory, ['cdk.out', '--new-stacks', '--max-resources', '6'], 3, /error\[CFS0301\]/);
});

test('a lost lock file is noticed where the stack was adopted, and where the directory of lock files is gone', () => {
  const directory = app({ stacks: { Shop: 6 } });
  assert.equal(cfnsplit(directory, 'cdk', 'cdk.out').code, 0);
  refuses(directory, ['cdk.out', '--lock-directory', 'locks'], 2, /error\[CFS0908\][^]*'locks'/);
  assert.equal(cfnsplit(directory, 'cdk', 'cdk.out', '--lock-directory', 'locks', '--new-stacks').code, 0);
  fs.writeFileSync(path.join(directory, 'cfnsplit.json'),
    JSON.stringify({ adopted: ['cdk.out/cfnsplit/Shop/Shop.template.json'] }));
  refuses(directory, ['cdk.out'], 2, /error\[CFS0816\]/);
});

test('--fresh does not stand for --new-stacks', () => {
  const directory = app({ stacks: { Shop: 12 } });
  const args = ['cdk.out', '--max-resources', '6', '--fresh'];
  refuses(directory, args, 2, /error\[CFS0904\][^]*--new-stacks/);
  split(directory);
  smallAssembly(path.join(directory, 'cdk.out'), { stacks: { Shop: 12 } });
  refuses(directory, args, 2, /error\[CFS0904\]: --fresh/);
  split(directory, '--fresh');
});

test('--new-stacks for a stack that is not new is warned of', () => {
  const directory = app({ stacks: { Shop: 12 } });
  assert.doesNotMatch(split(directory).stderr, /CFS0907/);
  smallAssembly(path.join(directory, 'cdk.out'), { stacks: { Shop: 12 } });
  assert.match(split(directory).stderr, /warning\[CFS0907\]: 'Shop' is not new/);
});

test('a build in CI decides nothing', () => {
  for (const name of ['CI', 'CODEBUILD_BUILD_ID', 'TF_BUILD', 'JENKINS_URL']) {
    const directory = app({ stacks: { Shop: 12 } });
    const inCi = (...words) => run(path.join(modules, 'cfnsplit/bin/cfnsplit.js'),
      ['cdk', 'cdk.out', '--new-stacks', '--max-resources', '6', ...words],
      { directory, variables: { [name]: 'True' } });
    const refused = inCi();
    assert.equal(refused.code, 1, name);
    assert.match(refused.stderr, /error\[CFS0810\]/);
    if (name !== 'CI') assert.equal(inCi('--no-frozen').code, 0, name); // there, split itself begins nothing
  }
});

test('an assembly that the CDK reads or writes is refused', () => {
  const directory = app({ stacks: { Shop: 12 } });
  const note = (name, pid) => fs.writeFileSync(path.join(directory, 'cdk.out', name), `${pid}`);
  for (const name of [`read.${process.pid}.1.lock`, 'synth.lock']) {
    note(name, process.pid);
    refuses(directory, ['cdk.out', '--new-stacks', '--max-resources', '6'], 2,
      /error\[CFS0909\]: 'cdk\.out' is in use/);
    fs.rmSync(path.join(directory, 'cdk.out', name));
  }
  const { pid } = spawnSync(process.execPath, ['--version']); // it has ended
  note(`read.${pid}.1.lock`, pid);
  note('synth.lock', pid);
  split(directory);
});

test('every option of split is handed on', () => {
  const directory = app({ stacks: { Shop: 12 } });
  split(directory, '--max-parameters', '50', '--max-outputs=50', '--max-bytes', '50000', '--max-mappings', '5',
    '--max-mapping-attributes', '5', '--max-dynamic-references', '5', '--max-operations', '99',
    '--max-concurrent-stacks', '1', '--pin', 'Topic1=Front', '--keep-in-root', 'Shop/Row4/*',
    '--together', 'Topic1,Topic4',
    '--attribute', 'Custom::Any.Value=text', '--no-framework-rules', '--drop-unused-parameters', '--headroom', '0',
    '--allow-unread-includes', '--strategy', 'min-cut', '--seed', '3', '--effort', '2', '--minify', '--rebalance',
    '--allow-moves', 'all', '--', 'Shop');
  const front = fs.readFileSync(path.join(directory, 'cdk.out/Shop.Front.nested.template.json'), 'utf8');
  assert.ok(JSON.parse(front).Resources.Topic4);
  assert.ok(!front.includes('\n'));
  assert.ok(readJson(directory, 'cdk.out/Shop.template.json').Resources.Topic10);
});

test('stages are walked, each stack with a lock file of its own', () => {
  const directory = app({ stacks: { Tools: 9 }, stages: { Test: { Shop: 9 }, Prod: { Shop: 12 } } });
  split(directory, '--lock-directory', 'locks', 'Prod/*', 'Tools');
  assert.deepEqual(fs.readdirSync(path.join(directory, 'locks')),
    ['ProdShop.template.cfnsplit.lock.json', 'Tools.template.cfnsplit.lock.json']);
  const out = path.join(directory, 'cdk.out');
  assert.ok(holdsTogether(path.join(out, 'assembly-Prod'), 'ProdShop') > 1);
  assert.ok(holdsTogether(out, 'Tools') > 1);
  assert.equal(holdsTogether(path.join(out, 'assembly-Test'), 'TestShop'), 1);
  split(directory, '--lock-directory', 'locks');
  assert.ok(holdsTogether(path.join(out, 'assembly-Test'), 'TestShop') > 1);
});

test('cfnsplit.json is read, and options go before it', () => {
  const directory = app({ stacks: { Shop: 12 } });
  fs.writeFileSync(path.join(directory, 'cfnsplit.json'),
    JSON.stringify({ max_resources: 8, pins: { Topic1: 'Front' }, template_url: 'https://elsewhere/{file}' }));
  assert.equal(cfnsplit(directory, 'cdk', 'cdk.out', '--new-stacks').code, 0);
  const out = path.join(directory, 'cdk.out');
  assert.ok(readJson(out, 'Shop.Front.nested.template.json').Resources.Topic1);
  const { Front } = readJson(out, 'Shop.template.json').Resources;
  assert.match(Front.Properties.TemplateURL['Fn::Sub'], /^https:\/\/s3\./);
});

test('stacks that share a synthesizer publish what they did', () => {
  const directory = app({ stacks: { Shop: 12, Zoo: 9, Small: 2 } });
  const out = path.join(directory, 'cdk.out');
  const [, shop] = Object.entries(readJson(out, 'Shop.assets.json').files);
  for (const name of ['Zoo', 'Small']) {
    const { files, ...rest } = readJson(out, `${name}.assets.json`);
    const shared = { ...rest, files: { [shop[0]]: shop[1], ...files } }; // as the CDK writes what came before
    fs.writeFileSync(path.join(out, `${name}.assets.json`), JSON.stringify(shared, undefined, 2));
  }
  split(directory);
  for (const name of ['Shop', 'Zoo', 'Small']) assert.ok(holdsTogether(out, name));
  const once = filesBelow(directory);
  split(directory);
  assert.deepEqual(filesBelow(directory), once);
});

// --- Refusals -----------------------------------------------------------------------------------------------------

/** Runs it, expects the code and the text on standard error, and that the assembly is as it was. */
function refuses(directory, args, code, text) {
  const before = assemblyOf(directory);
  const done = cfnsplit(directory, 'cdk', ...args);
  assert.equal(done.code, code, done.stderr);
  assert.match(done.stderr, text);
  assert.match(done.stderr, /\n {2}hint: /);
  assert.deepEqual(assemblyOf(directory), before);
}

test('a first split is refused unless the stack is said to be new', () => {
  const directory = app({ stacks: { Shop: 12 } }, { stackName: 'shop-live' });
  refuses(directory, ['cdk.out', '--max-resources', '6'], 2,
    /error\[CFS0904\]: 'Shop' would be split for the first time/);
  const { stderr } = cfnsplit(directory, 'cdk', 'cdk.out', '--max-resources', '6');
  assert.match(stderr, /list-stack-resources --stack-name shop-live --output json > deployed\/shop-live\.json\n/);
  assert.deepEqual(fs.readdirSync(directory), ['cdk.out']);
  // The line that it shows leads to a split that moves nothing.
  fs.mkdirSync(path.join(directory, 'deployed'));
  const listing = Object.keys(readJson(directory, 'cdk.out/Shop.template.json').Resources).slice(0, 10).map((id) =>
    ({ LogicalResourceId: id, ResourceType: 'AWS::SNS::Topic', ResourceStatus: 'CREATE_COMPLETE' }));
  fs.writeFileSync(path.join(directory, 'deployed/shop-live.json'),
    JSON.stringify({ StackResourceSummaries: listing }));
  const line = /npx cfnsplit (adopt .*)\n/.exec(stderr)[1].split(' ');
  assert.equal(cfnsplit(directory, ...line, '--max-resources', '11').code, 0);
  const done = cfnsplit(directory, 'cdk', 'cdk.out', '--max-resources', '11');
  assert.equal(done.code, 0, done.stderr);
  const { Resources } = readJson(directory, 'cdk.out/Shop.template.json');
  for (const { LogicalResourceId } of listing) assert.ok(Resources[LogicalResourceId]);
});

test('--deployed says where resources stand, of one stack', () => {
  const directory = app({ stacks: { Shop: 12, Other: 9 } });
  fs.copyFileSync(path.join(directory, 'cdk.out/Shop.template.json'), path.join(directory, 'deployed.json'));
  const args = ['cdk.out', '--deployed', 'deployed.json', '--max-resources', '13'];
  refuses(directory, args, 2, /error\[CFS0003\]: --deployed tells of one stack, and 2 would be split/);
  assert.equal(cfnsplit(directory, 'cdk', ...args, 'Shop').code, 0);
  assert.deepEqual(new Set(Object.values(readJson(directory, 'Shop.template.cfnsplit.lock.json').resources)),
    new Set(['root']));
});

test('all first splits are told at once', () => {
  const directory = app({ stacks: { Shop: 12, Zoo: 12 } });
  const { stderr } = cfnsplit(directory, 'cdk', 'cdk.out', '--max-resources', '6');
  assert.match(stderr, /'Shop' would be split for the first time[^]*'Zoo' would be split for the first time/);
});

test('an earlier split in cdk.out does not stand for a lock file', () => {
  const directory = app({ stacks: { Shop: 12 } });
  split(directory);
  fs.rmSync(path.join(directory, 'Shop.template.cfnsplit.lock.json'));
  const args = ['cdk.out', '--max-resources', '6'];
  refuses(directory, args, 2, /error\[CFS0905\][^]*lock file, 'Shop.template.cfnsplit.lock.json', is gone/);
  smallAssembly(path.join(directory, 'cdk.out'), { stacks: { Shop: 12 } });
  refuses(directory, args, 2, /error\[CFS0904\]/);
});

test('one refused stack leaves all as they were, and their lock files', () => {
  const directory = app({ stacks: { Shop: 12, Yard: 12, Zoo: 12 } });
  split(directory, 'Yard');
  const yard = fs.readFileSync(path.join(directory, 'Yard.template.cfnsplit.lock.json'), 'utf8');
  smallAssembly(path.join(directory, 'cdk.out'), { stacks: { Shop: 12, Yard: 13, Zoo: 12 } });
  fs.writeFileSync(path.join(directory, 'Zoo.template.cfnsplit.lock.json'), 'no lock file');
  refuses(directory, ['cdk.out', '--new-stacks', '--max-resources', '6'], 3,
    /^Zoo\.template\.cfnsplit\.lock\.json:.*error\[CFS0801\]/m);
  assert.deepEqual(fs.readdirSync(directory).sort(),
    ['Yard.template.cfnsplit.lock.json', 'Zoo.template.cfnsplit.lock.json', 'cdk.out']);
  assert.equal(fs.readFileSync(path.join(directory, 'Yard.template.cfnsplit.lock.json'), 'utf8'), yard);
  assert.equal(fs.readFileSync(path.join(directory, 'Zoo.template.cfnsplit.lock.json'), 'utf8'), 'no lock file');
});

test('a construct that is deployed as several stacks has a lock file for each', () => {
  const directory = folder();
  const synthesized = (topics, stackName, environment) =>
    smallAssembly(path.join(directory, 'cdk.out'), { stacks: { Shop: topics } }, { stackName }, '', environment);
  const locks = () => fs.readdirSync(directory).filter((name) => name.endsWith('.lock.json')).sort();
  synthesized(24, 'shop-dev');
  split(directory);
  const [dev] = locks();
  const text = fs.readFileSync(path.join(directory, dev), 'utf8');
  for (const [name, environment] of [['shop-prod'], ['Shop'], ['Shop', 'aws://unknown-account/unknown-region'],
    ['Shop', 'aws://111122223333/eu-west-1'], ['Shop', 'aws://unknown-account/us-east-1']]) {
    synthesized(9, name, environment);
    split(directory);
  }
  assert.deepEqual(locks(), ['Shop', 'Shop.shop-dev', 'Shop.shop-prod', 'Shop@111122223333.eu-west-1',
    'Shop@us-east-1'].map((name) => `${name}.template.cfnsplit.lock.json`).sort());
  synthesized(24, 'shop-dev');
  split(directory);
  assert.equal(fs.readFileSync(path.join(directory, dev), 'utf8'), text);
  // What is asked of the template before the split finds its lock file.
  const moves = cfnsplit(directory, 'moves', 'cdk.out/cfnsplit/Shop.shop-dev/Shop.shop-dev.template.json');
  assert.equal(moves.code, 0, moves.stderr);
});

test('what is no assembly is refused', () => {
  const directory = app({ stacks: { Shop: 12 } });
  refuses(directory, [], 2, /error\[CFS0003\]: CDK_OUT is missing/);
  refuses(directory, ['nowhere'], 3, /error\[CFS0901\]: 'nowhere' is no cloud assembly: it has no 'manifest.json'/);
  refuses(directory, ['cdk.out', 'Shpo'], 2, /error\[CFS0903\]: there is no stack 'Shpo'[^]*it has 'Shop'/);
  fs.writeFileSync(path.join(directory, 'cdk.out/manifest.json'), '{');
  refuses(directory, ['cdk.out'], 3, /error\[CFS0901\]: 'cdk.out' is no cloud assembly: 'manifest.json' is broken/);
  fs.writeFileSync(path.join(directory, 'cdk.out/manifest.json'), '[]');
  refuses(directory, ['cdk.out'], 3,
    /error\[CFS0901\]: 'cdk.out' is no cloud assembly: 'manifest.json' holds no object/);
  fs.writeFileSync(path.join(directory, 'cdk.out/manifest.json'), '{}');
  refuses(directory, ['cdk.out'], 3,
    /error\[CFS0901\]: 'cdk.out' is no cloud assembly: .*: artifacts must be an object/);
});

test('broken files and names that lead out of the assembly are refused', () => {
  const isNew = ['cdk.out', '--new-stacks', '--max-resources', '6'];
  for (const name of ['Shop.template.json', 'Shop.assets.json']) {
    const directory = app({ stacks: { Shop: 12 } });
    fs.writeFileSync(path.join(directory, 'cdk.out', name), '{"files": ');
    refuses(directory, isNew, 3, new RegExp(`error\\[CFS0901\\]: .*'${name}' is broken`));
    fs.rmSync(path.join(directory, 'cdk.out', name));
    refuses(directory, isNew, 3, new RegExp(`error\\[CFS0901\\]: .*it has no '${name}'`));
  }
  const without = app({ stacks: { Shop: 12 } });
  fs.writeFileSync(path.join(without, 'cdk.out/Shop.assets.json'), '{"files": {}}');
  refuses(without, isNew, 3, /error\[CFS0902\]/);
  const broken = (name, change) => {
    const directory = app({ stacks: { Other: 9, Shop: 12 } });
    const file = path.join(directory, 'cdk.out', name);
    const value = readJson(file);
    change(value);
    fs.writeFileSync(file, JSON.stringify(value));
    refuses(directory, isNew, 3, new RegExp(`error\\[CFS0901\\]: .*'${name}' is broken: `));
    assert.deepEqual(fs.readdirSync(directory), ['cdk.out']);
  };
  broken('manifest.json', ({ artifacts }) => (artifacts.Shop.dependencies = {}));
  broken('manifest.json', ({ artifacts }) => (artifacts.Shop.properties.templateFile = 5));
  broken('manifest.json', ({ artifacts }) => (artifacts.Shop.properties.stackName = '../Shop'));
  broken('manifest.json', ({ artifacts }) => (artifacts.Shop.environment = 'aws://../../x'));
  broken('manifest.json', ({ artifacts }) => (artifacts.Shop.properties = null));
  broken('manifest.json', ({ artifacts }) => (artifacts.Shop = null));
  broken('Shop.template.json', (template) => (template.Resources = null));
  broken('Shop.assets.json', ({ files }) => (files.third = null));
  broken('Shop.assets.json', ({ files }) => (files.third = {}));
  broken('Shop.assets.json', (assets) => (assets.files = []));
  for (const properties of [{ templateFile: '../Shop.template.json' }, { templateFile: path.resolve('Shop.json') }])
    refuses(app({ stacks: { Shop: 12 } }, properties), isNew, 3, /error\[CFS0901\]: .* leads out of it/);
});

test('a failed synthesis is refused', () => {
  const directory = app({ stacks: { Shop: 12 } });
  fs.writeFileSync(path.join(directory, 'cdk.out/error.txt'), 'TooManyResourcesInStack');
  refuses(directory, ['cdk.out'], 1, /error\[CFS0613\][^]*"@aws-cdk\/core:stackResourceLimit": 0/);
});

test('a synthesizer that publishes no template is refused', () => {
  const directory = app({ stacks: { Shop: 12 } }, { stackTemplateAssetObjectUrl: undefined });
  refuses(directory, ['cdk.out', '--new-stacks', '--max-resources', '6'], 3, /error\[CFS0902\][^]*legacy/);
  assert.equal(fs.existsSync(path.join(directory, 'Shop.template.cfnsplit.lock.json')), false);
});

test('options that mean nothing here are refused with the reason', () => {
  const directory = app({ stacks: { Shop: 12 } });
  const reasons = { '--no-lock': /would move/, '--lock=x': /--lock-directory/, '--output=x': /in place/,
    '--template-url=x': /assets/, '--waves': /at once/, '--bogus': /--help/ };
  for (const [option, reason] of Object.entries(reasons)) refuses(directory, ['cdk.out', option], 2, reason);
  refuses(directory, ['cdk.out', '--max-resources'], 2, /--max-resources takes a value/);
  refuses(directory, ['cdk.out', '--max-resources', 'many'], 2, /error\[CFS0003\]/);
  refuses(directory, ['cdk.out', '--new-stacks', '--max-resources', '6', '--frozen'], 1, /error\[CFS0810\]/);
});

test('a split with other options needs a new synthesis', () => {
  const directory = app({ stacks: { Shop: 12 } });
  split(directory);
  const lock = fs.readFileSync(path.join(directory, 'Shop.template.cfnsplit.lock.json'), 'utf8');
  refuses(directory, ['cdk.out', '--max-resources', '6', '--minify'], 2, /error\[CFS0905\][^]*'cdk synth' again/);
  assert.equal(fs.readFileSync(path.join(directory, 'Shop.template.cfnsplit.lock.json'), 'utf8'), lock);
  fs.rmSync(path.join(directory, 'cdk.out/cfnsplit'), { recursive: true });
  refuses(directory, ['cdk.out', '--max-resources', '6'], 2, /error\[CFS0905\][^]*is gone/);
});

test('a first deployment of more than one operation takes is refused, with the waves that can be deployed', () => {
  const directory = app({ stacks: { Shop: 12 } });
  refuses(directory, ['cdk.out', '--new-stacks', '--max-resources', '6', '--max-operations', '8'], 4,
    /error\[CFS0906\][^]* npx cdk publish-assets Shop --app cdk\.out --unst[^]*\/run\.sh 1\n[^]*\/run\.sh 2\n +when/);
  assert.ok(fs.existsSync(path.join(directory, 'cdk.out/cfnsplit/Shop/run.sh')));
  // Nothing is deployed: the next run is a first one as well, until the lines that are shown are run.
  assert.deepEqual(fs.readdirSync(directory), ['cdk.out']);
  const args = ['cdk', 'cdk.out', '--max-resources', '6', '--max-operations', '8'];
  const { stderr } = cfnsplit(directory, ...args, '--new-stacks');
  const lines = /\n( +cp .*\n +rm -r .*)\n/.exec(stderr)[1];
  assert.equal(spawnSync('sh', ['-e', '-c', lines], { cwd: directory }).status, 0);
  const done = cfnsplit(directory, ...args);
  assert.equal(done.code, 0, done.stderr);
  assert.ok(holdsTogether(path.join(directory, 'cdk.out'), 'Shop') > 1);
});

test('the assets of a stack in a stage are published from the whole assembly', () => {
  const directory = app({ stages: { Prod: { Shop: 12 } } });
  refuses(directory, ['cdk.out', '--new-stacks', '--max-resources', '6', '--max-operations', '8'], 4,
    /\n +npx cdk publish-assets Prod\/Shop --app cdk\.out --unstable=publish-assets\n/);
});

test('a lock file that was not written is not said to be', () => {
  const directory = app({ stacks: { Shop: 12, Large: 30 } });
  const done = cfnsplit(directory, 'cdk', 'cdk.out', '--new-stacks', '--max-resources', '7', '--max-operations', '20');
  assert.equal(done.code, 4, done.stderr);
  assert.match(done.stderr, /^error\[CFS0906\]: the first deployment of 'Large'/m);
  assert.equal(done.stdout, '');
  assert.deepEqual(fs.readdirSync(directory), ['cdk.out']);
});

test('help says what it does', () => {
  const done = cfnsplit(folder(), 'cdk', '--help');
  assert.equal(done.code, 0);
  assert.match(done.stdout, /^usage: cfnsplit cdk CDK_OUT \[STACK\.\.\.\] \[options\]\n/);
  assert.equal(cfnsplit(folder(), 'help', 'cdk').stdout, done.stdout);
  for (const word of ['help', '--help', '-h'])
    assert.match(cfnsplit(folder(), word).stdout, /\n {2}cfnsplit cdk CDK_OUT \[STACK\.\.\.\] /);
  assert.doesNotMatch(cfnsplit(folder(), 'help', 'split').stdout, /cfnsplit cdk/);
});

test('three runs at once: one after the other, and none says what is not so', async () => {
  for (const limits of [['6', '6', '6'], ['6', '9', '5']]) {
    const directory = app({ stacks: { Shop: 20, Zoo: 14 }, stages: { Prod: { Shop: 9 } } });
    const runs = await Promise.all(limits.map((limit) => started(directory, '--max-resources', limit)));
    const done = runs.filter(({ code }) => code === 0).length;
    assert.ok(new Set(limits).size === 1 ? done === 3 : done >= 1, told(runs));
    for (const { code, stderr } of runs) {
      if (code === 0) continue;
      assert.ok(code === 1 || code === 2, stderr);
      const codes = [...stderr.matchAll(/error\[(CFS\d+)\]/g)].map((found) => found[1]);
      assert.ok(codes.length > 0 && codes.every((one) => ['CFS0005', 'CFS0809', 'CFS0905'].includes(one)), stderr);
    }
    for (const name of ['Shop', 'Zoo']) assert.ok(holdsTogether(path.join(directory, 'cdk.out'), name) > 1);
    assert.ok(!Object.keys(filesBelow(directory)).some((name) => name.includes('.cfnsplit-')));
  }
});

test('a run waits while another one has the assembly', async () => {
  const directory = app({ stacks: { Shop: 12 } });
  const { holdDirectory } = createRequire(import.meta.url)(path.join(modules, 'cfnsplit/lib/host/lock.js'));
  const release = holdDirectory(path.join(directory, 'cdk.out'));
  const before = assemblyOf(directory);
  const waiting = started(directory, '--max-resources', '6');
  const entries = () => fs.readdirSync(path.join(directory, 'cdk.out')).filter((name) => /held/.test(name));
  while (entries().length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(assemblyOf(directory), before);
  assert.ok(!fs.existsSync(path.join(directory, 'cdk.out/cfnsplit')));
  release();
  assert.equal((await waiting).code, 0);
});

const told = (runs) => runs.map(({ code, stderr }) => `${code} ${stderr}`).join('\n');

/** A run of the command that goes on beside others. */
function started(directory, ...args) {
  return new Promise((resolve) => {
    const program = spawn(process.execPath, [path.join(modules, 'cfnsplit/bin/cfnsplit.js'), 'cdk', 'cdk.out',
      '--new-stacks', ...args], { cwd: directory, env: { PATH: process.env.PATH } });
    let stderr = '';
    program.stderr.on('data', (text) => { stderr += text; });
    program.on('close', (code) => resolve({ code, stderr }));
  });
}

test('a second run writes again what is missing or was edited', () => {
  const directory = app({ stacks: { Shop: 40 } });
  split(directory);
  const once = filesBelow(directory);
  const [first, second, ...more] = Object.keys(assemblyOf(directory)).filter((name) => name.includes('.nested.'));
  const at = (name) => path.join(directory, 'cdk.out', name);
  fs.rmSync(at(first));
  fs.writeFileSync(at(second), '{"Resources": {}}');
  fs.appendFileSync(at('Shop.template.json'), '\n');
  const manifest = readJson(at('manifest.json'));
  manifest.artifacts.Shop.properties.stackTemplateAssetObjectUrl = `s3://${bucket}/x.json`;
  assert.ok(more.length > 0);
  split(directory);
  assert.deepEqual(filesBelow(directory), once);
});

test('numbers stay as they are written', () => {
  const directory = app({ stacks: { Shop: 12 } });
  const file = path.join(directory, 'cdk.out/Shop.template.json');
  const numbers = ['1.0', '1E5', '-0', '12345678901234567890', '0.1', '7'];
  const policy = `"UpdatePolicy": {"N": [${numbers}], "T": "\\u00e9 1.0"}`;
  const written = fs.readFileSync(file, 'utf8').replace('"Type"', `${policy}, "Type"`);
  fs.writeFileSync(file, written);
  const assets = path.join(directory, 'cdk.out/Shop.assets.json');
  const before = /"([0-9a-f]{64})": \{\s*"displayName": "Shop Template"/.exec(fs.readFileSync(assets, 'utf8'))[1];
  for (const name of [assets, path.join(directory, 'cdk.out/manifest.json')])
    fs.writeFileSync(name, fs.readFileSync(name, 'utf8').replaceAll(before, hashOf(written)));
  split(directory);
  const found = Object.values(assemblyOf(directory)).join('').match(/"N": \[[^\]]*\]/g);
  assert.deepEqual(found.map((text) => text.slice(6, -1).split(',').map((one) => one.trim())), [numbers]);
  assert.ok(holdsTogether(path.join(directory, 'cdk.out'), 'Shop') > 1);
});

test('what is no text in UTF-8 is refused', () => {
  for (const name of ['Shop.template.json', 'Shop.assets.json', 'manifest.json']) {
    const directory = app({ stacks: { Shop: 12 } });
    const file = path.join(directory, 'cdk.out', name);
    const at = fs.readFileSync(file, 'latin1').indexOf(name === 'Shop.template.json' ? 'Shop/Row1' : 'Shop');
    const bytes = fs.readFileSync(file);
    bytes[at] = 0xff;
    fs.writeFileSync(file, bytes);
    refuses(directory, ['cdk.out', '--new-stacks', '--max-resources', '6'], 3,
      new RegExp(`error\\[CFS0106\\]: 'cdk.out/${name}' is not text in UTF-8`));
  }
});

test('a lock file with the ends of lines of Windows stays as it is', () => {
  const directory = app({ stacks: { Shop: 12 } });
  split(directory);
  const lock = path.join(directory, 'Shop.template.cfnsplit.lock.json');
  const text = fs.readFileSync(lock, 'utf8').replaceAll('\n', '\r\n');
  fs.writeFileSync(lock, text);
  const again = () => cfnsplit(directory, 'cdk', 'cdk.out', '--max-resources', '6', '--frozen');
  const done = again();
  assert.equal(done.code, 0, done.stderr);
  smallAssembly(path.join(directory, 'cdk.out'), { stacks: { Shop: 12 } });
  const anew = again();
  assert.equal(anew.code, 0, anew.stderr);
  assert.equal(fs.readFileSync(lock, 'utf8'), text);
});

test('a lock file that is a link stays one', () => {
  const directory = app({ stacks: { Shop: 12 } });
  const link = path.join(directory, 'Shop.template.cfnsplit.lock.json');
  const file = path.join(directory, 'locks/shop.json');
  fs.mkdirSync(path.join(directory, 'locks'));
  fs.symlinkSync('locks/shop.json', link); // which is not there yet
  split(directory);
  const first = fs.readFileSync(file, 'utf8');
  smallAssembly(path.join(directory, 'cdk.out'), { stacks: { Shop: 13 } });
  split(directory);
  assert.ok(fs.lstatSync(link).isSymbolicLink());
  assert.ok(!first.includes('Topic13') && fs.readFileSync(file, 'utf8').includes('Topic13'));
  assert.deepEqual(fs.readdirSync(path.join(directory, 'locks')), ['shop.json']);
});

test('a folder for the split that is a link is refused', () => {
  const directory = app({ stacks: { Shop: 12 } });
  fs.mkdirSync(path.join(directory, 'elsewhere'));
  fs.symlinkSync('../elsewhere', path.join(directory, 'cdk.out/cfnsplit'));
  const done = cfnsplit(directory, 'cdk', 'cdk.out', '--new-stacks', '--max-resources', '6');
  assert.equal(done.code, 3, done.stderr);
  assert.match(done.stderr, /error\[CFS0901\]: 'cdk\.out\/cfnsplit' is a link/);
  assert.deepEqual(fs.readdirSync(path.join(directory, 'elsewhere')), []);
});

test('types that JavaScript has names for, and two stacks of one template', () => {
  const changed = (change) => {
    const directory = app({ stacks: { Shop: 12, Zoo: 9 } });
    const file = path.join(directory, 'cdk.out/manifest.json');
    const manifest = readJson(file);
    change(manifest.artifacts);
    fs.writeFileSync(file, JSON.stringify(manifest));
    return directory;
  };
  for (const type of ['__proto__', 'toString', 'constructor'])
    split(changed((artifacts) => (artifacts.other = { type, properties: {} })));
  refuses(changed(({ Shop, Zoo }) => (Zoo.properties.templateFile = Shop.properties.templateFile)),
    ['cdk.out', '--new-stacks', '--max-resources', '6'], 3,
    /error\[CFS0901\]: .*'Shop' and 'Zoo' are made from one 'Shop\.template\.json'/);
});

test('an app that is synthesized into two directories has one lock file for a stack', () => {
  const directory = app({ stacks: { Shop: 12 } });
  smallAssembly(path.join(directory, 'other.out'), { stacks: { Shop: 12 } });
  split(directory);
  const lock = path.join(directory, 'Shop.template.cfnsplit.lock.json');
  const text = fs.readFileSync(lock, 'utf8');
  // As adopt writes it, who is given the template before the split.
  for (const before of [text, text.replace('"Shop.template.json"', '"cdk.out/cfnsplit/Shop/Shop.template.json"')]) {
    fs.writeFileSync(lock, before);
    for (const frozen of [[], ['--frozen'], []]) {
      const done = cfnsplit(directory, 'cdk', 'other.out', '--max-resources', '6', ...frozen);
      assert.equal(done.code, 0, done.stderr);
      assert.equal(done.stderr, '');
      assert.equal(fs.readFileSync(lock, 'utf8'), before);
      smallAssembly(path.join(directory, 'other.out'), { stacks: { Shop: 12 } });
    }
  }
  assert.match(text, /"source": "Shop\.template\.json"/);
});

test('whoever says that a stack is new is not asked whether it is deployed', () => {
  for (const quiet of [[], ['--quiet']]) {
    const { stdout, stderr } = split(app({ stacks: { Shop: 12 } }), ...quiet);
    assert.doesNotMatch(stdout + stderr, /deployed already|CFS0817|1 warning/);
  }
});

test('copies of lock files that a killed process has left are removed, and those of others are not', () => {
  const directory = app({ stacks: { Shop: 12 } });
  const owner = spawnSync(process.execPath, ['-e',
    `process.stdout.write(require(${JSON.stringify(path.join(modules, 'cfnsplit/lib/host/owner.js'))}).newOwner())`],
    { encoding: 'utf8' }).stdout;
  const elsewhere = '.cfnsplit-new-7_1_another-machine-1_host_1';
  for (const name of [`.cfnsplit-new-${owner}`, elsewhere]) fs.writeFileSync(path.join(directory, name), '{}');
  split(directory);
  assert.deepEqual(fs.readdirSync(directory).sort(), [elsewhere, 'Shop.template.cfnsplit.lock.json', 'cdk.out']);
});

// --- Failures half-way ----------------------------------------------------------------------------------------------

test('a failure at any step leaves an assembly that can be deployed, and the next run completes it', () => {
  const commandFile = createRequire(import.meta.url)(path.join(modules, 'cfnsplit/cdk/command.js'));
  const args = ['cdk.out', '--new-stacks', '--max-resources', '6', '--quiet'];
  const whole = app({ stacks: { Shop: 12 } });
  const silent = { write() {}, writeError() {} };
  const started = process.cwd();
  const rename = fs.default.renameSync;
  const inDirectory = (directory, failsAt) => {
    let step = 0;
    fs.default.renameSync = (from, to) => {
      const isOfAssembly = path.dirname(path.resolve(to)) === path.join(directory, 'cdk.out') &&
        !path.basename(to).startsWith('.cfnsplit-');
      if (isOfAssembly && ++step === failsAt) throw new Error('ENOSPC: no space left on device');
      rename(from, to);
    };
    process.chdir(directory);
    try {
      return { code: commandFile.cdkCommand(args, silent), steps: step };
    } finally {
      process.chdir(started);
      fs.default.renameSync = rename;
    }
  };
  const { code, steps } = inDirectory(whole, 0);
  assert.equal(code, 0);
  const nested = holdsTogether(path.join(whole, 'cdk.out'), 'Shop') - 1;
  assert.equal(steps, nested + 4); // asset manifest, manifest, template, asset manifest
  const seen = new Set();
  for (let failsAt = 1; failsAt <= steps; failsAt++) {
    const directory = app({ stacks: { Shop: 12 } });
    assert.equal(inDirectory(directory, failsAt).code, 2);
    seen.add(holdsTogether(path.join(directory, 'cdk.out'), 'Shop'));
    assert.ok(!Object.keys(assemblyOf(directory)).some((name) => name.includes('.cfnsplit-')));
    assert.equal(inDirectory(directory, 0).code, 0);
    assert.deepEqual(assemblyOf(directory), assemblyOf(whole));
  }
  assert.deepEqual(seen, new Set([1, nested + 1])); // as it was, or whole
});

test('a run that is killed at any step is made good by the next: all files are those of a whole run', () => {
  const args = ['cdk', 'cdk.out', '--new-stacks', '--max-resources', '6', '--quiet'];
  const killedAt = (directory, step) => spawnSync(process.execPath, ['--require', path.join(here, 'killed_at.cjs'),
    path.join(modules, 'cfnsplit/bin/cfnsplit.js'), ...args],
    { cwd: directory, env: { PATH: process.env.PATH, KILLED_AT: String(step) } });
  const whole = app({ stacks: { Shop: 12 } });
  assert.equal(killedAt(whole, 0).status, 0);
  const left = filesBelow(whole);
  let steps = 0;
  for (let isKilled = true; isKilled; ) {
    const directory = app({ stacks: { Shop: 12 } });
    isKilled = killedAt(directory, ++steps).signal === 'SIGKILL';
    const { code, stderr } = cfnsplit(directory, ...args);
    assert.equal(code, 0, stderr);
    assert.deepEqual(filesBelow(directory), left, `killed at step ${steps}`);
  }
  assert.ok(steps > 10, `${steps} steps`);
});
