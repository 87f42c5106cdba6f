// Reads a cloud assembly: its manifest, and those of the stages in it.
import * as path from 'node:path';

import { textOf } from '../files';
import { hasNoAssembly, synthesisFailed } from '../refusals';
import { type Stack } from '../stack';
import { type Template } from '../templates';
import { faultOf, type Shape } from '../../lib/shape';

/** The parts of manifest.json that are read or written (aws-cdk-lib, cloud-assembly-schema). */
export interface Manifest {
  artifacts: Record<string, Artifact>;
  missing?: unknown[];
}

export interface Artifact {
  type: string;
  displayName?: string;
  environment?: string;
  properties?: {
    templateFile?: string;
    stackName?: string;
    stackTemplateAssetObjectUrl?: string;
    directoryName?: string;
    file?: string;
  };
  dependencies?: string[];
}

export interface StackArtifact extends Stack {
  templateFile: string;
  templateUrl: string | undefined; // s3://BUCKET/KEY
  assetFiles: string[]; // the asset manifests that it depends on
  otherAssetFiles: string[]; // and those of other stacks
}

const properties: Record<string, Shape> = {
  'aws:cloudformation:stack': { keys: { templateFile: 'text', 'stackName?': 'text',
    'stackTemplateAssetObjectUrl?': 'text' } },
  'cdk:cloud-assembly': { keys: { directoryName: 'text' } },
  'cdk:asset-manifest': { keys: { file: 'text' } }
};

const artifactShape: Shape = { keys: { type: 'text', 'displayName?': 'text', 'environment?': 'text',
  'dependencies?': { list: 'text' } } };

const template: Shape = { keys: { 'Resources?': 'object' } };

/** CloudFormation's rule: the name becomes part of the name of a file, as do account and region. */
const stackName = /^[A-Za-z][A-Za-z0-9-]*$/;
const environment = /^(aws:\/\/[\w-]+\/[\w-]+)?$/;

export function manifestFileOf(directory: string): string {
  return path.join(directory, 'manifest.json');
}

export function readManifest(directory: string): Manifest {
  const manifest = readObject(directory, 'manifest.json', { keys: { artifacts: { each: artifactShape } } }) as Manifest;
  for (const [id, artifact] of Object.entries(manifest.artifacts)) {
    const shape = Object.hasOwn(properties, artifact.type) ? properties[artifact.type] : undefined;
    const fault = shape && faultOf(artifact.properties, shape, `artifacts.${id}.properties`);
    if (fault) throw isBroken(directory, 'manifest.json', fault);
  }
  return manifest;
}

export function readTemplate(stack: StackArtifact): Template {
  return readObject(stack.directory, stack.templateFile, template) as Template;
}

/** The object that a file of the assembly holds. */
export function readObject(directory: string, name: string, shape: Shape): object {
  const text = textOf(path.join(directory, name));
  if (text === undefined) throw hasNoAssembly(directory, `it has no '${name}'`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw isBroken(directory, name, (error as Error).message);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw hasNoAssembly(directory, `'${name}' holds no object`);
  const fault = faultOf(value, shape, '');
  if (fault) throw isBroken(directory, name, fault);
  return value;
}

function isBroken(directory: string, name: string, why: string) {
  return hasNoAssembly(directory, `'${name}' is broken: ${why}`);
}

/** Names of files and folders come from the manifest: none leads out of the assembly. */
function inAssembly(directory: string, name: string): string {
  const normal = path.normalize(name);
  if (!path.isAbsolute(normal) && normal.split(path.sep)[0] !== '..' && normal !== '.') return name;
  throw hasNoAssembly(directory, `'${name}' in its manifest leads out of it`);
}

/** All stacks of the assembly and of the stages in it, in the order of their manifests. */
export function stacksOf(directory: string): StackArtifact[] {
  if (textOf(path.join(directory, 'error.txt')) !== undefined) throw synthesisFailed(directory);
  const { artifacts, missing } = readManifest(directory);
  if (Array.isArray(missing) && missing.length > 0)
    throw hasNoAssembly(directory, "it waits for values that 'cdk synth' looks up");
  const stacks = Object.entries(artifacts).flatMap(([id, artifact]) => {
    const { templateFile, directoryName } = artifact.properties ?? {};
    if (artifact.type === 'cdk:cloud-assembly' && directoryName)
      return stacksOf(path.join(directory, inAssembly(directory, directoryName)));
    if (artifact.type !== 'aws:cloudformation:stack' || !templateFile) return [];
    return [stackOf(directory, inAssembly(directory, id), artifact, inAssembly(directory, templateFile), artifacts)];
  });
  holdOneTemplateEach(directory, stacks);
  return stacks;
}

/** The split of one stack would take the template away from the other. */
function holdOneTemplateEach(directory: string, stacks: readonly StackArtifact[]): void {
  const owners = new Map<string, string>();
  for (const { artifact, directory: own, templateFile } of stacks) {
    const file = path.join(own, templateFile), other = owners.get(file);
    if (other !== undefined)
      throw isBroken(directory, 'manifest.json', `'${other}' and '${artifact}' are made from one '${templateFile}'`);
    owners.set(file, artifact);
  }
}

function stackOf(directory: string, id: string, artifact: Artifact, templateFile: string,
  artifacts: Record<string, Artifact>): StackArtifact {
  const assetFilesWhere = (isMeant: (name: string) => boolean) =>
    Object.entries(artifacts).flatMap(([name, other]) => {
      const file = other.type === 'cdk:asset-manifest' && isMeant(name) ? other.properties?.file : undefined;
      return file ? [inAssembly(directory, file)] : [];
    });
  const { stackName: name = id } = artifact.properties ?? {};
  if (!stackName.test(name)) throw isBroken(directory, 'manifest.json', `no stack can have the name '${name}'`);
  if (!environment.test(artifact.environment ?? ''))
    throw isBroken(directory, 'manifest.json', `'${artifact.environment}' is not aws://ACCOUNT/REGION`);
  const isOwn = (name: string) => artifact.dependencies?.includes(name) ?? false;
  return {
    artifact: id,
    construct: artifact.displayName ?? id,
    name,
    environment: artifact.environment ?? '',
    directory,
    templateFile,
    templateUrl: artifact.properties?.stackTemplateAssetObjectUrl,
    assetFiles: assetFilesWhere(isOwn),
    otherAssetFiles: assetFilesWhere((name) => !isOwn(name))
  };
}
