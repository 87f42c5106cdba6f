// `sls cfnsplit plan|moves|explain|graph|check`: the command's own, on the template that the framework compiles now.
import { askDeployed } from './ask_deployed';
import { passedOn } from './command_options';
import type { Context } from './context';
import { failure } from './failure';
import { writeListings } from './listings';
import { inWords, shown } from './wording';

async function deployedArgs(context: Context): Promise<string[]> {
  if (!context.options['deployed']) return [];
  const deployed = await askDeployed(context);
  if (!deployed) throw failure(context.serverless, 'NOT_DEPLOYED', `no stack ${context.stack} is deployed.`);
  return ['--deployed', shown(context.places, writeListings(context, deployed))];
}

export async function answer(context: Context, name: string): Promise<number> {
  const { places, options, utilities } = context;
  const ids = ['id', 'with'].map((option) => options[option]).filter((id) => typeof id === 'string') as string[];
  const done = context.run([name, shown(places, places.source), ...(name === 'explain' ? ids : []),
    '--config', shown(places, places.settings),
    ...(name === 'check' ? [] : ['--lock', shown(places, places.lock)]),
    ...await deployedArgs(context), ...passedOn(name, options)]);
  context.say(inWords(places, done.stderr));
  if (done.stdout) utilities.writeText((options['format'] ? done.stdout : inWords(places, done.stdout)).trimEnd());
  return done.exitCode;
}
