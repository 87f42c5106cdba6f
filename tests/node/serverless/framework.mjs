// A framework as it stands in a project: its command, run for one account of the emulator.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const HERE = path.dirname(new URL(import.meta.url).pathname);
const KNOWN = JSON.parse(fs.readFileSync(path.join(HERE, 'frameworks.json'), 'utf8'));

/** Why a framework cannot run on this Node; nothing if it can. */
export function lacking(name) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wanted, least] = KNOWN[name].node ?? [0, 0];
  return major > wanted || (major === wanted && minor >= least) ? undefined
    : `${name} needs Node ${wanted}.${least} or later, and this is ${process.version}`;
}

/** The environment in which a framework asks the emulator alone. Without an account it has no credentials. */
export function environmentOf({ endpoint, account } = {}) {
  const kept = Object.entries(process.env).filter(([name]) => !/^(AWS|CFNSPLIT)_/.test(name));
  const environment = Object.fromEntries(kept);
  return {
    ...environment,
    NODE_OPTIONS: `--require ${path.join(HERE, 'sdk2.cjs')} --no-warnings`,
    AWS_CONFIG_FILE: os.devNull,
    AWS_SHARED_CREDENTIALS_FILE: os.devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
    SLS_TELEMETRY_DISABLED: '1',
    SLS_NOTIFICATIONS_MODE: 'off',
    ...(endpoint ? { AWS_ENDPOINT_URL: endpoint } : {}),
    ...(account ? { AWS_ACCESS_KEY_ID: account, AWS_SECRET_ACCESS_KEY: 'none', AWS_DEFAULT_REGION: 'us-east-1' } : {}),
  };
}

export class Framework {
  constructor(name, place) {
    this.name = name;
    this.place = place;
  }

  get modules() {
    return path.join(process.env.FRAMEWORKS, this.name, 'node_modules');
  }

  /** Runs the framework's command in a service. What it printed, both streams in `all`. */
  run(directory, ...words) {
    const command = path.join(this.modules, '.bin', KNOWN[this.name].command);
    return new Promise((resolve) => {
      const options = { cwd: directory, env: environmentOf(this.place), maxBuffer: 1 << 26 };
      execFile(process.execPath, [command, ...words], options,
        (error, stdout, stderr) => resolve({ code: error ? error.code : 0, stdout, stderr, all: stdout + stderr }));
    });
  }

  async runs(directory, ...words) {
    const done = await this.run(directory, ...words);
    if (done.code !== 0) throw new Error(`${this.name} ${words.join(' ')} exited with ${done.code}:\n${done.all}`);
    return done;
  }
}
