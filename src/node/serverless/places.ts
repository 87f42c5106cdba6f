// Where the plugin's files stand.
//
// In the service's directory, to be committed: the lock file and the limits that an adoption has found. They are those
// of one stack, whose name has the stage in it, in one region: two stacks may hold different resources at a time, and a
// lock that both share would forget what only one of them has.
//
// In .serverless/cfnsplit, made anew by each packaging: what the framework compiled, the settings, the split as the
// command writes it, and those nested templates that hold the addresses of others.
import * as path from 'node:path';
import type { Serverless } from './framework';
import { failure } from './failure';

export interface Places {
  directory: string;
  lock: string;
  adopted: string;
  work: string;
  source: string;
  settings: string;
  split: string;
  manifest: string;
  addressed: string;
  uploads: string;
}

const STACK_NAME = /^[A-Za-z][A-Za-z0-9-]{0,127}$/;
const REGION = /^[a-z0-9-]{1,32}$/;

export function placesOf(serverless: Serverless): Places {
  const provider = serverless.getProvider('aws');
  const [stack, region] = [provider.naming.getStackName(), provider.getRegion()];
  if (!STACK_NAME.test(stack))
    throw failure(serverless, 'STACK_NAME', `CloudFormation takes no stack of the name ${JSON.stringify(stack)}.\n` +
      'A name has letters, digits and hyphens, begins with a letter, and has at most 128 characters: change ' +
      'service, --stage or provider.stackName.');
  if (!REGION.test(region))
    throw failure(serverless, 'REGION', `There is no region ${JSON.stringify(region)}: change --region or provider.region.`);
  const directory = serverless.serviceDir;
  const work = path.join(directory, '.serverless', 'cfnsplit');
  return {
    directory,
    lock: path.join(directory, `cfnsplit.${stack}.${region}.lock.json`),
    adopted: path.join(directory, `cfnsplit.${stack}.${region}.json`),
    work,
    source: path.join(work, 'compiled.jsonc'),  // not .json: `cfnsplit check .serverless` counts what is deployed
    settings: path.join(work, 'cfnsplit.json'),
    split: path.join(work, 'split'),
    manifest: path.join(work, 'split', 'manifest.json'),
    addressed: path.join(work, 'addressed'),
    uploads: path.join(work, 'uploads.json'),
  };
}
