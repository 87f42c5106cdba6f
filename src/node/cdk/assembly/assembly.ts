// Reads a cloud assembly: its manifest, and those of the stages in it.
import * as path from 'node:path';

import { textOf } from '../files';
import { hasNoAssembly, synthesisFailed } from '../refusals';
import { type Stack } from '../stack';

/** The parts of manifest.json that are read or written (aws-cdk-lib, cloud-assembly-schema). */
export interface Manifest {
  artifacts?: Record<string, Artifact>;
}

export interface Artifact {
  type: string;
  displayName?: string;
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
  assetFiles: string[]; // of the asset manifests that it depends on
}

export function manifestFileOf(directory: string): string {
  return path.join(directory, 'manifest.json');
}

export function readManifest(directory: string): Manifest {
  const text = textOf(manifestFileOf(directory));
  if (text === undefined) throw hasNoAssembly(directory, "it has no 'manifest.json'");
  try {
    return JSON.parse(text) as Manifest;
  } catch (error) {
    throw hasNoAssembly(directory, `'manifest.json' is broken: ${(error as Error).message}`);
  }
}

/** All stacks of the assembly and of the stages in it, in the order of their manifests. */
export function stacksOf(directory: string): StackArtifact[] {
  if (textOf(path.join(directory, 'error.txt')) !== undefined) throw synthesisFailed(directory);
  const { artifacts } = readManifest(directory);
  if (typeof artifacts !== 'object' || artifacts === null) throw hasNoAssembly(directory, 'it has no artifacts');
  return Object.entries(artifacts).flatMap(([id, artifact]) => {
    const { templateFile, directoryName } = artifact.properties ?? {};
    if (artifact.type === 'cdk:cloud-assembly' && directoryName) return stacksOf(path.join(directory, directoryName));
    if (artifact.type !== 'aws:cloudformation:stack' || !templateFile) return [];
    return [stackOf(directory, id, artifact, templateFile, artifacts)];
  });
}

function stackOf(directory: string, id: string, artifact: Artifact, templateFile: string,
  artifacts: Record<string, Artifact>): StackArtifact {
  const assetFiles = (artifact.dependencies ?? []).flatMap((name) => {
    const other = artifacts[name];
    return other?.type === 'cdk:asset-manifest' && other.properties?.file ? [other.properties.file] : [];
  });
  return {
    artifact: id,
    construct: artifact.displayName ?? id,
    name: artifact.properties?.stackName ?? id,
    directory,
    templateFile,
    templateUrl: artifact.properties?.stackTemplateAssetObjectUrl,
    assetFiles
  };
}
