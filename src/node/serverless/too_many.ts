// CloudFormation creates at most so many resources in one deployment, nested stacks and what is in them together. The
// framework deploys a stack at once, so what is more goes in several deployments, with fewer functions at first.
import type { Context } from './context';
import type { Deployed } from './deployed';
import { failure } from './failure';
import type { JsonObject } from './framework';
import type { Manifest } from './manifest';
import { readPackaged, readSource } from './packaged';

/** "AWS CloudFormation quotas"; the default of max_operations */
const MOST = 2500;

/** A variable goes before the settings. */
function mostOf(context: Context): number {
  const variable = process.env['CFNSPLIT_MAX_OPERATIONS'];
  if (variable) return Number(variable); // the command has refused what is no number
  const settings = readPackaged<JsonObject>(context, context.places.settings, 'object');
  const { max_operations: most = settings['max_operations'] } = (settings['split'] ?? {}) as JsonObject;
  return typeof most === 'number' ? most : MOST;
}

/** Logical ids, and paths of nested stacks, of what is not where it is going to be. */
function createdBy({ resources, stacks }: Manifest, deployed: Deployed | undefined): string[] {
  const standing = new Map((deployed?.stacks ?? []).map((stack) =>
    [stack.path, new Set(stack.resources.map((one) => one.LogicalResourceId))]));
  return [
    ...Object.entries(resources).filter(([id, { stack }]) => !standing.get(stack)?.has(id)).map(([id]) => id),
    ...stacks.map(({ stack }) => stack).filter((path) => path !== '' && !standing.has(path)),
  ];
}

/** Throws where a deployment would create too many; `done` says what has happened so far. */
export function refuseTooMany(context: Context, manifest: Manifest, deployed: Deployed | undefined, done: string): void {
  const created = createdBy(manifest, deployed);
  if (created.length > mostOf(context)) throw tooMany(context, created, done);
}

/** For a first split, which the command has written as waves. */
export function isInWaves(context: Context, manifest: Manifest): Error {
  return tooMany(context, createdBy(manifest, undefined),
    `If ${context.stack} is deployed already, run 'sls cfnsplit adopt' first.`);
}

function tooMany(context: Context, created: readonly string[], done: string): Error {
  const most = mostOf(context);
  const { Resources: own } = readSource(context);
  const versions = created.filter((id) => own[id]?.['Type'] === 'AWS::Lambda::Version').length;
  const left = created.length - versions <= most ? 'that is enough' : 'that alone is not enough';
  const shown = (count: number): string => count.toLocaleString('en-US');
  return failure(context.serverless, 'TOO_MANY',
    `the deployment of ${context.stack} would create ${shown(created.length)} resources, nested stacks among them, and ` +
    `CloudFormation creates at most ${shown(most)} in one deployment. ${done}\n` +
    `Deploy in steps: take out of serverless.yml what makes ${shown(created.length - most)} of them or more, such as ` +
    'functions, and deploy. Then put it back, and deploy again: what is deployed stays where it is.' +
    (versions === 0 ? '' : '\nOr make fewer: provider.versionFunctions: false leaves out the versions of functions, ' +
      `${shown(versions)} resources; ${left}.`));
}
