// Before `sls rollback`: the former templates must all be there, and must leave what is deployed where it is. To go back
// behind a move would delete what has moved.
import { whatIsDeployed } from './deployed';
import type { Context } from './context';
import { failure, reason } from './failure';
import { refuseWhileBusy } from './guard';
import { isAllowed, movesBetween, movesInWords } from './standing';
import { deploymentsStored, nestedIn, templateAt } from './stored_deployments';

/** Logical id → stack of all resources of a former deployment. */
async function standingOf(context: Context, bucket: string, rootKey: string): Promise<Map<string, string>> {
  const standing = new Map<string, string>();
  const waiting = [{ path: '', key: rootKey }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const template = await read(context, bucket, next.key);
    const nested = nestedIn(context, template);
    for (const logicalId of Object.keys(template.Resources))
      if (!nested.has(logicalId)) standing.set(logicalId, next.path);
    for (const [logicalId, key] of nested)
      waiting.push({ path: next.path ? `${next.path}/${logicalId}` : logicalId, key });
  }
  return standing;
}

async function read(context: Context, bucket: string, key: string): ReturnType<typeof templateAt> {
  try {
    return await templateAt(context, bucket, key);
  } catch (error) {
    throw failure(context.serverless, 'ROLLBACK', `the template ${key} of that deployment cannot be read from the ` +
      `bucket ${bucket}: ${reason(error)}\nNothing was changed. Choose another deployment: sls deploy list.`);
  }
}

/** The framework takes a time in milliseconds or as text. */
function timeOf(given: string): number {
  const time = new Date(given).getTime();
  return Number.isNaN(time) ? Number(given) : time;
}

export async function guardRollback(context: Context): Promise<void> {
  const timestamp = context.options['timestamp'];
  if (typeof timestamp !== 'string') return;
  const bucket = await context.provider.getServerlessDeploymentBucketName();
  const target = (await deploymentsStored(context, bucket)).find(({ time }) => time === timeOf(timestamp));
  if (!target) return;  // the framework says so
  const standing = await standingOf(context, bucket, target.rootKey);
  const deployed = await whatIsDeployed(context.aws, context.stack, (logicalId) => standing.has(logicalId));
  if (!deployed) return;
  refuseWhileBusy(context, deployed, 'Nothing was changed.');
  const allowed = context.list('allow-moves');
  const moves = movesBetween(deployed, standing).filter(({ resource }) => !isAllowed(resource, allowed));
  if (moves.length === 0) return;
  throw failure(context.serverless, 'ROLLBACK', `to go back to ${timestamp} would move ${moves.length} resources to ` +
    `other stacks, which deletes them where they are:\n${movesInWords(moves)}\n` +
    'Nothing was changed. Take the former code from version control and deploy it: its resources then stay where they ' +
    `are.\nTo move them all the same: sls rollback --timestamp ${timestamp} --allow-moves ID,…`);
}
