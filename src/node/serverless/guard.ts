// Before a deployment uploads anything, and again before it changes the stack: is what is deployed going to stay where it
// is, and does CloudFormation create all that is new? Two deployments may run at once: CloudFormation takes the second
// only after the first, by which time it may be wrong.
import { askDeployed } from './ask_deployed';
import type { Context } from './context';
import type { Deployed } from './deployed';
import { failure } from './failure';
import { readManifest, standingIn } from './manifest';
import { readSource } from './packaged';
import { isAllowed, movesBetween, movesInWords, type Standing } from './standing';
import { refuseTooMany } from './too_many';
import { readUploads, type Uploads } from './uploads';

/** `done` says what has happened so far. */
export function refuseWhileBusy(context: Context, deployed: Deployed, done: string): void {
  if (deployed.status.endsWith('_IN_PROGRESS'))
    throw failure(context.serverless, 'BUSY', `the stack ${context.stack} is just being changed (${deployed.status}). ` +
      `${done} Run this again when that has ended.`);
}

function plannedBy({ isWhole }: Uploads, context: Context): Standing {
  if (!isWhole) return standingIn(readManifest(context));
  return new Map(Object.keys(readSource(context).Resources).map((logicalId) => [logicalId, '']));
}

async function guard(context: Context, done: string): Promise<void> {
  const uploads = readUploads(context);
  const deployed = await askDeployed(context);
  if (deployed) refuseMoves(context, uploads, deployed, done);
  if (!uploads.isWhole) refuseTooMany(context, readManifest(context), deployed, done);
}

function refuseMoves(context: Context, uploads: Uploads, deployed: Deployed, done: string): void {
  refuseWhileBusy(context, deployed, done);
  const allowed = [...uploads.moved, ...context.list('allow-moves')];
  const moves = movesBetween(deployed, plannedBy(uploads, context))
    .filter((move) => !isAllowed(move.resource, allowed));
  if (moves.length === 0) return;
  throw failure(context.serverless, 'DEPLOYED_ELSEWHERE',
    `the stack ${context.stack} is deployed, and ${moves.length} of its resources would move, which deletes them where ` +
    `they are and creates others:\n${movesInWords(moves)}\n` +
    `${done} Take over what is deployed, so that it stays where it is, and deploy again:\n` +
    '  sls cfnsplit adopt\n' +
    'To move it all the same: sls deploy --allow-moves ID,…');
}

export function guardDeployment(context: Context): Promise<void> {
  return guard(context, 'Nothing was uploaded or deployed.');
}

export function guardUpdate(context: Context): Promise<void> {
  return guard(context, 'Files were uploaded, and nothing was deployed.');
}
