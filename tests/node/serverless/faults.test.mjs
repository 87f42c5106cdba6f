// What the plugin does when something is wrong: it says what to do, and nothing is lost or half done.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Framework } from './framework.mjs';
import { LIMITS, LOCK, read } from './service.mjs';
import { deployedAs, nested, NOT_THERE, Plugin, refusal, refusing, StandIn, stacks, topics } from './stand_in.mjs';

const TOPIC = 'AWS::SNS::Topic';
const throwing = (message) => () => { throw new Error(message); };

/** A service that is packaged, and whose deployment begins. */
async function begun(options, template = topics(300)) {
  const one = new StandIn(template, options);
  await one.packaged();
  return one;
}

const inSplit = (one) => read(one.directory, '.serverless', 'cfnsplit', 'split', 'manifest.json').resources;

test('a first deployment: every nested template is uploaded, before the framework uploads', async () => {
  const one = await begun({ answers: { ...NOT_THERE, putObject: {}, validateTemplate: {} } });
  await one.deploying();
  await one.uploading();
  const { templates } = read(one.directory, '.serverless', 'cfnsplit', 'uploads.json');
  const put = one.asked.filter(({ method }) => method === 'putObject').map(({ params }) => [params.Bucket, params.Key]);
  assert.deepEqual(put, templates.map(({ key }) => ['the-bucket', key]));
  await one.at('after:aws:deploy:deploy:validateTemplate');
  assert.equal(one.methods().filter((method) => method === 'validateTemplate').length, templates.length);
});

test('a stack that is deployed with another split is refused, and the lock file left as it was', async () => {
  const one = await begun({});
  fs.copyFileSync(one.file(LOCK), one.file('kept'));
  const moved = Object.keys(inSplit(one)).find((id) => inSplit(one)[id].stack !== '');
  const again = new StandIn(topics(301), { directory: one.directory,
    answers: stacks({ 'shop-dev': [['Gone', TOPIC], nested('Other')], Other: [['T', TOPIC], [moved, TOPIC]] }) });
  await again.packaged();
  await assert.rejects(again.deploying(), refusal('DEPLOYED_ELSEWHERE', new RegExp(`${moved} .*: from Other to `),
    /Nothing was uploaded/, /sls cfnsplit adopt/));
  assert.ok(!again.methods().includes('putObject'));
  assert.equal(fs.readFileSync(one.file(LOCK), 'utf8'), fs.readFileSync(one.file('kept'), 'utf8'));
});

test('the first lock file goes again when the deployment is refused', async () => {
  const one = await begun({});
  fs.rmSync(one.file(LOCK));
  const moved = Object.keys(inSplit(one)).find((id) => inSplit(one)[id].stack !== '');
  const answers = stacks({ 'shop-dev': [[moved, TOPIC], ['Gone', TOPIC]] });
  const again = await begun({ directory: one.directory, answers });
  assert.ok(again.has(LOCK));
  await assert.rejects(again.deploying(), refusal('DEPLOYED_ELSEWHERE'));
  assert.ok(!again.has(LOCK));
});

test('--allow-moves lets named resources move, and no others', async () => {
  const first = await begun({});
  const [one, other] = Object.keys(inSplit(first)).filter((id) => inSplit(first)[id].stack !== '');
  fs.rmSync(first.file(LOCK));
  const answers = stacks({ 'shop-dev': [[one, TOPIC], [other, TOPIC]] });
  const some = await begun({ directory: first.directory, answers, options: { 'allow-moves': [one] } });
  await assert.rejects(some.deploying(),
    refusal('DEPLOYED_ELSEWHERE', new RegExp(`1 of its resources.*\n  ${other} `)));
  const all = await begun({ directory: first.directory, answers, options: { 'allow-moves': 'Topic*' } });
  await all.deploying();
});

test('the nested stacks of the service itself are resources like others', async () => {
  const own = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://example.com/own.json' } };
  const listed = { 'shop-dev': [nested('Own'), ['Topic1', TOPIC]], Own: [['Topic2', TOPIC], ['A', TOPIC]] };
  const one = await begun({ answers: stacks(listed) }, topics(5, { Own: own }));
  await one.deploying();
});

test('two deployments at once: the second stops before it uploads', async () => {
  for (const status of ['UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_ROLLBACK_IN_PROGRESS']) {
    const one = await begun({ answers: stacks({ 'shop-dev': [['Topic1', TOPIC], ['Topic2', TOPIC]] }, status) });
    await assert.rejects(one.deploying(), refusal('BUSY', new RegExp(status), /Nothing was uploaded/));
    assert.ok(!one.has(LOCK));
  }
});

test('two deployments at once: one that came first while this one uploaded stops it before the update', async () => {
  const first = await begun({});
  const moved = Object.keys(inSplit(first)).find((id) => inSplit(first)[id].stack !== '');
  fs.rmSync(first.file(LOCK));
  for (const [then, ...said] of [
    [stacks({ 'shop-dev': [['Topic1', TOPIC], ['Topic2', TOPIC]] }, 'UPDATE_IN_PROGRESS'), 'BUSY'],
    [stacks({ 'shop-dev': [[moved, TOPIC], ['Gone', TOPIC]] }), 'DEPLOYED_ELSEWHERE',
      new RegExp(`${moved} .*from the root`)],
  ]) {
    const one = await begun({ directory: first.directory, answers: { ...NOT_THERE, putObject: {} } });
    await one.deploying();
    await one.uploading();
    Object.assign(one.answers, then);
    await assert.rejects(one.updating(), refusal(said[0], ...said.slice(1), /nothing was deployed/));
    assert.ok(!one.has(LOCK));
  }
});

test('a deployment that goes on to the update is the one that was checked', async () => {
  const one = await begun({ answers: { ...NOT_THERE, putObject: {} } });
  await one.deploying();
  Object.assign(one.answers,
    stacks({ 'shop-dev': [['ServerlessDeploymentBucket', 'AWS::S3::Bucket'], ['Gone', TOPIC]] }));
  await one.updating();
  assert.ok(one.has(LOCK));
});

test('a refusal leaves a lock file that another process has written since', async () => {
  const answers = stacks({ 'shop-dev': [['Topic1', TOPIC], ['Gone', TOPIC]] }, 'UPDATE_IN_PROGRESS');
  const one = await begun({ answers });
  fs.writeFileSync(one.file(LOCK), 'written by another');
  await assert.rejects(one.deploying(), refusal('BUSY'));
  assert.equal(fs.readFileSync(one.file(LOCK), 'utf8'), 'written by another');
});

test('a package that fails leaves a lock file that another process has written since', async () => {
  const one = await begun();
  const again = new StandIn(topics(300), { directory: one.directory });
  // The map runs after the lock file has been read, and before the split.
  const other = `require('node:fs').writeFileSync(${JSON.stringify(one.file(LOCK))}, '{"stacks": {}}')`;
  fs.writeFileSync(one.file('stacks-map.js'), `${other};\n`);
  await assert.rejects(again.packaged(), refusal('SPLIT', /lock/));
  assert.equal(fs.readFileSync(one.file(LOCK), 'utf8'), '{"stacks": {}}');
  fs.rmSync(one.file('stacks-map.js'));
  const broken = new StandIn(topics(300), { directory: one.directory });
  await assert.rejects(broken.packaged(), refusal('SPLIT', /CFS0801/));  // and is not one stack for that
});

test('an upload that fails half-way: nothing is deployed', async () => {
  let count = 0;
  const one = await begun({ answers: { ...NOT_THERE, putObject: () => {
    if (++count === 2) throw new Error('the bucket is full');
    return {};
  } } }, topics(700));
  await one.deploying();
  await assert.rejects(one.uploading(), refusal('UPLOAD', /the bucket is full/, /Nothing was deployed/));
  assert.equal(count, 2);
});

test('a deployment bucket that is missing: nothing is deployed', async () => {
  const one = await begun({ answers: { ...NOT_THERE,
    putObject: refusing('NoSuchBucket', 'The specified bucket does not exist') } });
  await one.deploying();
  await assert.rejects(one.uploading(),
    refusal('UPLOAD', /the bucket the-bucket: The specified bucket does not exist/, /Nothing was deployed/));
});

test('a nested template that CloudFormation does not take', async () => {
  const one = await begun({ answers: { ...NOT_THERE, validateTemplate: throwing('Unresolved reference') } });
  await assert.rejects(one.at('after:aws:deploy:deploy:validateTemplate'),
    refusal('TEMPLATE', /Unresolved reference/, /Nothing was deployed/));
});

test('nested templates are checked at the address of their partition, or it is said that they are not', async () => {
  for (const [region, suffix] of Object.entries({ 'eu-west-1': 'amazonaws.com', 'us-gov-west-1': 'amazonaws.com',
    'cn-north-1': 'amazonaws.com.cn', 'us-isob-east-1': 'sc2s.sgov.gov', 'eusc-de-east-1': undefined,
    'us-isof-south-1': undefined, 'eu-isoe-west-1': undefined })) {
    const one = await begun({ region, answers: { ...NOT_THERE, validateTemplate: {} } });
    await one.at('after:aws:deploy:deploy:validateTemplate');
    const [first] = one.asked;
    assert.equal(first?.params.TemplateURL.split('/')[2], suffix && `s3.${region}.${suffix}`);
    assert.equal(one.warned.some((text) => text.includes(`S3 in ${region} is not known`)), suffix === undefined);
  }
});

test('a deployment that the framework skips uploads nothing', async () => {
  const one = await begun({ answers: NOT_THERE });
  await one.deploying();
  one.service.provider.shouldNotDeploy = true;
  for (const event of ['before:aws:deploy:deploy:uploadArtifacts', 'after:aws:deploy:deploy:validateTemplate',
    'after:aws:deploy:finalize:cleanup']) await one.at(event);
  assert.deepEqual(one.methods(), ['describeStacks']);
});

test('a package that was made without the plugin is not deployed', async () => {
  const one = new StandIn(topics(5), { answers: NOT_THERE });
  await assert.rejects(one.deploying(), refusal('PACKAGE', /sls package/));
});

test('what AWS refuses to tell is passed on', async () => {
  const one = await begun({ answers: { describeStacks: throwing('not authorized to perform DescribeStacks') } });
  await assert.rejects(one.deploying(), /not authorized/);
});

test('that something else does not exist does not mean that no stack is deployed', async () => {
  for (const refused of [throwing('Profile work does not exist'), refusing('NoSuchBucket', 'The bucket does not exist'),
    refusing('ValidationError', 'Stack with id shop-dev-2 does not exist'),
    refusing('ValidationError', 'Role arn:aws:iam::1:role/x does not exist')]) {
    const one = await begun({ answers: { describeStacks: refused } });
    await assert.rejects(one.deploying(), /does not exist/);
  }
});

test('a permission that is lacking is named', async () => {
  const message = 'User: me is not authorized to perform: cloudformation:ListStackResources on resource: x';
  const listing = await begun({ answers: { describeStacks: { Stacks: [{ StackStatus: 'UPDATE_COMPLETE' }] },
    listStackResources: refusing('AccessDenied', message) } });
  await assert.rejects(listing.deploying(), refusal('PERMISSION', /lack cloudformation:ListStackResources: User: me/));
  const uploading = await begun({ answers: { ...NOT_THERE, putObject: refusing('AccessDenied', 'Access Denied') } });
  await assert.rejects(uploading.uploading(), refusal('UPLOAD', /: the credentials lack s3:PutObject: Access Denied/));
  const cleaning = await begun({ answers: { listObjectsV2: refusing('AccessDenied', 'Access Denied') } });
  await cleaning.at('after:aws:deploy:finalize:cleanup');
  assert.match(cleaning.warned.at(-1), /lack s3:ListBucket/);
});

test('settings that cannot be', async () => {
  const of = (custom) => new StandIn(topics(5), { custom }).packaged();
  await assert.rejects(of({ cfnsplit: 'small' }), refusal('SETTINGS', /must be an object/));
  await assert.rejects(of({ cfnsplit: { template_url: 'x' } }), refusal('SETTINGS', /template_url cannot be set/));
  await assert.rejects(of({ cfnsplit: { max_resources: 0 } }), refusal('SPLIT', /custom\.cfnsplit: error\[/));
  const broken = new StandIn(topics(5));
  fs.writeFileSync(broken.file(LIMITS), '{"split":');
  await assert.rejects(broken.packaged(), refusal('SETTINGS', /is no JSON object/));
  fs.writeFileSync(broken.file(LIMITS), '\uFEFF{"split": {"max_resources": 100}}');  // as some editors write it
  fs.writeFileSync(broken.file(LOCK), '{');
  await assert.rejects(broken.packaged(), refusal('SPLIT', /lock/));
});

test('limits of an adoption go before custom.cfnsplit, key by key', async () => {
  const own = { max_resources: 40, minify: true, split: { seed: 3 } };
  const one = new StandIn(topics(120), { custom: { cfnsplit: own } });
  fs.writeFileSync(one.file(LIMITS), '{"split": {"max_resources": 130}}');
  await one.packaged();
  assert.deepEqual(read(one.directory, '.serverless', 'cfnsplit', 'cfnsplit.json'),
    { max_resources: 40, minify: true, split: { seed: 3, max_resources: 130 } });
});

const withMacro = (template) => ({ Transform: 'OurMacro', ...template });

test('a small template that cannot be split stays as it is, and a line says so', async () => {
  const template = withMacro(topics(5));
  const one = await begun({ answers: NOT_THERE }, structuredClone(template));
  assert.deepEqual(one.service.provider.compiledCloudFormationTemplate, template);
  assert.match(one.said.join('\n'), /stays one stack, for it cannot be split: .*the macro 'OurMacro'/);
  assert.ok(!one.has(LOCK));
  await one.deploying();
  await one.uploading();
  await one.updating();
  assert.ok(!one.methods().includes('putObject'));
  const data = [['Topic1', TOPIC], ['Topic2', TOPIC]];
  Object.assign(one.answers, stacks({ 'shop-dev': [nested('Data'), ['Gone', TOPIC]], Data: data }));
  await assert.rejects(one.deploying(), refusal('DEPLOYED_ELSEWHERE', /Topic1 .*: from Data to the root/));
});

test('a template that cannot be split goes on as one stack after it was packaged as one', async () => {
  const one = await begun({});
  const small = new StandIn(topics(5));
  await small.packaged();
  await new StandIn(withMacro(topics(6)), { directory: small.directory }).packaged();
  const split = new StandIn(withMacro(topics(300)), { directory: one.directory });
  await assert.rejects(split.packaged(), refusal('SPLIT', /OurMacro/));
});

test('a template that cannot be split and that CloudFormation does not take is refused', async () => {
  await assert.rejects(new StandIn(withMacro(topics(500))).packaged(), (error) => {
    assert.match(error.message, /\ncompiled template:\d+:\d+: error\[CFS0301\]: the macro 'OurMacro'/);
    assert.match(error.message, /hint: .*take the macro out/);
    assert.doesNotMatch(error.message, /compiled\.jsonc|create a change set|TEMPLATE/);
    return refusal('SPLIT')(error);
  });
  const wide = withMacro(topics(2));
  for (let number = 0; number < 201; ++number) wide.Outputs[`Name${number}`] = { Value: 'x' };
  await assert.rejects(new StandIn(wide).packaged(), refusal('SPLIT', /OurMacro/));
});

test('more resources than one deployment may create are refused, with the way in steps', async () => {
  const one = new StandIn(topics(2600));
  await assert.rejects(one.packaged(), refusal('TOO_MANY', /of shop-dev would create 2,6\d\d resources/,
    /at most 2,500/, /take out of serverless\.yml what makes 1\d\d of them or more/,
    /already, run 'sls cfnsplit adopt' first/));
  assert.ok(!one.has(LOCK));
});

test('versions of functions are named where they are among what is too many', async () => {
  const custom = { cfnsplit: { max_operations: 100 } };
  const versions = (count) => Object.fromEntries(Array.from({ length: count }, (_, number) => [`Version${number}`,
    { Type: 'AWS::Lambda::Version', Properties: { FunctionName: 'of-another-service' } }]));
  for (const [others, said] of [[80, /out the versions of functions, 30 resources; that is enough\./],
    [120, /30 resources; that alone is not enough\./]])
    await assert.rejects(new StandIn(topics(others, versions(30)), { custom }).packaged(), refusal('TOO_MANY', said));
});

test('the most that a deployment creates may come from a variable', async (t) => {
  process.env.CFNSPLIT_MAX_OPERATIONS = '50';
  t.after(() => delete process.env.CFNSPLIT_MAX_OPERATIONS);
  await assert.rejects(new StandIn(topics(80)).packaged(), refusal('TOO_MANY', /at most 50 in one deployment/));
});

test('a deployment in steps: what one step creates is counted against what is deployed', async () => {
  const custom = { cfnsplit: { max_operations: 100, max_resources: 60 } };
  const one = await begun({ custom, answers: NOT_THERE }, topics(90));
  await one.deploying();
  const answers = deployedAs(one);
  const { directory } = one;
  const tooMany = await begun({ custom, directory, answers }, topics(250));
  assert.match(tooMany.said.join('\n'), /CFS0408[^]*a deployment that would create more is refused/);
  assert.doesNotMatch(tooMany.said.join('\n'), /--waves/);
  await assert.rejects(tooMany.deploying(), refusal('TOO_MANY', /would create 16\d resources/, /Nothing was uploaded/));
  const next = await begun({ custom, directory, answers }, topics(180));
  await next.deploying();
  const never = await begun({ custom, directory, answers: NOT_THERE }, topics(180));
  await assert.rejects(never.deploying(), (error) => {
    assert.doesNotMatch(error.message, /deployed already/); // AWS has been asked
    return refusal('TOO_MANY', /would create 18\d resources/)(error);
  });
});

test('nested stacks in nested stacks need a bucket with a name', async () => {
  const custom = { cfnsplit: { max_resources: 8 } };
  await assert.rejects(new StandIn(topics(200), { custom }).packaged(), refusal('TREE', /provider\.deploymentBucket/));
  const template = topics(200);
  const one = new StandIn(template, { custom, deploymentBucket: 'named' });
  await one.packaged();
  const { templates } = read(one.directory, '.serverless', 'cfnsplit', 'uploads.json');
  const keys = new Set(templates.map(({ key }) => key));
  const all = [one.service.provider.compiledCloudFormationTemplate,
    ...templates.map(({ file }) => read(one.directory, '.serverless', 'cfnsplit', file))];
  const urls = all.flatMap(({ Resources: resources }) => Object.values(resources))
    .flatMap(({ Properties: properties }) => properties?.TemplateURL ?? []).map((url) => url['Fn::Join'][1]);
  assert.equal(urls.length, templates.length);
  for (const parts of urls) {
    assert.equal(parts.at(-2), 'named');
    assert.ok(keys.has(parts.at(-1).slice(1)), parts.at(-1));
  }
});

/** A bucket with deployments at the times given, each with a root that names a nested template by its key. */
function bucket(deployments, templates) {
  const rootAt = (time) => `serverless/shop/dev/${time}-2026-01-01T00:00:00.000Z/compiled-cloudformation-template.json`;
  const url = (key) => ({ 'Fn::Join': ['', ['https://s3.us-east-1.amazonaws.com/', { Ref: 'B' }, `/${key}`]] });
  const stack = (key) => ({ Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: url(key) } });
  const each = (members, made) => Object.fromEntries(Object.entries(members).map(made));
  const texts = each(deployments, ([time, keys]) =>
    [rootAt(time), JSON.stringify({ Resources: each(keys, ([id, key]) => [id, stack(key)]) })]);
  const contents = { ...texts, ...each(templates, ([key, { text }]) => [key, text]) };
  return {
    listObjectsV2: { Contents: [...Object.keys(texts).map((Key) => ({ Key, LastModified: new Date(9999) })),
      ...Object.entries(templates).map(([Key, { time }]) => ({ Key, LastModified: new Date(time) }))] },
    getObject: ({ Key }) => {
      if (contents[Key] === undefined) throw new Error('The specified key does not exist.');
      return { Body: Buffer.from(contents[Key]) };
    },
    deleteObjects: {},
  };
}

test('cleaning removes nested templates that no kept deployment needs, but no young ones', async () => {
  const at = (name) => `serverless/shop/dev/cfnsplit/${name}.json`;
  const one = await begun({ answers: bucket({ 1000000000100: { A: at('A-1') }, 1000000000200: { A: at('A-2') } }, {
    [at('A-0')]: { time: 1000000000050 }, [at('A-1')]: { time: 1000000000090 }, [at('A-2')]: { time: 1000000000190 },
    [at('A-9')]: { time: 1000000000150 } }) });
  await one.at('after:aws:deploy:finalize:cleanup');
  const removed = one.asked.filter(({ method }) => method === 'deleteObjects');
  assert.deepEqual(removed.map(({ params }) => params.Delete.Objects), [[{ Key: at('A-0') }]]);
});

test('what cannot be cleaned is a warning', async () => {
  const one = await begun({ answers: { listObjectsV2: throwing('Access Denied') } });
  await one.at('after:aws:deploy:finalize:cleanup');
  assert.match(one.warned.at(-1), /Access Denied/);
});

test('a rollback that would move something, or whose templates are gone, is refused', async () => {
  const key = 'serverless/shop/dev/cfnsplit/Data-1.json';
  const text = JSON.stringify({ Resources: { Topic1: { Type: TOPIC } } });
  const rollback = (templates, listed, ...allowed) => new StandIn(topics(5), {
    options: { timestamp: '1000000000100', 'allow-moves': allowed },
    answers: { ...bucket({ 1000000000100: { Data: key } }, templates), ...stacks(listed) },
  }).at('before:rollback:rollback');
  const there = { [key]: { time: 1, text } };
  const data = [['Topic1', TOPIC], ['Topic2', TOPIC]];
  await rollback(there, { 'shop-dev': [nested('Data'), ['Other', TOPIC]], Data: data });
  await assert.rejects(rollback(there, { 'shop-dev': [['Topic1', TOPIC], ['Other', TOPIC]] }),
    refusal('ROLLBACK', /Topic1 .*: from the root to Data/, /Nothing was changed/,
      /sls rollback --timestamp 1000000000100 --allow-moves/));
  await rollback(there, { 'shop-dev': [['Topic1', TOPIC], ['Other', TOPIC]] }, 'Topic1');
  await assert.rejects(rollback({}, { 'shop-dev': [['Topic1', TOPIC], ['Other', TOPIC]] }),
    refusal('ROLLBACK', /cannot be read from the bucket the-bucket: .*Data-1\.json: /));
});

test('a question replaces an earlier package, says so, and leaves nothing to deploy', async () => {
  const one = await begun({ answers: NOT_THERE });
  const about = new StandIn(topics(300), { directory: one.directory });
  about.serverless.processedInput.commands = ['cfnsplit', 'plan'];
  await about.at('cfnsplit:plan:run');
  assert.match(about.warned.join(), /Run 'sls package' again before 'sls deploy --package'/);
  await assert.rejects(one.deploying(), refusal('PACKAGE'));
  const again = new StandIn(topics(300), { directory: one.directory });
  again.serverless.processedInput.commands = ['cfnsplit', 'plan'];
  await again.at('cfnsplit:plan:run');
  assert.deepEqual(again.warned, []);
});

test('every option of sls cfnsplit is one that the command knows', () => {
  const program = path.join(new Framework('osls-3').modules, '.bin', 'cfnsplit');
  const own = new Set(['deployed', 'id', 'with']);
  for (const [name, { options }] of Object.entries(new Plugin({}, {}, {}).commands.cfnsplit.commands)) {
    const known = [name, 'split'].map((topic) => execFileSync(program, ['help', topic], { encoding: 'utf8' })).join();
    for (const option of Object.keys(options))
      assert.ok(own.has(option) || known.includes(`--${option}`), `${name} --${option}`);
  }
});

test('half a package is not deployed: what is missing or cut short is named', async () => {
  const files = ['uploads.json', 'split/manifest.json', 'compiled.jsonc'];
  const cut = (file) => fs.truncateSync(file, Math.floor(fs.statSync(file).size / 2));
  const broken = (file) => fs.writeFileSync(file, '{"templates": [{}], "stacks": {}, "Resources": 5}');
  for (const damage of [fs.rmSync, cut, broken, (file) => { fs.rmSync(file); fs.mkdirSync(file); }])
    for (const name of files) {
      const one = await begun({ answers: stacks({ 'shop-dev': [['Topic1', TOPIC], ['Topic2', TOPIC]] }) });
      damage(one.file('.serverless', 'cfnsplit', name));
      const isWithout = damage === fs.rmSync && name === 'uploads.json';
      await assert.rejects(one.deploying(), refusal('PACKAGE', /sls package\.$/,
        isWithout ? /made without cfnsplit/ : new RegExp(`not whole: \\.serverless/cfnsplit/${name} `)));
      assert.ok(!one.methods().includes('putObject'));
    }
});

test('what is no file, or no directory, where the plugin has one', async () => {
  const place = { lock: LOCK, limits: LIMITS };
  for (const name of Object.values(place))
    for (const put of [(file) => fs.mkdirSync(file), (file) => fs.symlinkSync(path.basename(file), file)]) {
      const one = new StandIn(topics(5));
      put(one.file(name));
      await assert.rejects(one.packaged(), refusal('FILE', new RegExp(`${name} cannot be read or written: `)));
    }
  for (const put of [(file) => fs.writeFileSync(file, ''), (file) => fs.symlinkSync('nowhere', file)]) {
    const one = new StandIn(topics(5));
    fs.mkdirSync(one.file('.serverless'));
    put(one.file('.serverless', 'cfnsplit'));
    await assert.rejects(one.packaged(), refusal('FILE', /\.serverless\/cfnsplit cannot be read or written: /));
  }
});

test('a full disk is told of with the file that was not written, and the lock file stays as it was', async () => {
  const one = await begun({});
  const text = fs.readFileSync(one.file(LOCK), 'utf8');
  const again = new StandIn(topics(301), { directory: one.directory });
  const full = () => { throw Object.assign(new Error('ENOSPC: no space left on device, fsync'), { code: 'ENOSPC' }); };
  const before = fs.fsyncSync;
  fs.fsyncSync = full;
  try {
    await assert.rejects(again.packaged(),
      refusal('FILE', /\.serverless\/cfnsplit\/compiled\.jsonc cannot be read or written: No space left on device/));
  } finally {
    fs.fsyncSync = before;
  }
  assert.equal(fs.readFileSync(one.file(LOCK), 'utf8'), text);
});

test('the page has every code of the plugin, and no other', () => {
  const page = fs.readFileSync(new URL('../../../docs/start/serverless.md', import.meta.url), 'utf8');
  const sources = new URL('../../../src/node/serverless/', import.meta.url);
  const texts = fs.readdirSync(sources).map((name) => fs.readFileSync(new URL(name, sources), 'utf8'));
  const given = texts.flatMap((text) => [...text.matchAll(/failure\([\w.]+, '(\w+)'/g)].map(([, code]) => code));
  const told = [...page.matchAll(/\| `CFNSPLIT_(\w+)` \|/g)].map(([, code]) => code);
  assert.deepEqual([...told].sort(), [...new Set(given)].sort());
});

test('answers of AWS that make no sense stop the deployment', async () => {
  const listed = (page) => ({ ...stacks({ 'shop-dev': [['Topic1', TOPIC], ['A', TOPIC]] }), listStackResources: page });
  for (const answers of [{ describeStacks: null }, { describeStacks: {} }, { describeStacks: { Stacks: [] } },
    { describeStacks: { Stacks: [{ StackStatus: null }] } }, { describeStacks: { Stacks: [null] } },
    listed(null), listed({ StackResourceSummaries: 'x' }), listed({ StackResourceSummaries: [{}] }),
    listed({ StackResourceSummaries: [], NextToken: 'the same' })]) {
    const one = await begun({ answers });
    await assert.rejects(one.deploying(), refusal('ANSWER', /makes no sense/), JSON.stringify(answers));
    assert.ok(!one.methods().includes('putObject'));
  }
});

test('a prefix that no key can have is refused', async () => {
  const one = new StandIn(topics(300), { prefix: 'a\ud800' });
  await assert.rejects(one.packaged(), refusal('PREFIX', /deploymentPrefix/));
});

test('a package without a lock file says so once, with the next step', async () => {
  const one = new StandIn(topics(300));
  one.serverless.processedInput.commands = ['package'];
  await one.packaged();
  assert.equal(one.warned.length, 1);
  assert.match(one.warned[0],
    /no lock file.* Is shop-dev deployed already\? Run 'sls cfnsplit adopt'.*Is it not\? .*commit/);
  const { directory } = one;  // which has a lock file now
  for (const [count, commands, place] of [[300, ['package'], { directory }], [5, ['package']], [300, ['deploy']]]) {
    const again = new StandIn(topics(count), place);
    again.serverless.processedInput.commands = commands;
    await again.packaged();
    assert.deepEqual(again.warned, []);
  }
});

test('the first package in CI is made, for a deployment asks AWS; --frozen refuses it', async () => {
  const before = process.env.CI;
  process.env.CI = 'true';
  try {
    const one = await begun({ answers: NOT_THERE });
    assert.ok(one.has(LOCK));
    await one.deploying();
    const frozen = new StandIn(topics(300), { options: { frozen: true } });
    await assert.rejects(frozen.packaged(), refusal('SPLIT', /CFS0810/));
    const about = new StandIn(topics(300));
    about.serverless.processedInput.commands = ['cfnsplit', 'check'];
    await about.at('cfnsplit:check:run');
    assert.match(about.said.join('\n'), /within their limits/);
  } finally {
    if (before === undefined) delete process.env.CI;
    else process.env.CI = before;
  }
});

test('hints name what the framework has', async () => {
  const broken = new StandIn(topics(300));
  fs.writeFileSync(broken.file(LOCK), '{');
  const nothingElse = (error) => {
    for (const [, hint] of error.message.matchAll(/ hint: (.*)/g))
      assert.doesNotMatch(hint.replaceAll(/'sls [^']*'/g, ''), /--(?!allow-moves)/);
    return true;
  };
  await assert.rejects(broken.packaged(), (error) => nothingElse(error) && refusal('SPLIT', /CFS0801/,
    /hint: .*from version control.*; 'sls cfnsplit adopt' writes the lock file from what is deployed\n/,
    /Is shop-dev not deployed yet\? Delete cfnsplit\.shop-dev\.us-east-1\.lock\.json, and package again/)(error));
  const first = await begun({});
  const lower = new StandIn(topics(300), { directory: first.directory, custom: { cfnsplit: { max_resources: 100 } } });
  await assert.rejects(lower.packaged(), (error) => nothingElse(error) && refusal('SPLIT', /CFS0809/,
    /hint: custom\.cfnsplit\.max_resources: \d+ would move nothing; .*'sls cfnsplit adopt'.*--allow-moves/,
    /Is shop-dev not deployed yet\?/)(error));
});

test('a section with another spelling is warned of', async () => {
  for (const name of ['cfnSplit', 'cfn-split', 'cfnspilt']) {
    const one = new StandIn(topics(5), { custom: { [name]: { max_resources: 3 } } });
    await one.packaged();
    assert.deepEqual(one.warned, [`cfnsplit: custom.${name} does nothing; did you mean custom.cfnsplit?`]);
  }
});

test('a function is known by its name in serverless.yml', async () => {
  const one = new StandIn(topics(5, { Orders0LambdaFunction: { Type: TOPIC } }), { options: { id: 'Orders0' } });
  one.service.functions = { orders0: { name: 'shop-dev-orders0' } };
  one.serverless.processedInput.commands = ['cfnsplit', 'explain'];
  const before = process.exitCode;
  await one.at('cfnsplit:explain:run');
  process.exitCode = before;
  assert.match(one.said.join('\n'), /did you mean 'Orders0LambdaFunction', the function orders0\?/);
});

test('a lock file with the ends of lines of Windows stays as it is', async () => {
  const one = await begun({});
  const text = fs.readFileSync(one.file(LOCK), 'utf8').replaceAll('\n', '\r\n');
  fs.writeFileSync(one.file(LOCK), text);
  const again = await begun({ directory: one.directory });
  assert.match(again.said.join('\n'), /0 new, 0 moved, 0 removed; lock \S+: unchanged/);
  assert.equal(fs.readFileSync(one.file(LOCK), 'utf8'), text);
});

test('a lock file that is a link stays one when it is put back', async () => {
  const one = await begun({});
  fs.mkdirSync(one.file('locks'));
  fs.renameSync(one.file(LOCK), one.file('locks', 'lock.json'));
  fs.symlinkSync('locks/lock.json', one.file(LOCK));
  const text = fs.readFileSync(one.file(LOCK), 'utf8');
  const again = new StandIn(topics(301), { directory: one.directory,
    answers: stacks({ 'shop-dev': [['Topic1', TOPIC], ['Topic2', TOPIC]] }, 'UPDATE_IN_PROGRESS') });
  await again.packaged();
  assert.notEqual(fs.readFileSync(one.file('locks', 'lock.json'), 'utf8'), text);
  await assert.rejects(again.deploying(), refusal('BUSY'));
  assert.ok(fs.lstatSync(one.file(LOCK)).isSymbolicLink());
  assert.equal(fs.readFileSync(one.file('locks', 'lock.json'), 'utf8'), text);
});
