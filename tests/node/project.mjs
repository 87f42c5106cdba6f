// The project that has the package installed, and the two commands that must do the same.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';

export const top = process.env.CFNSPLIT_TOP;
export const work = process.env.CFNSPLIT_WORK;
export const project = process.env.CFNSPLIT_PROJECT;
export const bin = path.join(project, 'node_modules/cfnsplit/bin/cfnsplit.js');
export const cfnsplit = createRequire(path.join(project, 'package.json'))('cfnsplit');
export const example = path.join(top, 'testdata/example/service.template.json');

let folders = 0;
/** A new directory for one test. */
export function folder() {
  const made = path.join(work, 'tests', `${process.pid}-${++folders}`);
  fs.mkdirSync(made, { recursive: true });
  return made;
}

/** Runs a command line in a directory; `cfnsplit` is the package's command, or the native one. */
export function shell(line, { directory, native = false, variables = {} }) {
  const program = native ? `"${process.env.CFNSPLIT_NATIVE}"` : `"${process.execPath}" "${bin}"`;
  const run = spawnSync('bash', ['-c', `cfnsplit() { ${program} "$@"; }; ${line}`], {
    cwd: directory, env: { PATH: process.env.PATH, HOME: directory, LANG: 'C.UTF-8', ...variables }, encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { code: run.status, signal: run.signal, stdout: run.stdout, stderr: run.stderr };
}

/** Every file below a directory, with what it holds. */
export function filesBelow(directory, above = '') {
  const found = {};
  for (const entry of fs.readdirSync(path.join(directory, above), { withFileTypes: true })) {
    const name = path.posix.join(above, entry.name);
    if (entry.isDirectory()) Object.assign(found, filesBelow(directory, name));
    else if (entry.isSymbolicLink()) found[name] = `-> ${fs.readlinkSync(path.join(directory, name))}`;
    else found[name] = fs.readFileSync(path.join(directory, name), 'latin1');
  }
  return found;
}

/** What a command line does, all of it: streams, exit code and files. `put` puts the input there. */
export function whatItDoes(line, put, native) {
  const directory = folder();
  put(directory);
  const result = shell(line, { directory, native });
  const files = filesBelow(directory);
  fs.rmSync(directory, { recursive: true, force: true });
  const here = (text) => text.replaceAll(directory, '/here');
  return { ...result, stdout: here(result.stdout), stderr: here(result.stderr), files };
}
