// An account on the emulator of tests/e2e, for the CDK and the client of AWS.
import { spawnSync } from 'node:child_process';
import * as path from 'node:path';

import { startEmulator } from '../serverless/emulator.mjs';
import { modules, run } from './project.mjs';

export const region = 'us-east-1';
const bin = path.dirname(process.env.PYTHON ?? '');

/** Why nothing can be deployed here, for the option `skip` of a test; false if it can. */
export const skip = process.env.PYTHON ? false : 'the emulator of tests/e2e could not be installed here';

export class Account {
  /** With the emulator, which ends with the tests of the file, and with the bootstrap of the CDK. */
  static async bootstrapped(number, directory) {
    const account = new Account(await startEmulator(), number);
    account.cdk(directory, {}, 'bootstrap', `aws://${number}/${region}`);
    return account;
  }

  constructor(url, number) {
    this.url = url;
    this.number = number;
    this.environment = {
      PATH: [path.join(modules, '.bin'), bin, process.env.PATH].join(path.delimiter),
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: number,
      AWS_SECRET_ACCESS_KEY: 'none',
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_DEFAULT_OUTPUT: 'json',
      AWS_PAGER: '',
      AWS_EC2_METADATA_DISABLED: 'true',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      CDK_REQUIRE_APPROVAL: 'never'
    };
  }

  /** Runs the CDK's CLI, which has to end well, on the app as app/app.cjs explains `how`; all that it prints. */
  cdk(directory, how, ...words) {
    const done = run(path.join(modules, 'aws-cdk/bin/cdk'), ['--no-notices', '--ci', ...words],
      { directory, variables: { ...this.environment, SHOP: JSON.stringify(how) } });
    if (done.code !== 0) throw new Error(`cdk ${words.join(' ')}: ${done.stdout}${done.stderr}`);
    return done.stdout + done.stderr;
  }

  /** Runs the client of AWS; what it prints, read as JSON. */
  aws(...words) {
    const done = spawnSync(path.join(bin, 'aws'), words,
      { env: this.environment, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (done.status !== 0) throw new Error(`aws ${words.slice(0, 2).join(' ')}: ${done.stderr}`);
    return JSON.parse(done.stdout);
  }

  /** Every stack that stands, but that of the bootstrap; see tests/e2e/emulator.py. */
  async stacks() {
    // The server closes a connection that is kept for long.
    const answer = await fetch(`${this.url}/state-of-stacks?${this.number}`, { headers: { connection: 'close' } });
    return Object.values(await answer.json()).filter(({ name }) => name !== 'CDKToolkit');
  }

  /** The physical id of every resource but nested stacks, by logical id. */
  async physicalIds() {
    const found = {};
    for (const { resources } of await this.stacks())
      for (const [id, { PhysicalResourceId, ResourceType }] of Object.entries(resources))
        if (ResourceType !== 'AWS::CloudFormation::Stack') found[id] = PhysicalResourceId;
    return found;
  }
}
