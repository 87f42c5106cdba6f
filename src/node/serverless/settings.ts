// The settings of a run, as a cfnsplit.json for the command. From the weakest: what custom.splitStacks and stacks-map.js
// ask for, custom.cfnsplit, and the limits that an adoption has found, without which something deployed would move.
// The command itself knows its keys and refuses others.
import { withoutMark } from '../lib/whole_file';
import type { JsonObject, Serverless } from './framework';
import { failure } from './failure';
import { readIfThere } from './files';
import type { Places } from './places';

function asObject(value: unknown): JsonObject | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

function sectionOf(settings: JsonObject, name: string): JsonObject {
  return asObject(settings[name]) ?? {};
}

/** Names of sections that were meant to be custom.cfnsplit, and would be left out in silence. */
export function misspeltSections(serverless: Serverless): string[] {
  const letters = (name: string): string => [...name.toLowerCase().replace(/[^a-z]/g, '')].sort().join('');
  return Object.keys(serverless.service.custom ?? {})
    .filter((name) => name !== 'cfnsplit' && letters(name) === letters('cfnsplit'));
}

/** What custom.cfnsplit says. */
function ownSettings(serverless: Serverless): JsonObject {
  const given = serverless.service.custom?.['cfnsplit'];
  if (given === undefined || given === null) return {};
  const settings = asObject(given);
  if (!settings)
    throw failure(serverless, 'SETTINGS', 'custom.cfnsplit must be an object with the keys of cfnsplit.json, such as ' +
      'max_resources: 400.');
  if ('template_url' in settings || 'template_url' in sectionOf(settings, 'split'))
    throw failure(serverless, 'SETTINGS', 'custom.cfnsplit.template_url cannot be set here: the nested templates are ' +
      'uploaded to the deployment bucket, and their addresses follow from that. Take the key out.');
  return settings;
}

/** What `sls cfnsplit adopt` has written. */
export function adoptedSettings(serverless: Serverless, places: Places): JsonObject {
  const text = readIfThere(places.adopted);
  if (text === undefined) return {};
  try {
    const settings = asObject(JSON.parse(withoutMark(text)));
    if (settings) return settings;
  } catch {
    // Said below.
  }
  throw failure(serverless, 'SETTINGS', `${places.adopted} is no JSON object. Take it from version control, or delete it ` +
    "and run 'sls cfnsplit adopt'.");
}

function merged(weaker: JsonObject, stronger: JsonObject): JsonObject {
  const settings = { ...weaker, ...stronger };
  for (const section of ['split', 'check', 'pins'])
    if (asObject(weaker[section]) && asObject(stronger[section]))
      settings[section] = { ...sectionOf(weaker, section), ...sectionOf(stronger, section) };
  return settings;
}

export function settingsOf(serverless: Serverless, places: Places, translated: JsonObject): JsonObject {
  return [translated, ownSettings(serverless), adoptedSettings(serverless, places)].reduce(merged);
}
