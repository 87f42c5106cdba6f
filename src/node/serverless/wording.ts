// What the command says, in the words of who runs it by the framework: `sls cfnsplit adopt` for its `cfnsplit adopt
// TEMPLATE --deployed PATH …`, custom.cfnsplit for the settings that were written for it.
import * as path from 'node:path';
import type { Places } from './places';

const COMMAND = /'cfnsplit (adopt|check|explain|graph|moves|plan|split)((?: [^']*)?)'/g;
/** What the plugin gives to the command by itself. */
const GIVEN = / (?:--deployed|--lock|--config|--output|-o|--template-url) \S+| \S*compiled\.jsonc/g;
/** A question that the plugin answers itself, by asking AWS before each deployment. */
const QUESTION = /^ *is this stack deployed already\?.*\n/gm;

/** A path as the command is given it: short, and the same on every machine. */
export function shown(places: Places, file: string): string {
  return path.relative(places.directory, file).split(path.sep).join('/');
}

function inFramework(name: string, rest: string): string {
  return name === 'split' ? "'sls package'" : `'sls cfnsplit ${name}${rest.replace(GIVEN, '')}'`;
}

export function inWords(places: Places, text: string): string {
  const settings = shown(places, places.settings).replaceAll('.', '\\.');
  return text
    .replace(`${shown(places, places.source)} -> ${shown(places, places.split)}: `, 'cfnsplit: ')
    .replace(QUESTION, '')
    .replace(COMMAND, (_, name: string, rest: string) => inFramework(name, rest))
    .replace(new RegExp(`^ *settings of ${settings}\\n`, 'gm'), '')
    .replace(new RegExp(`${settings}(?::\\d+:\\d+)?`, 'g'), 'custom.cfnsplit');
}
