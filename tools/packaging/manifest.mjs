// Prints the package.json that is published: with the version of the library, and without what only its building needs.
//   node manifest.mjs PACKAGE.json VERSION.hpp
import { readFileSync } from 'node:fs';

const [manifest, header] = process.argv.slice(2).map((file) => readFileSync(file, 'utf8'));
const version = /kVersion = "([0-9.]+)"/.exec(header)[1];
const { scripts, devDependencies, ...published } = JSON.parse(manifest);
console.log(JSON.stringify({ ...published, version }, null, 2));
