// `sls cfnsplit plan|moves|explain|graph|check`: the command's own, on the template that the framework compiles now.
import * as path from 'node:path';
import { writeWhole } from '../lib/whole_file';
import { askDeployed } from './ask_deployed';
import { passedOn } from './command_options';
import type { Context } from './context';
import { failure } from './failure';
import { readIfThere, readJson } from './files';
import type { Template } from './framework';
import { writeListings } from './listings';
import { FIRST } from './split';
import { inWords, shown } from './wording';

async function deployedArgs(context: Context): Promise<string[]> {
  if (!context.options['deployed']) return [];
  const deployed = await askDeployed(context);
  if (!deployed) throw failure(context.serverless, 'NOT_DEPLOYED', `no stack ${context.stack} is deployed.`);
  return ['--deployed', shown(context.places, writeListings(context, deployed))];
}

/** What is checked is the split, for that is deployed. It is made beside the lock file, which stays as it is. */
function splitToCheck(context: Context): string {
  const { places, serverless } = context;
  const lock = path.join(places.work, 'check.lock.json');
  const text = readIfThere(places.lock);
  if (text !== undefined) writeWhole(lock, text);
  const done = context.run(['split', shown(places, places.source), '-o', shown(places, places.split), '--quiet',
    '--lock', shown(places, lock), '--config', shown(places, places.settings), '--template-url', '{file}',
    ...(text === undefined ? FIRST : [])]);
  if (done.exitCode !== 0)
    throw failure(serverless, 'SPLIT', `the compiled template was not split:\n${inWords(places, done.stderr).trimEnd()}`);
  return places.split;
}

/** Who asks for a function by its name in serverless.yml, or what it begins with, is told the logical id. */
function functionNamed({ places, provider, serverless }: Context, id: string): string {
  if (Object.hasOwn(readJson<Template>(places.source).Resources, id)) return '';
  const name = Object.keys(serverless.service.functions ?? {}).find((one) => one.toLowerCase() === id.toLowerCase());
  return name === undefined ? '' : `  hint: did you mean '${provider.naming.getLambdaLogicalId(name)}', the function ${name}?`;
}

export async function answer(context: Context, name: string): Promise<number> {
  const { places, options, utilities } = context;
  const ids = ['id', 'with'].map((option) => options[option]).filter((id) => typeof id === 'string') as string[];
  const about = name === 'check' ? splitToCheck(context) : places.source;
  const done = context.run([name, shown(places, about), ...(name === 'explain' ? ids : []),
    '--config', shown(places, places.settings),
    ...(name === 'check' ? [] : ['--lock', shown(places, places.lock)]),
    ...await deployedArgs(context), ...passedOn(name, options)]);
  context.say(inWords(places, done.stderr));
  for (const id of name === 'explain' ? ids : []) context.say(functionNamed(context, id));
  if (done.stdout) utilities.writeText((options['format'] ? done.stdout : inWords(places, done.stdout)).trimEnd());
  return done.exitCode;
}
