// At packaging: the compiled template is split, and the root takes its place.
import type { CommandResult } from '../lib/command';
import { address } from './address';
import type { Context } from './context';
import { failure } from './failure';
import type { LockFile } from './lock';
import { readManifest } from './manifest';
import { prepare } from './prepare';
import { isInWaves } from './too_many';
import { writeUploads } from './uploads';
import { whyWhole } from './whole';
import { inWords, shown } from './wording';

/** In CI the command begins nothing unless it is told to. Here it may: a deployment asks AWS what stands already. */
export const FIRST = ['--fresh'];

/** Errors by which the lock file keeps something where it is, or is no lock file. */
const OF_LOCK = /error\[CFS08\d\d\]/;

/** The next step for a service that was packaged, and never deployed. */
function startingOver({ places, stack }: Context, lock: LockFile, { stderr }: CommandResult): string {
  if (lock.before === undefined || !OF_LOCK.test(stderr)) return '';
  return `\nIs ${stack} not deployed yet? Delete ${shown(places, places.lock)}, and package again: all find a place anew.`;
}

/** Where nothing said what stands already, and the packaging itself asks nobody. */
function tellOfFirst({ places, serverless, stack, utilities }: Context): void {
  if (serverless.processedInput.commands[0] === 'deploy') return;  // which asks AWS next
  utilities.log.warning(`cfnsplit: there was no lock file, so everything found a place anew. Is ${stack} deployed already? ` +
    `Run 'sls cfnsplit adopt'. Is it not? Keep ${shown(places, places.lock)}: commit it.`);
}

/** What moves; nothing where the template stays one stack. */
function runSplit(context: Context, lock: LockFile): string[] | undefined {
  const { places, serverless } = context;
  const file = (name: string): string => shown(places, name);
  const allowed = context.list('allow-moves').flatMap((id) => ['--allow-moves', id]);
  const given = ['--lock', file(places.lock), '--config', file(places.settings), ...allowed];
  const moved = lock.before === undefined ? [] : movedBy(context, given);
  const done = context.run(['split', file(places.source), '-o', file(places.split), '--template-url', '{file}', ...given,
    ...(context.options['frozen'] ? ['--frozen'] : lock.before === undefined ? FIRST : [])]);
  // A command that fails has written nothing: what is there now is of before, or of another run.
  const isLeft = done.exitCode === 0 && lock.settle();
  const why = whyWhole(serverless.service.provider.compiledCloudFormationTemplate, lock.before, done);
  if (why) {
    context.say(`cfnsplit: the template stays one stack, for it cannot be split: ${inWords(places, why)}`);
    return undefined;
  }
  if (done.exitCode !== 0)
    throw failure(serverless, 'SPLIT', `the compiled template was not split (exit ${done.exitCode}):\n` +
      inWords(places, done.stderr || done.stdout).trimEnd() + startingOver(context, lock, done));
  context.say(inWords(places, done.stderr));
  context.say(inWords(places, isLeft ? done.stdout.replace(/(; lock \S+:) written/, '$1 unchanged') : done.stdout));
  return moved;
}

/** What the split is going to move, away from where the lock file has it. An unsafe move fails the split itself. */
function movedBy(context: Context, given: readonly string[]): string[] {
  const done = context.run(['moves', shown(context.places, context.places.source), '--format', 'json', ...given]);
  try {
    return (JSON.parse(done.stdout) as { moves: { resource: string }[] }).moves.map((move) => move.resource);
  } catch {
    return [];  // what is wrong is said by the split
  }
}

export function splitCompiled(context: Context, lock: LockFile): void {
  const { serverless, provider } = context;
  const service = serverless.service.provider;
  prepare(context, service.compiledCloudFormationTemplate, () => false);
  const moved = runSplit(context, lock);
  if (!moved) return writeUploads(context, { templates: [], moved: [], isWhole: true });
  const manifest = readManifest(context);
  if (manifest.waves) throw isInWaves(context, manifest);
  const { root, templates } = address(context, manifest);
  if (templates.length > 0) {
    if (!service.deploymentBucket && !(provider.naming.getDeploymentBucketLogicalId() in root.Resources))
      throw failure(serverless, 'BUCKET', 'the deployment bucket has left the root, and nested templates have to be ' +
        'uploaded to it before their stacks exist: take framework_rules: false out of custom.cfnsplit.');
    service.compiledCloudFormationTemplate = root;
    if (lock.before === undefined) tellOfFirst(context);
  }
  writeUploads(context, { templates, moved, isWhole: false });
}
