// Listings tell where resources stand, and nothing of outputs and parameters. A split of many of them has put some into
// nested stacks: then the deployed templates tell what the listings do not.
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Context } from './context';
import type { Deployed, DeployedStack } from './deployed';
import { readJson, writeJson } from './files';
import type { JsonObject, Template } from './framework';

type Deployable = Template & { Outputs?: JsonObject; Parameters?: JsonObject };

export async function deployedTemplate(context: Context, stack: DeployedStack): Promise<Deployable> {
  const { TemplateBody } = await context.aws.ask<{ TemplateBody: string }>('CloudFormation', 'getTemplate',
    { StackName: stack.id }, { keys: { TemplateBody: 'text' } });
  try {
    return { ...JSON.parse(TemplateBody) as Deployable };
  } catch {
    return { Resources: {} };  // in YAML: neither the framework nor a split wrote it
  }
}

function fileOf(stack: DeployedStack): string {
  return stack.path === '' ? 'root.template.json' : `${stack.path.replaceAll('/', '-')}.template.json`;
}

/** Whether nested stacks hold outputs of the service's template, or parameters that the root has no longer. */
function tellsMore(source: Deployable, [root, ...nested]: Deployable[]): boolean {
  const holds = (template: Deployable, section: 'Outputs' | 'Parameters', name: string): boolean =>
    Object.hasOwn(template[section] ?? {}, name);
  return nested.some((template) =>
    Object.keys(source.Outputs ?? {}).some((name) => holds(template, 'Outputs', name)) ||
    Object.keys(source.Parameters ?? {}).some((name) => holds(template, 'Parameters', name) &&
      !holds(root!, 'Parameters', name)));
}

/** Lets a template name those of its nested stacks as files beside it. */
function link(template: Deployable, stack: DeployedStack, all: readonly DeployedStack[]): void {
  for (const child of all) {
    const logicalId = child.path.split('/').pop()!;
    if (child.path !== (stack.path === '' ? logicalId : `${stack.path}/${logicalId}`)) continue;
    const properties = template.Resources[logicalId]?.['Properties'] as JsonObject | undefined;
    if (properties) properties['TemplateURL'] = fileOf(child);
  }
}

/** The directory of the deployed templates, where they tell more than listings. */
export async function writeTemplatesIfNeeded(context: Context, deployed: Deployed): Promise<string | undefined> {
  if (deployed.stacks.length === 1) return undefined;
  const templates: Deployable[] = [];
  for (const stack of deployed.stacks) templates.push(await deployedTemplate(context, stack));
  if (!tellsMore(readJson<Deployable>(context.places.source), templates)) return undefined;
  const directory = path.join(context.places.work, 'deployed-templates');
  fs.rmSync(directory, { recursive: true, force: true });
  fs.mkdirSync(directory, { recursive: true });
  deployed.stacks.forEach((stack, at) => {
    link(templates[at]!, stack, deployed.stacks);
    writeJson(path.join(directory, fileOf(stack)), templates[at]);
  });
  return directory;
}
