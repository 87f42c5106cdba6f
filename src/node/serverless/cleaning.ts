// After a deployment, when the framework has removed what it keeps no longer: nested templates that no deployment in
// the bucket needs go as well. Those that are younger than the oldest of these deployments stay: another deployment may
// be about to use them.
import { objectsUnder, removeObjects } from './bucket';
import type { Context } from './context';
import { reason } from './failure';
import { deploymentsIn, nestedIn, templateAt } from './stored_deployments';
import { deploymentsOf, FOLDER, WITH_STACKS } from './template_urls';

async function neededBy(context: Context, bucket: string, roots: readonly string[]): Promise<Set<string>> {
  const needed = new Set<string>();
  const waiting = [...roots];
  for (let next = waiting.pop(); next; next = waiting.pop())
    for (const key of nestedIn(context, await templateAt(context, bucket, next)).values()) {
      if (key.endsWith(WITH_STACKS) && !needed.has(key)) waiting.push(key);
      needed.add(key);
    }
  return needed;
}

async function clean(context: Context): Promise<void> {
  const bucket = await context.provider.getServerlessDeploymentBucketName();
  const base = deploymentsOf(context.serverless);
  const objects = await objectsUnder(context, bucket, `${base}/`);
  const templates = objects.filter(({ Key }) => Key.startsWith(`${base}/${FOLDER}/`));
  const deployments = deploymentsIn(context, objects);
  if (templates.length === 0 || deployments.length === 0) return;
  const needed = await neededBy(context, bucket, deployments.map(({ rootKey }) => rootKey));
  const oldest = Math.min(...deployments.map(({ time }) => time));
  await removeObjects(context, bucket, templates
    .filter(({ Key, LastModified }) => !needed.has(Key) && new Date(LastModified).getTime() < oldest)
    .map(({ Key }) => Key));
}

/** What cannot be cleaned does no harm to what was just deployed. */
export async function cleanBucket(context: Context): Promise<void> {
  try {
    await clean(context);
  } catch (error) {
    context.utilities.log.warning(`cfnsplit: old nested templates stay in the deployment bucket: ${reason(error)}`);
  }
}
