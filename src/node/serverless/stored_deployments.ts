// The deployments whose files the framework keeps in the bucket, and the nested templates that they need.
import { objectsUnder, textOf, type StoredObject } from './bucket';
import type { Context } from './context';
import { reason } from './failure';
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

/** Logical id of each nested stack → the key of its template, where that lies with the service's deployments. */
function nestedIn(context: Context, template: Template): Map<string, string> {
  const base = deploymentsOf(context.serverless);
  const found = new Map<string, string>();
  for (const [logicalId, resource] of Object.entries(template.Resources)) {
    if (resource['Type'] !== 'AWS::CloudFormation::Stack') continue;
    const key = keyIn((resource['Properties'] as JsonObject | undefined)?.['TemplateURL'], base);
    if (key) found.set(logicalId, key);
  }
  return found;
}

export interface StoredTemplate {
  /** Logical ids from the root down, with / between them; empty for the root. */
  path: string;
  template: Template;
  nested: Map<string, string>;
}

/** The root of a deployment and the templates nested in it, as far as `isRead` wants those. */
export async function* templatesUnder(context: Context, bucket: string, rootKey: string,
  isRead: (key: string) => boolean): AsyncGenerator<StoredTemplate> {
  const waiting = [{ path: '', key: rootKey }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path, key } = next;
    const text = await textOf(context, bucket, key).catch((error: unknown) => {
      throw new Error(`${key}: ${reason(error)}`);
    });
    const template = JSON.parse(text) as Template;
    const nested = nestedIn(context, template);
    for (const [logicalId, its] of nested)
      if (isRead(its)) waiting.push({ path: path ? `${path}/${logicalId}` : logicalId, key: its });
    yield { path, template, nested };
  }
}
