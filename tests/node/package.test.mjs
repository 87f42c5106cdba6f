// What is in the package, and that it is found: by require and import, by TypeScript, on every version of Node.js.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';

import { bin, cfnsplit, project, top, work } from './project.mjs';

const installed = path.join(project, 'node_modules/cfnsplit');

function run(program, args, options = {}) {
  return spawnSync(program, args, { encoding: 'utf8', cwd: project, ...options });
}

test('it has the version of the library, no dependency and no script', () => {
  const manifest = JSON.parse(fs.readFileSync(path.join(installed, 'package.json'), 'utf8'));
  const header = fs.readFileSync(path.join(top, 'include/cfnsplit/version.hpp'), 'utf8');
  assert.equal(manifest.version, /"([0-9.]+)"/.exec(header)[1]);
  assert.equal(cfnsplit.version, manifest.version);
  for (const key of ['dependencies', 'optionalDependencies', 'scripts']) assert.equal(manifest[key], undefined, key);
  assert.equal(fs.statSync(bin).mode & 0o111, 0o111);
});

test('require and import give the same functions', () => {
  const names = Object.keys(cfnsplit).filter((name) => name !== '__esModule').sort();
  const script = "import * as it from 'cfnsplit'; console.log(Object.keys(it).sort().join());";
  const imported = run(process.execPath, ['--input-type=module', '-e', script]);
  assert.equal(imported.stdout.trim(), names.join(), imported.stderr);
});

test('npx runs the command', () => {
  const { status, stdout } = run('npx', ['--no-install', 'cfnsplit', '--version']);
  assert.equal(status, 0);
  assert.equal(stdout, `cfnsplit ${cfnsplit.version}\n`);
});

test('what is installed packs to the same bytes, wherever and whenever', () => {
  const copy = path.join(work, 'packed');
  fs.rmSync(copy, { recursive: true, force: true });
  fs.cpSync(installed, copy, { recursive: true });
  const { status, stderr } = run('npm', ['pack', '--ignore-scripts', '--pack-destination', work], { cwd: copy });
  assert.equal(status, 0, stderr);
  const bytes = fs.readFileSync(path.join(work, `cfnsplit-${cfnsplit.version}.tgz`));
  assert.ok(bytes.equals(fs.readFileSync(process.env.CFNSPLIT_PACKAGE)), 'other bytes than those of the package');
});

test('every file of the sources has its types', () => {
  for (const file of ['index.js', 'index.d.ts', 'index.mjs', 'index.d.mts', 'cfnsplit.wasm', 'README.md'])
    assert.ok(fs.existsSync(path.join(installed, file)), file);
});

/** Installs a package of npm beside the project; undefined where that cannot be. */
function fetched(name, file) {
  const directory = path.join(work, 'fetched', name.replace(/[^a-z0-9.]/g, '-'));
  fs.mkdirSync(directory, { recursive: true });
  const made = run('npm', ['install', '--no-audit', '--no-fund', '--prefix', directory, name]);
  const found = path.join(directory, 'node_modules', file);
  return made.status === 0 && fs.existsSync(found) ? found : undefined;
}

test('TypeScript knows the types, as a module and as CommonJS', (t) => {
  const compiler = fetched('typescript@5.9.3', 'typescript/bin/tsc');
  if (!compiler) return t.skip('TypeScript cannot be had from npm here');
  for (const kind of ['module', 'commonjs']) {
    const consumer = path.join(project, kind);
    fs.mkdirSync(consumer, { recursive: true });
    fs.writeFileSync(path.join(consumer, 'package.json'), JSON.stringify({ type: kind }));
    for (const file of ['consumer.ts', 'wrong.ts'])
      fs.copyFileSync(path.join(top, 'tests/node/types', file), path.join(consumer, file));
    const compilerOptions = { strict: true, module: 'node16', target: 'es2022', lib: ['es2022', 'dom'], types: [],
                              outDir: 'made' };
    const compile = (file) => {
      fs.writeFileSync(path.join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
      return run(process.execPath, [compiler, '-p', '.'], { cwd: consumer });
    };
    const good = compile('consumer.ts');
    assert.equal(good.status, 0, good.stdout);
    const ran = run(process.execPath, ['made/consumer.js'], { cwd: consumer });
    assert.equal(ran.stdout, '3 stacks\n', ran.stderr);
    const wrong = compile('wrong.ts').stdout.split('\n').filter((line) => line.includes('error TS'));
    assert.equal(wrong.length, 7, wrong.join('\n'));
  }
});

for (const version of ['18.20.8', '20.19.5', '22.20.0', '24.9.0'])
  test(`Node.js ${version} runs it`, (t) => {
    const node = fetched(`node@${version}`, 'node/bin/node');
    if (!node) return t.skip(`Node.js ${version} cannot be had from npm here`);
    assert.equal(run(node, ['--version']).stdout.trim(), `v${version}`);
    const command = run(node, [bin, 'check', path.join(top, 'testdata/example/orders.yaml')]);
    assert.equal(command.status, 0, command.stderr);
    const script = "const { split } = require('cfnsplit');" +
      "console.log(split(require('fs').readFileSync(process.argv[1]), { max_resources: 60 }).files.length > 3);";
    const library = run(node, ['-e', script, path.join(top, 'testdata/example/service.template.json')]);
    assert.equal(library.stdout, 'true\n', library.stderr);
    assert.equal(library.stderr, ''); // no warning either
  });

test('an old Node.js is told so where the engine is made, in the library and in the plugin', (t) => {
  const node = fetched('node@16.20.2', 'node/bin/node');
  if (!node) return t.skip('Node.js 16 cannot be had from npm here');
  const script = `const split = async () => require('cfnsplit').split('{}');
    const { inWordsOf } = require(${JSON.stringify(path.join(installed, 'serverless/failure.js'))});
    class Failure extends Error { constructor(message, code) { super(code + ' ' + message); } }
    split().catch((error) => console.log(error.message))
      .then(() => inWordsOf({ classes: { Error: Failure } }, split)).catch((error) => console.log(error.message));`;
  const { stdout, stderr } = run(node, ['-e', script]);
  const sentence = 'cfnsplit needs Node.js 18 or later, and this is 16.20.2. Install a newer one.';
  assert.equal(stdout, `${sentence}\nCFNSPLIT_NODE cfnsplit: ${sentence}\n`, stderr);
});

test('an old Node.js is told so', (t) => {
  const node = fetched('node@12.22.12', 'node/bin/node');
  if (!node) return t.skip('Node.js 12 cannot be had from npm here');
  const { status, stderr } = run(node, [bin, '--version']);
  assert.equal(status, 2);
  assert.equal(stderr, 'cfnsplit needs Node.js 18 or later, and this is 12.22.12. Install a newer one.\n');
});
