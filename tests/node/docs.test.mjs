// The examples of docs/library/node.md, and of the package's own page, run as they stand there.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';

import { folder, project, shell, top } from './project.mjs';

const page = fs.readFileSync(path.join(top, 'docs/library/node.md'), 'utf8');
const expected = {
  'split.mjs': /^(\w+\.template\.json\n)+manifest\.json\nroot\.template\.json\ntrue\n$/,
  'report.cjs': /^root\.template\.json 2\n\w+\.template\.json 2\n.+\n0\n$/,
  'command.mjs': /^0 1\n$/,
};
const examples = [...page.matchAll(/^```js file=(\S+)\n([^]*?)^```$/gm)];

test('every example is known here', () => {
  assert.deepEqual(examples.map(([, name]) => name).sort(), Object.keys(expected).sort());
});

for (const [, name, text] of examples)
  test(name, () => {
    fs.writeFileSync(path.join(project, name), text);
    const { stdout, stderr } = spawnSync(process.execPath, [name], { cwd: project, encoding: 'utf8' });
    assert.match(stdout, expected[name], stderr);
  });

/** What stands in the blocks of a language in the page that npm shows. */
function blocksOf(language) {
  const text = fs.readFileSync(path.join(project, 'node_modules/cfnsplit/README.md'), 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, block]) => block);
}

test('the first commands of its page work for who has only the package', () => {
  const directory = folder();
  fs.symlinkSync(path.join(project, 'node_modules'), path.join(directory, 'node_modules'));
  const [commands] = blocksOf('sh'), [printed] = blocksOf('text');
  const [install, ...lines] = commands.trim().split('\n');
  assert.equal(install, 'npm install --save-dev cfnsplit');
  assert.ok(lines.length > 0);
  const { code, stdout, stderr } = shell(lines.join('\n').replaceAll('npx cfnsplit', 'cfnsplit'), { directory });
  assert.equal(code, 0, stderr);
  assert.equal(stdout, printed);
  const program = blocksOf('js').find((block) => block.includes("from 'cfnsplit'"));
  fs.writeFileSync(path.join(directory, 'program.mjs'), program);
  const ran = spawnSync(process.execPath, ['program.mjs'], { cwd: directory, encoding: 'utf8' });
  assert.match(ran.stdout, /^root\.template\.json \d+$/m, ran.stderr);
});
