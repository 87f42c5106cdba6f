// Reads a cloud assembly: its manifest, and those of the stages in it.
import * as path from 'node:path';

import { textOf } from '../files';
import { hasNoAssembly, synthesisFailed } from '../refusals';
import { type Stack } from '../stack';

/** The parts of manifest.json that are read or written (aws-cdk-lib, cloud-assembly-schema). */
export interface Manifest {
  artifacts?: Record<string, Artifact>;
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

export function manifestFileOf(directory: string): string {
  return path.join(directory, 'manifest.json');
}

export function readManifest(directory: string): Manifest {
  return readObject(directory, 'manifest.json') as Manifest;
}

/** The object that a file of the assembly holds. */
export function readObject(directory: string, name: string): object {
  const text = textOf(path.join(directory, name));
  if (text === undefined) throw hasNoAssembly(directory, `it has no '${name}'`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw hasNoAssembly(directory, `'${name}' is broken: ${(error as Error).message}`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw hasNoAssembly(directory, `'${name}' holds no object`);
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
  if (missing?.length) throw hasNoAssembly(directory, "it waits for values that 'cdk synth' looks up");
  if (typeof artifacts !== 'object' || artifacts === null) throw hasNoAssembly(directory, 'it has no artifacts');
  return Object.entries(artifacts).flatMap(([id, artifact]) => {
    const { templateFile, directoryName } = artifact?.properties ?? {};
    if (artifact?.type === 'cdk:cloud-assembly' && directoryName)
      return stacksOf(path.join(directory, inAssembly(directory, directoryName)));
    if (artifact?.type !== 'aws:cloudformation:stack' || !templateFile) return [];
    return [stackOf(directory, inAssembly(directory, id), artifact, inAssembly(directory, templateFile), artifacts)];
  });
}

function stackOf(directory: string, id: string, artifact: Artifact, templateFile: string,
  artifacts: Record<string, Artifact>): StackArtifact {
  const assetFilesWhere = (isMeant: (name: string) => boolean) =>
    Object.entries(artifacts).flatMap(([name, other]) => {
      const file = other?.type === 'cdk:asset-manifest' && isMeant(name) ? other.properties?.file : undefined;
      return file ? [inAssembly(directory, file)] : [];
    });
  const isOwn = (name: string) => artifact.dependencies?.includes(name) ?? false;
  return {
    artifact: id,
    construct: artifact.displayName ?? id,
    name: artifact.properties?.stackName ?? id,
    environment: artifact.environment ?? '',
    directory,
    templateFile,
    templateUrl: artifact.properties?.stackTemplateAssetObjectUrl,
    assetFiles: assetFilesWhere(isOwn),
    otherAssetFiles: assetFilesWhere((name) => !isOwn(name))
  };
}
