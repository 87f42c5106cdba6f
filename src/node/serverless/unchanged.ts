// Skips a deployment that would change nothing, as the framework does where a template was not split.
//
// The framework holds the template and the state of its last deployment against the new ones, but for the keys of code,
// which have the time in them. Nested templates have such keys as well, and the root has hashes of those. So for a split
// the comparison is made here: the settings, the code, and every template as it is deployed; and as in the framework, the
// functions have to be there. Whatever cannot be compared counts as a change.
import * as crypto from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { askDeployed } from './ask_deployed';
import { objectsUnder, textOf } from './bucket';
import type { Context } from './context';
import { deployedTemplate } from './deployed_templates';
import { readJson } from './files';
import type { JsonObject, Template } from './framework';
import { readManifest } from './manifest';
import { deploymentsOf } from './template_urls';
import { readUploads } from './uploads';

const STATE = 'serverless-state.json';
const TIME = /\d{13}-\d{4}-\d{2}-\d{2}T[\d:.]+Z/g;
const API_DEPLOYMENT = /\bApiGatewayDeployment\d{13}\b/g;

const SETTLED = new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE']);

/** A value without what is new at every packaging. */
function lasting<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value).replace(TIME, 'TIME').replace(API_DEPLOYMENT, 'ApiGatewayDeployment')) as Value;
}

type State = { service: { provider: JsonObject } };

function settingsIn(state: State): State {
  const { compiledCloudFormationTemplate, ...provider } = state.service.provider;
  return lasting({ ...state, service: { ...state.service, provider } });
}

/** The directory of the last deployment, and the names of the files in it. */
async function lastDeployment(context: Context, bucket: string): Promise<{ time: string; names: string[] } | undefined> {
  const base = `${deploymentsOf(context.serverless)}/`;
  const keys = (await objectsUnder(context, bucket, base)).map(({ Key }) => Key.slice(base.length));
  const time = keys.map((key) => key.split('/')[0]!).filter((name) => name.match(TIME)?.[0] === name).sort().pop();
  if (time === undefined) return undefined;
  return { time, names: keys.filter((key) => key.startsWith(`${time}/`)).map((key) => key.slice(time.length + 1)) };
}

function hashOf(file: string): string {
  return crypto.createHash('sha256').update(fs.readFileSync(file)).digest('base64');
}

/** The files of code by the names that they have in the bucket: what stands in .serverless, and artifacts elsewhere. */
function codeFiles({ places, serverless: { service } }: Context): Map<string, string> {
  const made = path.dirname(places.work);
  const named = [service, ...Object.values(service.functions ?? {}), ...Object.values(service.layers ?? {})]
    .flatMap((one) => one.package?.artifact ?? []).map((artifact) => path.resolve(places.directory, artifact));
  const packaged = fs.readdirSync(made).filter((name) => name.endsWith('.zip')).map((name) => path.join(made, name));
  return new Map([...named, ...packaged].map((file) => [path.basename(file), file]));
}

async function isCodeTheSame(context: Context, bucket: string, prefix: string, stored: readonly string[]): Promise<boolean> {
  const local = codeFiles(context);
  if (!isDeepStrictEqual([...stored].sort(), [...local.keys()].sort())) return false;
  for (const [name, file] of local) {
    const head = await context.aws.ask<{ Metadata?: { filesha256?: string } }>('S3', 'headObject',
      { Bucket: bucket, Key: `${prefix}/${name}` });
    if (head.Metadata?.filesha256 !== hashOf(file)) return false;
  }
  return true;
}

/** Throws where one is missing or cannot be read. */
async function askFunctions({ aws, serverless: { service } }: Context): Promise<void> {
  await Promise.all(Object.values(service.functions ?? {})
    .map(({ name }) => aws.ask('Lambda', 'getFunction', { FunctionName: name })));
}

/** A template without the addresses of the split's nested stacks. */
function withoutAddresses(template: Template, stack: string, paths: ReadonlySet<string>): Template {
  const plain = lasting(template);
  for (const [logicalId, { Properties: properties }] of Object.entries(plain.Resources))
    if (paths.has(stack ? `${stack}/${logicalId}` : logicalId)) delete (properties as JsonObject)['TemplateURL'];
  return plain;
}

async function areTemplatesTheSame(context: Context, time: string): Promise<boolean> {
  const { places, serverless } = context;
  const { stacks } = readManifest(context);
  const paths = new Set(stacks.map(({ stack }) => stack));
  const deployed = await askDeployed(context);
  if (!deployed || !SETTLED.has(deployed.status) || deployed.stacks.length !== stacks.length) return false;
  for (const one of deployed.stacks) {
    const file = stacks.find(({ stack }) => stack === one.path)?.file;
    if (file === undefined) return false;
    const there = await deployedTemplate(context, one);
    if (JSON.stringify(there).match(TIME)?.some((found) => found !== time)) return false;  // of an older deployment
    const here = one.path === '' ? serverless.service.provider.compiledCloudFormationTemplate
      : readJson<Template>(path.join(places.split, file));
    if (!isDeepStrictEqual(withoutAddresses(there, one.path, paths), withoutAddresses(here, one.path, paths))) return false;
  }
  return true;
}

async function isUnchanged(context: Context): Promise<boolean> {
  const bucket = await context.provider.getServerlessDeploymentBucketName();
  const last = await lastDeployment(context, bucket);
  if (!last) return false;
  const prefix = `${deploymentsOf(context.serverless)}/${last.time}`;
  await askFunctions(context);
  const root = context.provider.naming.getCompiledTemplateS3Suffix();
  const state = readJson<State>(path.join(path.dirname(context.places.work), STATE));
  const before = JSON.parse(await textOf(context, bucket, `${prefix}/${STATE}`)) as State;
  return isDeepStrictEqual(settingsIn(state), settingsIn(before)) &&
    (await isCodeTheSame(context, bucket, prefix, last.names.filter((name) => name !== root && name !== STATE))) &&
    (await areTemplatesTheSame(context, last.time));
}

export async function skipIfUnchanged(context: Context): Promise<void> {
  if (context.options['force'] || readUploads(context).templates.length === 0) return;
  try {
    if (await isUnchanged(context)) context.serverless.service.provider.shouldNotDeploy = true;
  } catch {
    // What cannot be asked cannot be compared: then the deployment goes on, and says what is wrong.
  }
}
