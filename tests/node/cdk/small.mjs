// A small cloud assembly as `cdk synth` writes it, made without the CDK.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

export const hashOf = (text) => createHash('sha256').update(text).digest('hex');
const bucketName = 'cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}';

/** The template of a stack with so many topics, which know one another in rows of three. */
export function templateOf(construct, topics) {
  const Resources = {};
  for (let number = 1; number <= topics; number++) {
    const before = number % 3 === 1 ? undefined : { Ref: `Topic${number - 1}` };
    Resources[`Topic${number}`] = {
      Type: 'AWS::SNS::Topic',
      ...(before && { Properties: { DisplayName: before } }),
      Metadata: { 'aws:cdk:path': `${construct}/Row${Math.ceil(number / 3)}/Topic${number}/Resource` }
    };
  }
  return JSON.stringify({ Resources, Outputs: { First: { Value: { Ref: 'Topic1' } } } }, undefined, 1);
}

/**
 * Writes an assembly with stacks, `{ Shop: 12 }` being one with 12 topics, and with stages, `{ Prod: { Shop: 12 } }`.
 * `options` change what is in the properties of the stacks, which are all in one `environment`.
 */
export function smallAssembly(directory, { stacks = {}, stages = {} }, options = {}, above = '', environment = undefined) {
  fs.mkdirSync(directory, { recursive: true });
  const artifacts = {};
  for (const [name, topics] of Object.entries(stacks)) {
    const artifact = `${above}${name}`;
    const construct = above ? `${above}/${name}` : name;
    const text = templateOf(construct, topics);
    const destination = { bucketName, objectKey: `${hashOf(text)}.json`, assumeRoleArn: 'arn:of-the-publisher' };
    const other = hashOf(`code of ${artifact}`);
    write(directory, `${artifact}.template.json`, text);
    write(directory, `${artifact}.assets.json`, {
      version: '55.0.0',
      files: {
        [other]: { displayName: 'Code', source: { path: `asset.${other}`, packaging: 'zip' },
          destinations: { here: { bucketName, objectKey: `${other}.zip` } } },
        [hashOf(text)]: { displayName: `${name} Template`,
          source: { path: `${artifact}.template.json`, packaging: 'file' },
          destinations: { [`here-${hashOf(JSON.stringify(destination)).slice(0, 8)}`]: destination } }
      },
      dockerImages: {}
    });
    artifacts[`${artifact}.assets`] = { type: 'cdk:asset-manifest', properties: { file: `${artifact}.assets.json` } };
    artifacts[artifact] = {
      type: 'aws:cloudformation:stack',
      ...(environment && { environment }),
      properties: { templateFile: `${artifact}.template.json`, tags: { team: 'shop' },
        stackTemplateAssetObjectUrl: `s3://${bucketName}/${hashOf(text)}.json`, ...options },
      dependencies: [`${artifact}.assets`],
      displayName: construct
    };
  }
  for (const [name, inStage] of Object.entries(stages)) {
    smallAssembly(path.join(directory, `assembly-${name}`), { stacks: inStage }, options, name, environment);
    artifacts[`assembly-${name}`] = { type: 'cdk:cloud-assembly',
      properties: { directoryName: `assembly-${name}`, displayName: name } };
  }
  write(directory, 'manifest.json', { version: '55.0.0', artifacts });
}

function write(directory, name, content) {
  fs.writeFileSync(path.join(directory, name),
    typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
}
