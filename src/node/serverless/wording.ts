// What the command says, in the words of who runs it by the framework: `sls cfnsplit adopt` for its `cfnsplit adopt
// TEMPLATE --deployed PATH …`, custom.cfnsplit for the settings that were written for it.
import * as path from 'node:path';
import type { Places } from './places';

const COMMAND = /'cfnsplit (adopt|check|explain|graph|moves|plan)((?: [^']*)?)'/g;
/** What the plugin gives to the command by itself. */
const GIVEN = / (?:--deployed|--lock|--config|--output|-o|--template-url) \S+| \S*source\.template\.json/g;
/** A question that the plugin answers itself, by asking AWS before each deployment. */
const QUESTION = /^ *is this stack deployed already\?.*\n/gm;

/** A path as the command is given it: short, and the same on every machine. */
export function shown(places: Places, file: string): string {
  return path.relative(places.directory, file).split(path.sep).join('/');
}

export function inWords(places: Places, text: string): string {
  const settings = shown(places, places.settings).replace(/[.]/g, '\\.');
  return text
    .replace(QUESTION, '')
    .replace(COMMAND, (_, name: string, rest: string) => `'sls cfnsplit ${name}${rest.replace(GIVEN, '')}'`)
    .replace(new RegExp(`${settings}(?::\\d+:\\d+)?`, 'g'), 'custom.cfnsplit');
}
