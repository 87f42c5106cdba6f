// Gives every nested stack the address of its template in the deployment bucket, and makes the templates ready to be
// uploaded there.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { writeWhole } from '../lib/whole_file';
import type { Context } from './context';
import { failure } from './failure';
import { pathFrom } from './files';
import type { JsonObject, Template } from './framework';
import type { Manifest } from './manifest';
import { bucketIn, deploymentsOf, FOLDER, nameOf, urlOf } from './template_urls';
import type { Upload } from './uploads';

type Urls = Map<string, JsonObject>;  // by the file that TemplateURL names now

/** Whether the template holds nested stacks of the split. */
function addressStacks(template: Template, urls: Urls): boolean {
  let holdsStacks = false;
  for (const { Properties: properties } of Object.values(template.Resources) as { Properties?: JsonObject }[]) {
    const url = urls.get(String(properties?.['TemplateURL']));
    if (url) [properties!['TemplateURL'], holdsStacks] = [url, true];
  }
  return holdsStacks;
}

function innermostFirst(manifest: Manifest): Manifest['stacks'] {
  const depth = (stack: string): number => (stack === '' ? 0 : stack.split('/').length);
  return [...manifest.stacks].sort((one, other) => depth(other.stack) - depth(one.stack));
}

/** An address holds a hash of its template, so those inside are given first. */
export function address(context: Context, manifest: Manifest): { root: Template; templates: Upload[] } {
  const { places, serverless, provider } = context;
  const bucket = bucketIn(serverless, provider);
  const base = `${deploymentsOf(serverless)}/${FOLDER}`;
  const urls: Urls = new Map();
  const templates: Upload[] = [];
  fs.rmSync(places.addressed, { recursive: true, force: true });
  fs.mkdirSync(places.addressed, { recursive: true });
  for (const { stack, file } of innermostFirst(manifest)) {
    const written = fs.readFileSync(path.join(places.split, file), 'utf8');
    const template = JSON.parse(written) as Template;
    const holdsStacks = addressStacks(template, urls);
    if (stack === '') return { root: template, templates };
    if (holdsStacks && typeof bucket !== 'string')
      throw failure(serverless, 'TREE', `the split has nested stacks in nested stacks (${stack}), which cannot know a ` +
        'deployment bucket that the service makes itself. Name one that exists: provider.deploymentBucket.');
    const text = holdsStacks ? JSON.stringify(template) : written;
    const key = `${base}/${nameOf(stack, text, holdsStacks)}`;
    const from = path.join(holdsStacks ? places.addressed : places.split, file);
    if (holdsStacks) writeWhole(from, text);
    urls.set(file, urlOf(bucket, key));
    templates.push({ file: pathFrom(places.work, from), key });
  }
  throw failure(serverless, 'SPLIT', 'the manifest of the split names no root.');
}
