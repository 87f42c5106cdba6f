// What the command says, in the words of who runs it by the framework: `sls cfnsplit adopt` for its `cfnsplit adopt
// TEMPLATE --deployed PATH …`, custom.cfnsplit for the settings that were written for it.
import { pathFrom } from './files';
import { hintInFramework } from './hints';
import type { Places } from './places';

const COMMAND = /'cfnsplit (adopt|check|explain|graph|moves|plan|split)((?: [^']*)?)'/g;
const HELP = /'cfnsplit help (adopt|check|explain|graph|moves|plan|split)'/g;
/** What the plugin gives to the command by itself. */
const GIVEN = / (?:--deployed|--lock|--config|--output|-o|--template-url) \S+| \S*compiled\.jsonc| TEMPLATE(?:\.\.\.)?(?![\w.])/g;
/** A question that the plugin answers itself, by asking AWS before each deployment. */
const QUESTION = /^ *is this stack deployed already\?.*\n/gm;

/** What to do about a macro, which is of no use for a template that is compiled anew each time. */
const MACRO_HINT = /^( *hint: )let CloudFormation expand it: .*$/gm;
const MACRO_ADVICE = 'no plugin can split what CloudFormation expands only later: take the macro out, or deploy without cfnsplit';

/** Of a tree that is larger than one deployment may create. Whether a deployment creates so much, only AWS knows. */
const WAVES_HINT = /^( *hint: )--waves writes splits .*$/gm;
const WAVES_ADVICE = 'an update counts only what it touches; a deployment that would create more is refused, with what to do';

const HINT = /^( *hint: )(.*)$/gm;
/** Of an adoption: the limits under which nothing would move. */
const WOULD_HELP = /^ *--max-.* would move nothing$/gm;

/** A path as the command is given it. */
export function shown(places: Places, file: string): string {
  return pathFrom(places.directory, file);
}

function inFramework(name: string, rest: string): string {
  return name === 'split' ? "'sls package'" : `'sls cfnsplit ${name}${rest.replace(GIVEN, '')}'`;
}

export function inWords(places: Places, text: string): string {
  const settings = shown(places, places.settings).replaceAll('.', '\\.');
  return text
    .replace(`${shown(places, places.source)} -> ${shown(places, places.split)}: `, 'cfnsplit: ')
    .replaceAll(`${shown(places, places.source)}:`, 'compiled template:')
    .replace(MACRO_HINT, `$1${MACRO_ADVICE}`)
    .replace(WAVES_HINT, `$1${WAVES_ADVICE}`)
    .replace(QUESTION, '')
    .replace(HELP, (_, name: string) => (name === 'split' ? "'sls package --help'" : `'sls cfnsplit ${name} --help'`))
    .replace('--path needs two values', '--path needs two values, such as --path A,B')
    .replace(COMMAND, (_, name: string, rest: string) => inFramework(name, rest))
    .replace(HINT, (_, start: string, hint: string) => start + hintInFramework(hint))
    .replace(WOULD_HELP, (advice) => hintInFramework(advice))
    .replace(new RegExp(`^ *settings of ${settings}\\n`, 'gm'), '')
    .replace(new RegExp(`${settings}(?::\\d+:\\d+)?`, 'g'), 'custom.cfnsplit');
}
