// What is deployed of the service whose template was compiled last.
import type { Context } from './context';
import { whatIsDeployed, type Deployed } from './deployed';
import { readSource } from './packaged';

export function askDeployed(context: Context): Promise<Deployed | undefined> {
  const { Resources: own } = readSource(context);
  return whatIsDeployed(context.aws, context.stack, (logicalId) => Object.hasOwn(own, logicalId));
}
