// Paths of Windows on the way to the engine and back, by Node's own idea of such paths: the package never ran there.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { test } from 'node:test';

import { project } from './project.mjs';

const require = createRequire(path.join(project, 'package.json'));
const { argumentForEngine, pathForEngine, pathForSystem } =
  require(path.join(project, 'node_modules/cfnsplit/lib/host/paths.js'));

const known = {
  'C:\\app\\app.json': '/C:/app/app.json',
  'd:/app/app.json': '/d:/app/app.json',
  'C:\\': '/C:/',
  '\\\\server\\share\\app.json': '/?/server/share/app.json',
  '//server/share/app.json': '/?/server/share/app.json',
  '\\\\?\\C:\\app.json': '/C:/app.json',
  '\\\\?\\UNC\\server\\share\\app.json': '/?/server/share/app.json',
  'templates\\app.json': 'templates/app.json',
  '..\\app.json': '../app.json',
  '\\app.json': '/app.json',
};

test('a path of Windows goes to the engine and comes back', () => {
  for (const [system, engine] of Object.entries(known)) {
    assert.equal(pathForEngine(system, true), engine);
    const plain = system.replace(/^\\\\\?\\UNC/, '\\').replace(/^\\\\\?\\/, '');
    assert.equal(path.win32.normalize(pathForSystem(engine, true)), path.win32.normalize(plain));
    assert.equal(path.win32.isAbsolute(plain), engine.startsWith('/'));
    assert.equal(pathForEngine(pathForSystem(engine, true), true), engine);
  }
});

test('what the engine makes of a path leads to the same place: the directory above, and a file in it', () => {
  for (const system of ['C:\\app.json', 'C:\\a\\b\\app.json', '\\\\server\\share\\a\\app.json']) {
    const above = path.posix.dirname(path.posix.normalize(pathForEngine(system, true)));
    assert.equal(path.win32.resolve('E:\\', pathForSystem(above, true)), path.win32.dirname(system));
    const beside = pathForSystem(path.posix.join(above, 'x.json'), true);
    assert.equal(path.win32.resolve('E:\\', beside), path.win32.join(path.win32.dirname(system), 'x.json'));
  }
});

test('an argument is a path, holds one, or is left as it is', () => {
  for (const [given, handed] of Object.entries({ '--output=C:\\out': '--output=/C:/out', 'C:\\app.json': '/C:/app.json',
    '--lock=\\\\server\\share\\app.lock.json': '--lock=/?/server/share/app.lock.json',
    '--max-resources=5': '--max-resources=5',
    '--template-url=https://bucket.s3.amazonaws.com/{file}': '--template-url=https://bucket.s3.amazonaws.com/{file}',
    'Orders=Data': 'Orders=Data' }))
    assert.equal(argumentForEngine(given, true), handed);
});

test('elsewhere nothing changes', () => {
  for (const text of ['/C:/app.json', 'a\\b', '//server/share', '/?/x'])
    for (const change of [argumentForEngine, pathForEngine, pathForSystem]) assert.equal(change(text, false), text);
});
