// The project that has the package and the CDK installed, and what the tests do in it.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

export const top = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
export const project = process.env.CFNSPLIT_PROJECT;
export const modules = path.join(project, 'node_modules');
const appFiles = path.join(top, 'tests/node/cdk/app');

let folders = 0;
/** A new directory for one test, in the project, so that packages are found from it. */
export function folder() {
  const made = path.join(project, 'tests', `${process.pid}-${++folders}`);
  fs.mkdirSync(made, { recursive: true });
  return made;
}

/** A new directory with the app. */
export function appFolder() {
  const directory = folder();
  fs.cpSync(appFiles, directory, { recursive: true });
  return directory;
}

/** Runs a program of the project; `variables` are all that it gets beside PATH and what the tests need. */
export function run(program, args, { directory, variables = {} }) {
  const done = spawnSync(process.execPath, [program, ...args], {
    cwd: directory,
    env: { PATH: process.env.PATH, HOME: directory, ...variables },
    encoding: 'utf8',
    maxBuffer: 1 << 28
  });
  return { code: done.status, stdout: done.stdout, stderr: done.stderr };
}

export function cfnsplit(directory, ...args) {
  return run(path.join(modules, 'cfnsplit/bin/cfnsplit.js'), args, { directory });
}

/** Synthesizes the app into cdk.out, as `cdk synth` does; `how` is explained in app/app.cjs. */
export function synthesize(directory, how = {}, variables = {}) {
  const context = JSON.parse(fs.readFileSync(path.join(directory, 'cdk.json'), 'utf8')).context;
  return run('app.cjs', [], {
    directory,
    variables: { CDK_OUTDIR: path.join(directory, 'cdk.out'), SHOP: JSON.stringify(how),
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, 'aws:cdk:enable-path-metadata': true,
        'aws:cdk:enable-asset-metadata': true }), ...variables }
  });
}

/** Every file below a directory, with what it holds. */
export function filesBelow(directory, above = '') {
  const found = {};
  for (const entry of fs.readdirSync(path.join(directory, above), { withFileTypes: true })) {
    const name = path.posix.join(above, entry.name);
    if (entry.isDirectory()) Object.assign(found, filesBelow(directory, name));
    else found[name] = fs.readFileSync(path.join(directory, name), 'latin1');
  }
  return found;
}

export function readJson(...names) {
  return JSON.parse(fs.readFileSync(path.join(...names), 'utf8'));
}
