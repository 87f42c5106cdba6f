// What stands in one account of the emulator.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { environmentOf } from './framework.mjs';

export class Account {
  constructor(endpoint, account) {
    this.endpoint = endpoint;
    this.account = account;
  }

  /** Runs the client of AWS, as a user would. */
  aws(...words) {
    const client = path.join(path.dirname(process.env.PYTHON), 'aws');
    const text = execFileSync(client, [...words, '--output', 'json'], { env: environmentOf(this), encoding: 'utf8' });
    return text ? JSON.parse(text) : undefined;
  }

  /** All stacks that are there. */
  async stacks() {
    return Object.values(await (await fetch(`${this.endpoint}/state-of-stacks?${this.account}`)).json());
  }

  /** Logical id → type, physical id and the path of the stack, of everything but nested stacks. */
  async standing() {
    const stacks = await this.stacks();
    const byId = new Map(stacks.map((stack) => [stack.id, stack]));
    const pathOf = (stack) => {
      const parent = stack.parent && byId.get(stack.parent);
      if (!parent) return '';
      const [logicalId] = Object.entries(parent.resources).find(([, one]) => one.PhysicalResourceId === stack.id);
      return pathOf(parent) ? `${pathOf(parent)}/${logicalId}` : logicalId;
    };
    const found = new Map();
    for (const stack of stacks)
      for (const [logicalId, { ResourceType: type, PhysicalResourceId: id }] of Object.entries(stack.resources)) {
        if (type === 'AWS::CloudFormation::Stack') continue;
        if (found.has(logicalId)) throw new Error(`${logicalId} stands twice`);
        found.set(logicalId, { type, id, stack: pathOf(stack) });
      }
    return found;
  }

  /** Puts rows into the table and objects into the bucket. */
  fill({ Orders: table, Files: bucket }) {
    for (const id of ['1', '2'])
      this.aws('dynamodb', 'put-item', '--table-name', table, '--item', JSON.stringify({ id: { S: id } }));
    const letter = new URL(import.meta.url).pathname;
    this.aws('s3api', 'put-object', '--bucket', bucket, '--key', 'letter.txt', '--body', letter);
  }

  objectsIn(bucket) {
    const listed = this.aws('s3api', 'list-objects-v2', '--bucket', bucket);
    return (listed.Contents ?? []).map((object) => [object.Key, object.ETag]);
  }

  contents({ Orders: table, Files: bucket }) {
    const rows = this.aws('dynamodb', 'scan', '--table-name', table).Items.map((row) => row.id.S).sort();
    return { rows, objects: this.objectsIn(bucket) };
  }
}

/** What is new at every build by its nature: versions by their code, deployments of an API by their time. */
const VOLATILE = new Set(['AWS::Lambda::Version', 'AWS::ApiGateway::Deployment']);

/** What of `before` does not stand where and as it stood. */
export function changed(before, after) {
  return [...before].flatMap(([logicalId, { type, id, stack }]) => {
    const now = after.get(logicalId);
    if (VOLATILE.has(type) && !now) return [];
    if (now && now.id === id && now.stack === stack) return [];
    return [`${logicalId} (${type}): ${stack}/${id} -> ${now?.stack}/${now?.id}`];
  });
}
