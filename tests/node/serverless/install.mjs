// Installs a framework of frameworks.json and the package under test into a directory of its own.
//   node install.mjs FRAMEWORK DIRECTORY PACKAGE
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const [framework, directory, tarball] = process.argv.slice(2);
const known = JSON.parse(fs.readFileSync(new URL('frameworks.json', import.meta.url), 'utf8'));
const project = { name: 'service', version: '1.0.0', private: true, dependencies: known[framework].packages };
const file = path.join(directory, 'package.json');
const stamp = path.join(directory, 'installed.json');
const npm = (...words) => execFileSync('npm', [...words, '--no-audit', '--no-fund', '--loglevel=error'],
  { cwd: directory, stdio: ['ignore', 'ignore', 'inherit'] });

fs.mkdirSync(directory, { recursive: true });
const wanted = JSON.stringify(project);
if (!fs.existsSync(stamp) || fs.readFileSync(stamp, 'utf8') !== wanted) {
  fs.writeFileSync(file, wanted);
  npm('install', '--ignore-scripts');
  fs.writeFileSync(stamp, wanted);
}
npm('install', '--no-save', '--ignore-scripts', tarball);
