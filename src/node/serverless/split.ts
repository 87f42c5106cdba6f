// At packaging: the compiled template is split, and the root takes its place.
import { address } from './address';
import type { Context } from './context';
import { failure } from './failure';
import type { LockFile } from './lock';
import { readManifest } from './manifest';
import { prepare } from './prepare';
import { writeUploads } from './uploads';
import { whyWhole } from './whole';
import { inWords, shown } from './wording';

/** What moves; nothing where the template stays one stack. */
function runSplit(context: Context, lock: LockFile): string[] | undefined {
  const { places, serverless } = context;
  const file = (name: string): string => shown(places, name);
  const allowed = context.list('allow-moves').flatMap((id) => ['--allow-moves', id]);
  const given = ['--lock', file(places.lock), '--config', file(places.settings), ...allowed];
  const moved = lock.before === undefined ? [] : movedBy(context, given);
  const done = context.run(['split', file(places.source), '-o', file(places.split), '--template-url', '{file}', ...given,
    ...(context.options['frozen'] ? ['--frozen'] : [])]);
  const isLeft = lock.settle();
  const why = whyWhole(serverless.service.provider.compiledCloudFormationTemplate, lock.before, done);
  if (why) {
    context.say(`cfnsplit: the template stays one stack, for it cannot be split: ${inWords(places, why)}`);
    return undefined;
  }
  if (done.exitCode !== 0)
    throw failure(serverless, 'SPLIT', `the compiled template was not split (exit ${done.exitCode}):\n` +
      inWords(places, done.stderr || done.stdout).trimEnd());
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
  const { places, serverless, provider } = context;
  const service = serverless.service.provider;
  prepare(context, service.compiledCloudFormationTemplate, () => false);
  const moved = runSplit(context, lock);
  if (!moved) return writeUploads(context, { templates: [], moved: [], isWhole: true });
  const manifest = readManifest(places.manifest);
  if (manifest.waves)
    throw failure(serverless, 'WAVES', 'a first deployment of so many resources goes in several steps, which the ' +
      'framework cannot take: CloudFormation creates at most 2,500 resources in one operation. Deploy the service ' +
      'with fewer functions first and add the others in later deployments.');
  const { root, templates } = address(context, manifest);
  if (templates.length > 0) {
    if (!service.deploymentBucket && !(provider.naming.getDeploymentBucketLogicalId() in root.Resources))
      throw failure(serverless, 'BUCKET', 'the deployment bucket has left the root, and nested templates have to be ' +
        'uploaded to it before their stacks exist: take framework_rules: false out of custom.cfnsplit.');
    service.compiledCloudFormationTemplate = root;
  }
  writeUploads(context, { templates, moved, isWhole: false });
}
