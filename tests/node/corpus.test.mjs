// The same bytes as the native command's: files, output and exit codes, for a template of each kind; with
// CFNSPLIT_CORPUS for every template of that directory.
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';

import { example, top, whatItDoes } from './project.mjs';

const corpus = process.env.CFNSPLIT_CORPUS;

function templatesBelow(directory) {
  return fs.readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(directory, entry.name);
    if (entry.isDirectory()) return templatesBelow(name);
    return /\.(json|ya?ml|template)$/.test(entry.name) ? [name] : [];
  }).sort();
}

function compare(file, options) {
  const line = `cfnsplit split ${path.basename(file)} -o out ${options}`;
  const put = (directory) => fs.copyFileSync(file, path.join(directory, path.basename(file)));
  assert.deepEqual(whatItDoes(line, put, false), whatItDoes(line, put, true), `${line} (${file})`);
}

test('templates of the repository', () => {
  const bad = templatesBelow(path.join(top, 'testdata/bad'));
  for (const file of [example, path.join(top, 'testdata/example/orders.yaml'), ...bad])
    compare(file, '--max-resources 40');
});

test('the corpus', { skip: !corpus && 'CFNSPLIT_CORPUS is not set' }, (t) => {
  const files = templatesBelow(corpus);
  for (const file of files) compare(file, '--max-resources 200');
  t.diagnostic(`${files.length} templates: the same bytes`);
});
