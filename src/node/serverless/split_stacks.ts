// Reads the settings of serverless-plugin-split-stacks: custom.splitStacks and stacks-map.js.
//
// Its groupings are the command's strategies. What its map says of a resource becomes a pin, but only for resources that
// stand nowhere yet: like the plugin, it moves nothing that is deployed.
import type { Json, JsonObject, Serverless, Template } from './framework';
import { failure } from './failure';
import { pinsOfMap } from './stacks_map';

export interface Translation {
  settings: JsonObject;
  /** What could not be taken over, in words. */
  notes: string[];
}

const KNOWN = new Set(['custom', 'nestedStackCount', 'perFunction', 'perGroupFunction', 'perType', 'proxyAgent',
  'resourceConcurrency', 'stackConcurrency']);
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

/** How many stacks at a time; it may come from a variable, and be a text then. */
function concurrencyOf(serverless: Serverless, given: Json): number {
  const count = Number(given);
  if (Number.isInteger(count) && count > 0) return count;
  throw failure(serverless, 'SPLIT_STACKS', 'custom.splitStacks.stackConcurrency must be a whole number from 1 on.');
}

/** What custom.splitStacks says; nothing where it is not there. */
function givenTo(serverless: Serverless): JsonObject | undefined {
  const given = serverless.service.custom?.['splitStacks'];
  if (given === undefined || given === null) return undefined;
  if (typeof given !== 'object' || Array.isArray(given))
    throw failure(serverless, 'SPLIT_STACKS', 'custom.splitStacks must be an object, such as {perType: true}.');
  return given;
}

function mapNamedIn(serverless: Serverless, { custom }: JsonObject): string | undefined {
  if (custom === undefined || custom === null || custom === '') return undefined;
  if (typeof custom === 'string') return custom;
  throw failure(serverless, 'SPLIT_STACKS', 'custom.splitStacks.custom must be the path of a file.');
}

export function translateSplitStacks(serverless: Serverless, template: Template,
  standsAlready: (logicalId: string) => boolean): Translation {
  const keys = givenTo(serverless);
  const notes: string[] = [];
  const settings: JsonObject = {};
  if (keys) {
    const strategy = strategyOf(keys, notes);
    if (strategy) settings['strategy'] = strategy;
    if (keys['stackConcurrency'])
      settings['max_concurrent_stacks'] = concurrencyOf(serverless, keys['stackConcurrency']);
    if (keys['resourceConcurrency'])
      notes.push('custom.splitStacks.resourceConcurrency is not taken over: CloudFormation itself waits where Lambda throttles');
    for (const key of Object.keys(keys))
      if (!KNOWN.has(key)) notes.push(`custom.splitStacks.${key} is not known and does nothing`);
  }
  const pins = pinsOfMap(serverless, mapNamedIn(serverless, keys ?? {}), template, standsAlready);
  if (Object.keys(pins).length > 0) settings['pins'] = pins;
  return { settings, notes };
}
