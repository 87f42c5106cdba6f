// Before a deployment changes or uploads anything: is what is deployed going to stay where it is?
import { askDeployed } from './ask_deployed';
import type { Context } from './context';
import type { Deployed } from './deployed';
import { failure } from './failure';
import { readManifest, standingIn } from './manifest';
import { isAllowed, movesBetween, movesInWords } from './standing';
import { readUploads } from './uploads';

/** Two deployments at once: CloudFormation takes the second only after the first, by which time it may be wrong. */
export function refuseWhileBusy(context: Context, deployed: Deployed): void {
  if (deployed.status.endsWith('_IN_PROGRESS'))
    throw failure(context.serverless, 'BUSY', `the stack ${context.stack} is just being changed (${deployed.status}). ` +
      'Nothing was uploaded. Deploy again when that has ended.');
}

export async function guardDeployment(context: Context): Promise<void> {
  const uploads = readUploads(context);
  const deployed = await askDeployed(context);
  if (!deployed) return;
  refuseWhileBusy(context, deployed);
  const allowed = [...uploads.moved, ...context.list('allow-moves')];
  const moves = movesBetween(deployed, standingIn(readManifest(context.places.manifest)))
    .filter((move) => !isAllowed(move.resource, allowed));
  if (moves.length === 0) return;
  throw failure(context.serverless, 'DEPLOYED_ELSEWHERE',
    `the stack ${context.stack} is deployed, and ${moves.length} of its resources would move, which deletes them where ` +
    `they are and creates others:\n${movesInWords(moves)}\n` +
    'Nothing was uploaded or deployed. Take over what is deployed, so that it stays where it is, and deploy again:\n' +
    '  sls cfnsplit adopt\n' +
    'To move it all the same: sls deploy --allow-moves ID,…');
}
