// Uploads nested templates, before the framework uploads anything of the deployment: when this fails, the bucket holds
// nothing that a later deployment could take for deployed.
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Context } from './context';
import { failure, reason } from './failure';
import { readUploads } from './uploads';

/** Settings of provider.deploymentBucket, by the names that S3 has for them. */
const ENCRYPTION: [setting: string, parameter: string][] = [
  ['serverSideEncryption', 'ServerSideEncryption'],
  ['sseKMSKeyId', 'SSEKMSKeyId'],
];

function encryptionOf(context: Context): object {
  const settings = context.serverless.service.provider.deploymentBucketObject ?? {};
  return Object.fromEntries(ENCRYPTION.filter(([setting]) => settings[setting])
    .map(([setting, parameter]) => [parameter, settings[setting]]));
}

/** A template that is there already is uploaded again: then it is no older than this deployment; see cleaning.ts. */
export async function uploadTemplates(context: Context): Promise<void> {
  const { templates } = readUploads(context);
  if (templates.length === 0) return;
  const Bucket = await context.provider.getServerlessDeploymentBucketName();
  for (const { file, key } of templates)
    try {
      await context.aws.ask('S3', 'putObject', {
        Bucket,
        Key: key,
        Body: fs.readFileSync(path.join(context.places.work, file)),
        ContentType: 'application/json',
        ...encryptionOf(context),
      });
    } catch (error) {
      throw failure(context.serverless, 'UPLOAD', `${file} cannot be uploaded to the bucket ${Bucket}: ` +
        `${reason(error)}\nNothing was deployed. Deploy again when the cause is gone.`);
    }
}

/** CloudFormation's own check, which the framework asks for the root alone, of the nested templates as well. */
export async function validateTemplates(context: Context): Promise<void> {
  const { templates } = readUploads(context);
  if (templates.length === 0) return;
  const region = context.provider.getRegion();
  const suffix = SUFFIXES.find(([start]) => start.test(region))?.[1];
  if (suffix === undefined) {
    context.utilities.log.warning('cfnsplit: the nested templates are not checked before the update, for the address of ' +
      `S3 in ${region} is not known`);
    return;
  }
  const bucket = await context.provider.getServerlessDeploymentBucketName();
  for (const { file, key } of templates)
    try {
      await context.aws.ask('CloudFormation', 'validateTemplate', { TemplateURL: plainUrl(context, bucket, key, suffix) });
    } catch (error) {
      throw failure(context.serverless, 'TEMPLATE', `CloudFormation does not take the nested template ${file}: ` +
        `${reason(error)}\nNothing was deployed.`);
    }
}

/** What AWS::URLSuffix is, by how the names of regions begin; of other partitions it is not known here. */
const SUFFIXES: [start: RegExp, suffix: string][] = [
  [/^cn-/, 'amazonaws.com.cn'], [/^us-isob-/, 'sc2s.sgov.gov'], [/^us-iso-/, 'c2s.ic.gov'],
  [/^(?!.*-iso)[a-z]{2}-/, 'amazonaws.com'],
];

function plainUrl(context: Context, bucket: string, key: string, suffix: string): string {
  const path = key.split('/').map(encodeURIComponent).join('/');
  return `https://s3.${context.provider.getRegion()}.${suffix}/${bucket}/${path}`;
}
