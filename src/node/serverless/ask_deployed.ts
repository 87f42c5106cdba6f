// What is deployed of the service whose template was compiled last.
import type { Context } from './context';
import { whatIsDeployed, type Deployed } from './deployed';
import { readJson } from './files';
import type { Template } from './framework';

export function askDeployed(context: Context): Promise<Deployed | undefined> {
  const { Resources: own } = readJson<Template>(context.places.source);
  return whatIsDeployed(context.aws, context.stack, (logicalId) => Object.hasOwn(own, logicalId));
}
