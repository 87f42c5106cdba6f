// The examples of docs/library/node.md run as they stand there.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';

import { project, top } from './project.mjs';

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
