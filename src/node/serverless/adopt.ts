// `sls cfnsplit adopt`: asks AWS what is deployed, and has the command write the lock file and find the limits under
// which nothing moves. The limits go into a file beside the lock file, for they are those of one stack.
import * as path from 'node:path';
import { behindLinks } from '../lib/whole_file';
import { askDeployed } from './ask_deployed';
import { passedOn } from './command_options';
import type { Context } from './context';
import { writeTemplatesIfNeeded } from './deployed_templates';
import { statusOf } from './deployed';
import { failure } from './failure';
import { readJson, writeJson } from './files';
import type { JsonObject, Template } from './framework';
import { refuseWhileBusy } from './guard';
import { writeListings } from './listings';
import { prepare } from './prepare';
import { adoptedSettings } from './settings';
import { inWords, shown } from './wording';

/** The command's own next steps, which are not those of the framework. */
const NEXT = /\n *next[:,][^]*$/;

/** What listings do not tell of outputs; the deployed templates have been asked; see deployed_templates.ts. */
const OUTPUTS_UNKNOWN = /^[^\n]*note\[CFS0838\][^]*?\n  hint: [^\n]*\n/m;

/** Limits of the section `split` that differ after the adoption. */
function changedLimits(before: JsonObject, after: JsonObject): JsonObject {
  const [old, now] = [before, after].map((settings) => (settings['split'] ?? {}) as JsonObject);
  return Object.fromEntries(Object.entries(now!).filter(([key, value]) => key.startsWith('max_') && old![key] !== value));
}

function keepLimits(context: Context, changed: JsonObject): void {
  if (Object.keys(changed).length === 0) return;
  const adopted = adoptedSettings(context.serverless, context.places);
  writeJson(behindLinks(context.places.adopted), { ...adopted, split: { ...(adopted['split'] as JsonObject), ...changed } });
}

export async function adopt(context: Context, compile: () => Promise<Template>): Promise<number> {
  const { places, serverless, utilities } = context;
  if ((await statusOf(context.aws, context.stack)) === undefined) {
    context.say(`No stack ${context.stack} is deployed, so there is nothing to take over. Deploy: sls deploy`);
    return 0;
  }
  const template = await compile();
  prepare(context, template, () => false);
  const deployed = await askDeployed(context);
  if (!deployed) throw failure(serverless, 'EMPTY', `the stack ${context.stack} holds nothing yet. Deploy: sls deploy`);
  refuseWhileBusy(context, deployed, 'Nothing was written.');
  const standing = new Set(deployed.stacks.flatMap(({ resources }) => resources.map((one) => one.LogicalResourceId)));
  prepare(context, template, (logicalId) => standing.has(logicalId));
  const before = { ...readJson<JsonObject>(places.settings), adopted: [path.basename(places.source)] };
  writeJson(places.settings, before);  // marked already, so that the command changes nothing but limits
  const told = (await writeTemplatesIfNeeded(context, deployed)) ?? writeListings(context, deployed);
  const done = context.run(['adopt', shown(places, places.source), '--deployed', shown(places, told), '--lock',
    shown(places, places.lock), '--config', shown(places, places.settings), ...passedOn('adopt', context.options)]);
  const words = (text: string): string =>
    inWords(places, text.replaceAll(shown(places, places.settings), shown(places, places.adopted)));
  context.say(words(done.stderr.replace(OUTPUTS_UNKNOWN, '')));
  utilities.writeText(words(done.stdout).replace(NEXT, '').trimEnd());
  if (done.exitCode === 0) {
    if (!context.options['dry-run']) keepLimits(context, changedLimits(before, readJson<JsonObject>(places.settings)));
    const moves = context.list('allow-moves').join(',');
    utilities.writeText(`\nnext: commit the files that were written, then\n  sls deploy${moves && ` --allow-moves ${moves}`}`);
  } else if (done.exitCode === 1) {
    utilities.writeText('\nnext, one of:\n  sls cfnsplit moves --deployed --refactor DIR   the steps that lose nothing\n' +
      '  sls cfnsplit adopt --allow-moves ID,...        take the move over: the deployment deletes and creates');
  }
  return done.exitCode;
}
