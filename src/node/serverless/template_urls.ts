// Where nested templates lie in the deployment bucket, and the TemplateURLs that lead there.
//
// A key holds a hash of the text, so a nested stack that did not change keeps its TemplateURL, and CloudFormation has
// nothing to do for it. The keys begin as those of all deployments of the service and stage, so `sls remove` deletes
// them; they are in no deployment's own directory, so cleaning up old deployments does not.
import * as crypto from 'node:crypto';
import { hasLoneSurrogate } from '../lib/wrong_calls';
import { failure } from './failure';
import type { Json, JsonObject, Provider, Serverless } from './framework';

export const FOLDER = 'cfnsplit';

/** Templates that hold nested stacks are known by the end of their names; see cleaning.ts. */
export const WITH_STACKS = '.stacks.json';

/** What the keys of all deployments of the service and stage begin with. */
export function deploymentsOf(serverless: Serverless): string {
  const provider = serverless.getProvider('aws');
  const base = `${provider.getDeploymentPrefix()}/${serverless.service.service}/${provider.getStage()}`;
  if (hasLoneSurrogate(base))
    throw failure(serverless, 'PREFIX', 'S3 takes no key with half of a character (a lone surrogate): change ' +
      'provider.deploymentPrefix.');
  return base;
}

export function nameOf(stack: string, text: string, holdsStacks: boolean): string {
  const hash = crypto.createHash('sha256').update(text).digest('hex').slice(0, 32);
  return `${stack.split('/').pop()}-${hash}${holdsStacks ? WITH_STACKS : '.json'}`;
}

/** The bucket as a template names it: the service's own, which the root holds, or the one of provider.deploymentBucket. */
export function bucketIn(serverless: Serverless, provider: Provider): Json {
  return serverless.service.provider.deploymentBucket ?? { Ref: provider.naming.getDeploymentBucketLogicalId() };
}

export function urlOf(bucket: Json, key: string): JsonObject {
  const path = key.split('/').map(encodeURIComponent).join('/');
  return { 'Fn::Join': ['', ['https://s3.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }, '/', bucket,
    `/${path}`]] };
}

/** The key in a TemplateURL of the deployments of `base`, whoever wrote it; nothing for other URLs. */
export function keyIn(url: Json | undefined, base: string): string | undefined {
  const text = flat(url);
  const start = text.indexOf(`${base}/`);
  if (start >= 0) return text.slice(start);
  const encoded = base.split('/').map(encodeURIComponent).join('/');
  const other = text.indexOf(`${encoded}/`);
  return other < 0 ? undefined : text.slice(other).split('/').map(decodeURIComponent).join('/');
}

/** The text of a Fn::Join or Fn::Sub, without what it takes in. */
function flat(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return '';
  const [join, sub] = [value['Fn::Join'], value['Fn::Sub']];
  if (Array.isArray(join) && Array.isArray(join[1])) return join[1].map(flat).join(flat(join[0]));
  return flat(Array.isArray(sub) ? sub[0] : sub);
}
