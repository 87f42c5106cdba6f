// docs/start/cdk.md, block by block, with an app of which 482 resources are deployed: what has a file's name is
// written, and commands run in order, as a reader would type them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';

import { Account, skip } from './emulator.mjs';
import { appFolder, modules, run, top } from './project.mjs';

const page = fs.readFileSync(path.join(top, 'docs/start/cdk.md'), 'utf8');
const blocks = [...page.matchAll(/^```(\w+)(?: file=(\S+))?\n([^]*?)^```$/gm)].map((found) => ({
  kind: found[1], file: found[2], text: found[3], line: page.slice(0, found.index).split('\n').length
}));

const account = skip ? undefined : await Account.bootstrapped('000000000018', appFolder());

test('every block of docs/start/cdk.md', { skip }, async (t) => {
  const directory = appFolder();
  account.cdk(directory, { services: 40 }, 'deploy', 'Shop');
  const ids = await account.physicalIds();
  const author = { GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@b', GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@b' };
  const shell = (script) => {
    const done = spawnSync('bash', ['-e', '-c', script], {
      cwd: directory,
      env: { ...account.environment, ...author, HOME: directory },
      encoding: 'utf8',
      maxBuffer: 1 << 28
    });
    return { code: done.status, printed: done.stdout + done.stderr };
  };
  shell('git init --quiet');
  let printed;
  for (const [at, { kind, file, text, line }] of blocks.entries())
    await t.test(`${kind} in line ${line}`, () => {
      if (file) fs.writeFileSync(path.join(directory, file), text);
      else if (kind === 'text') assert.ok(printed.includes(text.trim()), `${text} is not in ${printed}`);
      else if (kind === 'js') {
        const imports = "import { SplitStackSynthesizer } from 'cfnsplit/cdk';\n";
        fs.writeFileSync(path.join(directory, 'block.mjs'), imports + text);
        assert.equal(run('block.mjs', [], { directory }).code, 0);
      } else if (text.startsWith('npm i ')) assert.ok(fs.existsSync(path.join(modules, 'cfnsplit'))); // see run
      else {
        if (text.includes('cfnsplit cdk ')) withoutSynthesizer(directory);
        const refused = /^error/.test(blocks[at + 1]?.text);
        const done = shell(text);
        assert.equal(done.code === 0, !refused, done.printed);
        printed = done.printed;
      }
    });
  const now = await account.physicalIds();
  assert.equal(Object.keys(now).length, 626);
  for (const [id, physical] of Object.entries(ids)) assert.equal(now[id], physical, id);
});

/** As the app is before step 3. */
function withoutSynthesizer(directory) {
  const file = path.join(directory, 'app.mjs');
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/new App\(.*\)/, 'new App()'));
}
