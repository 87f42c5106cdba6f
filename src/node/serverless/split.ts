// At packaging: the compiled template is split, the root takes its place, and the nested templates are made ready to be
// uploaded.
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Context } from './context';
import { failure } from './failure';
import { readIfThere, readJson, writeJson, writeWhole } from './files';
import type { JsonObject, Template } from './framework';
import { leaveUnlessChanged } from './lock';
import { readManifest, type Manifest } from './manifest';
import { prepare } from './prepare';
import { bucketIn, deploymentsOf, FOLDER, nameOf, urlOf } from './template_urls';
import { inWords, shown } from './wording';

/** What a later `sls deploy` has to know of the packaging: its files may have been carried to another machine. */
export interface Uploads {
  templates: { file: string; key: string }[];
  /** Resources whose move the command found safe, or that --allow-moves named. */
  moved: string[];
}

function runSplit(context: Context, lockBefore: string | undefined): string[] {
  const { places, serverless } = context;
  const file = (name: string): string => shown(places, name);
  const allowed = context.list('allow-moves').flatMap((id) => ['--allow-moves', id]);
  const given = ['--lock', file(places.lock), '--config', file(places.settings), ...allowed];
  const moved = lockBefore === undefined ? [] : movedBy(context, given);
  const done = context.run(['split', file(places.source), '-o', file(places.split), '--template-url', '{file}', ...given,
    ...(context.options['frozen'] ? ['--frozen'] : [])]);
  if (done.exitCode !== 0)
    throw failure(serverless, 'SPLIT', `the compiled template was not split (exit ${done.exitCode}):\n` +
      inWords(places, done.stderr || done.stdout).trimEnd());
  context.say(inWords(places, done.stderr));
  const isLeft = leaveUnlessChanged(places.lock, lockBefore);
  context.say(inWords(places, isLeft ? done.stdout.replace(/(; lock \S+:) written/, '$1 unchanged') : done.stdout));
  return moved;
}

/** What the split is going to move, away from where the lock file has it. An unsafe move fails the split itself. */
function movedBy(context: Context, given: readonly string[]): string[] {
  const done = context.run(['moves', shown(context.places, context.places.source), '--format', 'json', ...given]);
  try {
    return (JSON.parse(done.stdout) as { moves: { resource: string }[] }).moves.map((move) => move.resource);
  } catch {
    return [];  // what is wrong is said by the split
  }
}

/** Gives every nested stack the address of its template, the innermost first, whose texts are then final. The root. */
function address(context: Context, manifest: Manifest, uploads: Uploads): Template {
  const { places, serverless, provider } = context;
  const bucket = bucketIn(serverless, provider);
  const base = `${deploymentsOf(serverless)}/${FOLDER}`;
  const depth = (stack: string): number => (stack === '' ? 0 : stack.split('/').length);
  const urls = new Map<string, JsonObject>();  // by the file that TemplateURL names now
  for (const { stack, file } of [...manifest.stacks].sort((one, other) => depth(other.stack) - depth(one.stack))) {
    const text = fs.readFileSync(path.join(places.split, file), 'utf8');
    const template = JSON.parse(text) as Template;
    let holdsStacks = false;
    for (const { Properties: properties } of Object.values(template.Resources) as { Properties?: JsonObject }[]) {
      const url = urls.get(String(properties?.['TemplateURL']));
      if (url) [properties!['TemplateURL'], holdsStacks] = [url, true];
    }
    if (stack === '') return template;
    if (holdsStacks && typeof bucket !== 'string')
      throw failure(serverless, 'TREE', `the split has nested stacks in nested stacks (${stack}), which cannot know a ` +
        'deployment bucket that the service makes itself. Name one that exists: provider.deploymentBucket.');
    const name = nameOf(stack, holdsStacks ? JSON.stringify(template) : text, holdsStacks);
    writeWhole(path.join(places.templates, name), holdsStacks ? JSON.stringify(template) : text);
    urls.set(file, urlOf(bucket, `${base}/${name}`));
    uploads.templates.push({ file: name, key: `${base}/${name}` });
  }
  throw failure(serverless, 'SPLIT', 'the manifest of the split names no root.');
}

export function splitCompiled(context: Context): void {
  const { places, serverless, provider } = context;
  const service = serverless.service.provider;
  prepare(context, service.compiledCloudFormationTemplate, () => false);
  const moved = runSplit(context, readIfThere(places.lock));
  const manifest = readManifest(places.manifest);
  if (manifest.waves)
    throw failure(serverless, 'WAVES', 'a first deployment of so many resources goes in several steps, which the ' +
      'framework cannot take: CloudFormation creates at most 2,500 resources in one operation. Deploy the service ' +
      'with fewer functions first and add the others in later deployments.');
  const uploads: Uploads = { templates: [], moved };
  fs.rmSync(places.templates, { recursive: true, force: true });
  fs.mkdirSync(places.templates, { recursive: true });
  if (manifest.stacks.length > 1) {
    const root = address(context, manifest, uploads);
    if (!service.deploymentBucket && !(provider.naming.getDeploymentBucketLogicalId() in root.Resources))
      throw failure(serverless, 'BUCKET', 'the deployment bucket has left the root, and nested templates have to be ' +
        'uploaded to it before their stacks exist: take framework_rules: false out of custom.cfnsplit.');
    service.compiledCloudFormationTemplate = root;
  }
  writeJson(places.uploads, uploads);
}

export function readUploads(context: Context): Uploads {
  const { places, serverless } = context;
  if (!fs.existsSync(places.uploads))
    throw failure(serverless, 'PACKAGE', 'this package was made without cfnsplit. Make it again: sls package.');
  return readJson<Uploads>(places.uploads);
}
