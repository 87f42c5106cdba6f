// The map of serverless-plugin-split-stacks: stacks-map.js, or what custom.splitStacks.custom names. It is the service's
// own code: what it throws is told as its fault, what it gives has to make sense, and it gets copies of resources, for
// whatever it did to them would be deployed.
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { JsonObject, Serverless, Template } from './framework';
import { failure, reason } from './failure';

type StacksMap = { [type: string]: unknown } | ((resource: JsonObject, logicalId: string) => unknown);

const USUAL = 'stacks-map.js';
const NAME = /^[A-Za-z0-9]{1,100}$/;

function read(serverless: Serverless, name: string, isNamed: boolean): StacksMap {
  const file = path.resolve(serverless.serviceDir, name);
  if (!fs.existsSync(file)) {
    if (!isNamed) return {};
    throw failure(serverless, 'SPLIT_STACKS', `custom.splitStacks.custom names ${name}, which is not there.`);
  }
  let map: unknown;
  try {
    const found: unknown = /\.c?js$/.test(file) ? require(file) : serverless.utils.readFileSync(file);
    const { __esModule: isModule, default: itself } = Object(found);
    map = isModule && itself !== undefined ? itself : found;
  } catch (error) {
    throw failure(serverless, 'SPLIT_STACKS', `${file} cannot be read: ${reason(error)}`);
  }
  if (typeof map === 'function' || (typeof map === 'object' && map !== null)) return map as StacksMap;
  throw failure(serverless, 'SPLIT_STACKS', `${file} must export an object or a function.`);
}

function ask(map: StacksMap, resource: JsonObject, logicalId: string): unknown {
  if (typeof map === 'function') return map(structuredClone(resource), logicalId);
  const type = String(resource['Type']);
  return Object.hasOwn(map, type) ? map[type] : undefined;
}

/** The stack of an answer; nothing where it has none, and null where the answer makes no sense. */
function stackOf(answer: unknown): string | undefined | null {
  if (answer === undefined || answer === null) return undefined;
  if (answer === false) return 'root';
  if (typeof answer !== 'object' || Array.isArray(answer) || answer instanceof Promise) return null;
  const { destination } = answer as { destination?: unknown };
  if (destination === undefined || destination === null || destination === '') return undefined;
  return typeof destination === 'string' && NAME.test(destination) ? `${destination}NestedStack` : null;
}

/** What the map says of the resources that stand nowhere yet, as pins. */
export function pinsOfMap(serverless: Serverless, named: string | undefined, template: Template,
  standsAlready: (logicalId: string) => boolean): JsonObject {
  const name = named ?? USUAL;
  const map = read(serverless, name, named !== undefined);
  const pins: JsonObject = {};
  for (const [logicalId, resource] of Object.entries(template.Resources)) {
    if (standsAlready(logicalId)) continue;
    let stack: string | undefined | null;
    try {
      stack = stackOf(ask(map, resource, logicalId));
    } catch (error) {
      throw failure(serverless, 'SPLIT_STACKS', `${name} failed for ${logicalId}: ${reason(error)}`);
    }
    if (stack === null)
      throw failure(serverless, 'SPLIT_STACKS', `what ${name} says of ${logicalId} (${String(resource['Type'])}) makes ` +
        'no sense. It may be { destination: NAME }, with a name of letters and digits; false for the root; or nothing.');
    if (stack !== undefined) pins[logicalId] = stack;
  }
  return pins;
}
