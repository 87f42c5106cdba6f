// The package's command against the native one: streams, exit codes and files are the same.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';

import { bin, cfnsplit, example, folder, shell, top, whatItDoes } from './project.mjs';

const lines = String.raw`
cfnsplit
cfnsplit --version
cfnsplit help
cfnsplit help man
cfnsplit help CFS0201
cfnsplit completion bash
cfnsplit completion fish
cfnsplit nonsense
cfnsplit split app.json --nonsense
cfnsplit split app.json -o out
cfnsplit split app.json -o out && cfnsplit split app.json -o out && cfnsplit verify app.json out
cfnsplit split app.json -o out --max-resources 20 && cfnsplit check out/root.template.json; ls out
cfnsplit split app.json -o out --max-resources 40 --strategy per-function && cfnsplit moves app.json --max-resources 60
cfnsplit split app.json -o out --check
cfnsplit split app.json --dry-run
cfnsplit split app.json -o out --max-resources 40 && echo x >> out/root.template.json && cfnsplit split app.json -o out
cfnsplit split app.json -o out --max-resources 40 && cfnsplit split app.json -o out --max-resources 40 --frozen
cat app.json | cfnsplit split - -o out --no-lock
cfnsplit split <(cat app.json) -o out --no-lock > told; wc -l < told
cfnsplit split - -o out < /dev/null
cfnsplit split missing.json -o out
cfnsplit split . -o out
cfnsplit split pipe -o out
cfnsplit split /dev/null -o out
cfnsplit split app.json/x -o out
cfnsplit split app.json -o app.json
cfnsplit split app.json -o app.json/below
cfnsplit split app.json -o /proc/out
cfnsplit split app.json -o link
cfnsplit split link.json -o out && ls -l out | wc -l
cfnsplit split scalars.yaml -o out --no-lock
cfnsplit split orders.yaml -o out --max-resources 5
cfnsplit split broken.json -o out
cfnsplit check app.json scalars.yaml --format json
cfnsplit check . --format sarif
cfnsplit check app.json --format junit
cfnsplit check app.json --format github --max-resources 100
cfnsplit graph app.json --format dot
cfnsplit graph app.json --by stack
cfnsplit graph app.json --levels
cfnsplit graph app.json --path ApiGatewayRestApi Nothing
cfnsplit plan app.json --no-lock --format json
cfnsplit explain app.json OrdersTable
cfnsplit explain CFS0402
cfnsplit moves app.json
cfnsplit split app.json -o out && cfnsplit moves app.json --max-resources 50 --refactor steps
cfnsplit adopt app.json --deployed deployed.json
cfnsplit split app.json --max-resources 0 -o out
CFNSPLIT_MAX_RESOURCES=30 cfnsplit split app.json -o out
CFNSPLIT_MAX_RESORCES=30 cfnsplit split app.json -o out
echo '{"max_resources": 25}' > cfnsplit.json; cfnsplit split app.json -o out; cfnsplit verify app.json out
echo '{"max_resorces": 25}' > cfnsplit.json; cfnsplit split app.json -o out
mkdir -p "ü/ß"; cp app.json "ü/ß/töst.json"; cfnsplit split "ü/ß/töst.json" -o "ü/öut" --max-resources 50
cfnsplit split app.json -o out --max-resources 30 && cfnsplit split app.json -o out --max-resources 30 --fresh --seed 3
cfnsplit split app.json -o a/b/c/d --max-resources 100
cfnsplit split app.json -o out --waves --max-operations 200
NO_COLOR=1 cfnsplit split app.json
cfnsplit check app.json > /dev/full
cfnsplit check app.json broken.json orders.yaml 2>&1
cfnsplit split app.json -o out --max-resources 20 2>&1; cfnsplit graph app.json --around Nothing 2>&1
mkdir gone; cd gone; rmdir ../gone; cfnsplit split app.json -o out
mkdir gone; exec < app.json; cd gone; rmdir ../gone; cfnsplit split - -o out --no-lock
`.trim().split('\n');

function put(directory) {
  fs.copyFileSync(example, path.join(directory, 'app.json'));
  fs.copyFileSync(example, path.join(directory, 'deployed.json'));
  fs.copyFileSync(path.join(top, 'testdata/example/orders.yaml'), path.join(directory, 'orders.yaml'));
  fs.writeFileSync(path.join(directory, 'scalars.yaml'),
    'Resources:\n  A: {Type: AWS::SNS::Topic, Properties: {TopicName: 012, DisplayName: !Sub "${AWS::Region} é"}}\n');
  fs.writeFileSync(path.join(directory, 'broken.json'), '{"Resources": {"A": {"Type": 1}, "B": [}}');
  fs.symlinkSync('nowhere', path.join(directory, 'link'));
  fs.symlinkSync('app.json', path.join(directory, 'link.json'));
}

for (const line of lines)
  test(`as the native command: ${line}`, () => {
    const prepared = line.includes(' pipe ') ? `mkfifo pipe; ${line}; r=$?; rm pipe; exit $r` : line;
    const native = whatItDoes(prepared, put, true), own = whatItDoes(prepared, put, false);
    assert.deepEqual({ ...own, stdout: own.stdout.split('\nOf the npm package:\n')[0] }, native);
  });

test('a reader that goes away is no failure', () => {
  const directory = folder();
  put(directory);
  const { code, stderr } = shell('set -o pipefail; cfnsplit graph app.json --format json | head -1 > /dev/null',
                                 { directory });
  assert.equal(code, 0);
  assert.equal(stderr, '');
});

test('a pipe that is slow to take and slow to give is waited for', async () => {
  const directory = folder();
  put(directory);
  const run = spawn(process.execPath, [bin, 'graph', '-', '--format', 'json'], { cwd: directory });
  const text = fs.readFileSync(example);
  run.stdin.write(text.subarray(0, 70_000));
  setTimeout(() => run.stdin.end(text.subarray(70_000)), 200);
  await new Promise((resolve) => setTimeout(resolve, 600)); // more waits by now than a pipe holds
  let length = 0;
  run.stdout.on('data', (part) => { length += part.length; });
  const code = await new Promise((resolve) => run.on('close', resolve));
  assert.equal(code, 0);
  const expected = shell('cfnsplit graph - --format json < app.json', { directory, native: true });
  assert.equal(length, Buffer.byteLength(expected.stdout));
});

const hasTerminal = !spawnSync('script', ['--version']).error;
test('colour is for terminals', { skip: !hasTerminal && 'there is no script(1) here' }, () => {
  const directory = folder();
  const run = (line) => shell(`script -qec '"${process.execPath}" "${bin}" ${line}' /dev/null`,
                              { directory, variables: { TERM: 'xterm' } }).stdout;
  assert.match(run('split missing.json'), /\x1b\[/);
  assert.doesNotMatch(shell('NO_COLOR=1 cfnsplit split missing.json', { directory }).stderr, /\x1b\[/);
});

test('an interrupt ends it', async () => {
  const directory = folder();
  const run = spawn(process.execPath, [bin, 'check', '-'], { cwd: directory }); // it waits for its input
  const ended = new Promise((resolve) => run.on('close', (_, by) => resolve(by)));
  setTimeout(() => run.kill('SIGINT'), 500);
  assert.equal(await ended, 'SIGINT');
});

test('of several at once, what one has written stands there whole', async () => {
  const directory = folder();
  put(directory);
  const start = (resources) => new Promise((resolve) => {
    const options = ['-o', 'out', '--no-lock', '--max-resources', resources];
    const run = spawn(process.execPath, [bin, 'split', 'app.json', ...options], { cwd: directory });
    run.on('close', resolve);
  });
  const codes = await Promise.all([start('30'), start('40'), start('50'), start('30')]);
  assert.ok(codes.includes(0) && codes.every((code) => code === 0 || code === 2), codes.join());
  const { code } = shell('cfnsplit verify app.json out', { directory, native: true });
  assert.equal(code, 0);
});

test('command() collects what it prints, in its own directory, with its own variables', () => {
  const directory = folder();
  put(directory);
  const told = [];
  const result = cfnsplit.command(['split', 'app.json', '-o', 'out'], {
    directory, environment: { CFNSPLIT_MAX_RESOURCES: '60' }, onOutput: (text) => told.push(text),
  });
  assert.equal(result.exitCode, 0, result.stderr);
  assert.equal(told.join(''), result.stdout);
  assert.ok(fs.existsSync(path.join(directory, 'out/root.template.json')));
  const piped = cfnsplit.command(['check', '-'], { directory, input: fs.readFileSync(example) });
  assert.equal(piped.exitCode, 0, piped.stderr);
  assert.match(piped.stdout, /393 of 500 resources/);
});

test('command() takes a relative directory', () => {
  const directory = folder();
  put(directory);
  const relative = path.relative(process.cwd(), directory);
  const result = cfnsplit.command(['split', 'app.json', '-o', 'out', '--no-lock'], { directory: relative });
  assert.equal(result.exitCode, 0, result.stderr);
  assert.ok(fs.existsSync(path.join(directory, 'out/root.template.json')));
});

test('command() tells of a callback that throws once it is done, and of a wrong call at once', () => {
  assert.throws(() => cfnsplit.command(['--version'], { onOutput() { throw new Error('mine'); } }), /mine/);
  assert.throws(() => cfnsplit.command('split'), TypeError);
  assert.throws(() => cfnsplit.command(['a\0b']), TypeError);
  for (const options of [{ directory: 1 }, { cwd: '.' }, { input: 5 }, { onOutput: 'log' }, { terminal: 1 }, null, [],
                         { environment: { A: 1 } }, { environment: { 'A\0': 'b' } }, { environment: new Map() },
                         { directory: 'a\0b' }, Promise.resolve()])
    assert.throws(() => cfnsplit.command(['--version'], options), TypeError, JSON.stringify(options));
  assert.equal(cfnsplit.command(['--version']).stdout, `cfnsplit ${cfnsplit.version}\n`);
});
