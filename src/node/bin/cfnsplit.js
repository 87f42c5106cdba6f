#!/usr/bin/env node
// Old versions of Node read this file too: no syntax that they do not know.
var major = Number(process.versions.node.split('.')[0]);
if (major < 18) {
  console.error('cfnsplit needs Node.js 18 or later, and this is ' + process.versions.node + '. Install a newer one.');
  process.exitCode = 2;
} else {
  require('../lib/main.js').main();
}
