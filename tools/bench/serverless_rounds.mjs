// The rounds of tools/bench/serverless.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { environmentOf, Framework } from '../../tests/node/serverless/framework.mjs';
import { writeService } from '../../tests/node/serverless/service.mjs';

const [functions, rounds] = process.argv.slice(2).map(Number);
const osls = new Framework('split-stacks');
const timer = new URL('serverless_timer.cjs', import.meta.url).pathname;
const environment = environmentOf();
const variants = [
  ['cfnsplit', { plugin: 'cfnsplit/serverless' }],
  ['split-stacks, per type', { plugin: 'serverless-plugin-split-stacks', custom: '  splitStacks: {perType: true}\n' }],
  ['split-stacks, per function',
    { plugin: 'serverless-plugin-split-stacks', custom: '  splitStacks: {perType: false, perFunction: true}\n' }],
];

function once(options) {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'cfnsplit-bench-'));
  try {
    writeService(directory, osls, { functions, ...options });
    const done = spawnSync(process.execPath, [path.join(osls.modules, '.bin', 'osls'), 'package'], { cwd: directory,
      encoding: 'utf8', env: { ...environment, NODE_OPTIONS: `${environment.NODE_OPTIONS} --require ${timer}` } });
    if (done.status !== 0) throw new Error(done.stdout + done.stderr);
    return JSON.parse(/^TIMES (.*)$/m.exec(done.stderr)[1]);
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

function shown(times) {
  const sorted = times.map(Math.round).sort((one, other) => one - other);
  return `${sorted[sorted.length >> 1]} (${sorted[0]} to ${sorted.at(-1)})`.padStart(22);
}

console.log(`sls package of ${functions} functions, ${rounds} rounds`);
console.log(`${'milliseconds of the plugin'.padEnd(28)}${'processor'.padStart(22)}${'clock'.padStart(22)}`);
const taken = new Map(variants.map(([name]) => [name, []]));
for (let round = 0; round < rounds; ++round)
  for (const [name, options] of variants) taken.get(name).push(once(options));
for (const [name, times] of taken)
  console.log(name.padEnd(28) + shown(times.map((one) => one.processor)) + shown(times.map((one) => one.clock)));
