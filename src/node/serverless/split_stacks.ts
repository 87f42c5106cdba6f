// Reads the settings of serverless-plugin-split-stacks: custom.splitStacks and stacks-map.js.
//
// Its groupings are the command's strategies. What its map says of a resource becomes a pin, but only for resources that
// stand nowhere yet: like the plugin, it moves nothing that is deployed.
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { JsonObject, Serverless, Template } from './framework';
import { failure, reason } from './failure';

type Destination = { destination?: string } | false | undefined | null;
type StacksMap = { [type: string]: Destination } | ((resource: JsonObject, logicalId: string) => Destination);

export interface Translation {
  settings: JsonObject;
  /** What could not be taken over, in words. */
  notes: string[];
}

const KNOWN = new Set(['custom', 'nestedStackCount', 'perFunction', 'perGroupFunction', 'perType', 'proxyAgent',
  'resourceConcurrency', 'stackConcurrency']);
const MAP = 'stacks-map.js';
const HASH_STACKS = 20;
const ITS_CLASS = 'ServerlessPluginSplitStacks';

/** Both would split, each what the other has left. */
export function refuseBesides(serverless: Serverless): void {
  if (serverless.pluginManager.plugins.some((plugin) => plugin.constructor.name === ITS_CLASS))
    throw failure(serverless, 'TWO_PLUGINS', 'take serverless-plugin-split-stacks out of plugins: cfnsplit/serverless ' +
      'takes its place, and reads its settings.');
}

function strategyOf(given: JsonObject, notes: string[]): string | undefined {
  const perType = given['perType'] === undefined || Boolean(given['perType']);
  if (given['perFunction'] || given['perGroupFunction']) {
    if (perType)
      notes.push('custom.splitStacks: perType is on as well, as it is where nothing is said; new resources follow the ' +
        'other grouping alone. perType: false says the same without this line');
    if (given['perFunction']) return 'per-function';
    if (given['nestedStackCount'] !== HASH_STACKS)
      notes.push(`custom.splitStacks: the strategy hash makes ${HASH_STACKS} stacks, whatever nestedStackCount is`);
    return 'hash';
  }
  return perType ? 'per-type' : undefined;
}

function readMap(serverless: Serverless, named: string | undefined): StacksMap {
  const file = path.resolve(serverless.serviceDir, named ?? MAP);
  if (!fs.existsSync(file)) {
    if (named === undefined) return {};
    throw failure(serverless, 'SPLIT_STACKS', `custom.splitStacks.custom names ${named}, which is not there.`);
  }
  try {
    const map: unknown = /\.c?js$/.test(file) ? require(file) : serverless.utils.readFileSync(file);
    if (typeof map === 'function' || (typeof map === 'object' && map !== null)) return map as StacksMap;
  } catch (error) {
    throw failure(serverless, 'SPLIT_STACKS', `${file} cannot be read: ${reason(error)}`);
  }
  throw failure(serverless, 'SPLIT_STACKS', `${file} must export an object or a function.`);
}

function pinsOf(map: StacksMap, template: Template, standsAlready: (logicalId: string) => boolean): JsonObject {
  const pins: JsonObject = {};
  for (const [logicalId, resource] of Object.entries(template.Resources)) {
    if (standsAlready(logicalId)) continue;
    const found = typeof map === 'function' ? map(resource, logicalId) : map[String(resource['Type'])];
    if (found === false) pins[logicalId] = 'root';
    else if (found?.destination) pins[logicalId] = `${found.destination}NestedStack`;
  }
  return pins;
}

export function translateSplitStacks(serverless: Serverless, template: Template,
  standsAlready: (logicalId: string) => boolean): Translation {
  const given = serverless.service.custom?.['splitStacks'];
  const notes: string[] = [];
  const settings: JsonObject = {};
  const keys = (given && typeof given === 'object' && !Array.isArray(given) ? given : {}) as JsonObject;
  if (given !== undefined && given !== null) {
    const strategy = strategyOf(keys, notes);
    if (strategy) settings['strategy'] = strategy;
    if (keys['stackConcurrency']) settings['max_concurrent_stacks'] = keys['stackConcurrency'];
    if (keys['resourceConcurrency'])
      notes.push('custom.splitStacks.resourceConcurrency is not taken over: CloudFormation itself waits where Lambda throttles');
    for (const key of Object.keys(keys))
      if (!KNOWN.has(key)) notes.push(`custom.splitStacks.${key} is not known and does nothing`);
  }
  const map = readMap(serverless, typeof keys['custom'] === 'string' ? keys['custom'] : undefined);
  const pins = pinsOf(map, template, standsAlready);
  if (Object.keys(pins).length > 0) settings['pins'] = pins;
  return { settings, notes };
}
