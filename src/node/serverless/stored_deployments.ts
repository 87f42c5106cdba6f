// The deployments whose files the framework keeps in the bucket, and the nested templates that they need.
import { objectsUnder, textOf, type StoredObject } from './bucket';
import type { Context } from './context';
import type { JsonObject, Template } from './framework';
import { deploymentsOf, keyIn } from './template_urls';

export interface StoredDeployment {
  /** Milliseconds since 1970, as the framework names its directory. */
  time: number;
  rootKey: string;
}

const DIRECTORY = /^(\d+)-\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;

export function deploymentsIn(context: Context, objects: readonly StoredObject[]): StoredDeployment[] {
  const base = `${deploymentsOf(context.serverless)}/`;
  const root = context.provider.naming.getCompiledTemplateS3Suffix();
  return objects.flatMap(({ Key }) => {
    const [directory = '', file] = Key.slice(base.length).split('/');
    const time = DIRECTORY.exec(directory)?.[1];
    return Key.startsWith(base) && time && file === root ? [{ time: Number(time), rootKey: Key }] : [];
  });
}

export async function deploymentsStored(context: Context, bucket: string): Promise<StoredDeployment[]> {
  return deploymentsIn(context, await objectsUnder(context, bucket, `${deploymentsOf(context.serverless)}/`));
}

export async function templateAt(context: Context, bucket: string, key: string): Promise<Template> {
  return JSON.parse(await textOf(context, bucket, key)) as Template;
}

/** Logical id of each nested stack → the key of its template, where that lies with the service's deployments. */
export function nestedIn(context: Context, template: Template): Map<string, string> {
  const base = deploymentsOf(context.serverless);
  const found = new Map<string, string>();
  for (const [logicalId, resource] of Object.entries(template.Resources)) {
    if (resource['Type'] !== 'AWS::CloudFormation::Stack') continue;
    const key = keyIn((resource['Properties'] as JsonObject | undefined)?.['TemplateURL'], base);
    if (key) found.set(logicalId, key);
  }
  return found;
}
