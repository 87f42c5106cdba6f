// The asset manifest of a stack: what is published before it is deployed, and where (aws-cdk-lib,
// cloud-assembly-schema).
import * as path from 'node:path';

import { hasNoTemplateAsset } from '../refusals';
import { hashOf, type NestedTemplate } from '../templates';
import { readObject, type StackArtifact } from './assembly';
import { type Shape } from '../../lib/shape';

export interface FileAsset {
  displayName?: string;
  source: { path?: string; packaging?: string };
  destinations: Record<string, Destination>;
}

/** A template, and where it stands in the assembly. */
export interface TemplateFile {
  text: string;
  path: string;
}

export interface Destination {
  bucketName: string;
  objectKey: string;
  region?: string;
}

interface AssetManifest {
  files?: Record<string, FileAsset>;
}

const destination: Shape = { keys: { bucketName: 'text', objectKey: 'text', 'region?': 'text' } };
const manifestShape: Shape = { keys: { 'files?': { each: { keys: {
  'displayName?': 'text',
  source: { keys: { 'path?': 'text', 'packaging?': 'text' } },
  destinations: { each: destination }
} } } } };

function readAssets(stack: StackArtifact, name: string): AssetManifest {
  return readObject(stack.directory, name, manifestShape) as AssetManifest;
}

/** Throws unless all asset manifests that are to be rewritten with the stack can be. */
export function holdAssets(stack: StackArtifact): void {
  StackAssets.of(stack);
  for (const name of stack.otherAssetFiles) readAssets(stack, name);
}

export class StackAssets {
  private constructor(
    readonly file: string,
    private readonly manifest: AssetManifest,
    private readonly ownId: string,
    private readonly own: FileAsset
  ) {}

  /** Throws where the stack's own template is not published. */
  static of(stack: StackArtifact): StackAssets {
    for (const name of stack.assetFiles) {
      const manifest = readAssets(stack, name);
      for (const [id, asset] of Object.entries(manifest.files ?? {}))
        if (placesOf(asset).some((one) => urlOf(one) === stack.templateUrl) && isNamedBy(id, asset))
          return new StackAssets(path.join(stack.directory, name), manifest, id, asset);
    }
    throw hasNoTemplateAsset(stack.construct);
  }

  /** TemplateURL of a template that is published under its hash to where the stack's own template is. */
  templateUrlOf(hash: string): unknown {
    const { bucketName, objectKey, region } = this.destinationOf(hash);
    return { 'Fn::Sub': `https://s3.${region ?? '${AWS::Region}'}.\${AWS::URLSuffix}/${bucketName}/${objectKey}` };
  }

  /** s3://BUCKET/KEY of it, as manifest.json has it. */
  objectUrlOf(hash: string): string {
    return urlOf(this.destinationOf(hash));
  }

  /**
   * The text of the manifest with nested templates, and a root in the place of the stack's own template. That one is
   * published as well where a path `before` is given at which it stands now.
   */
  with(nested: readonly NestedTemplate[], root: TemplateFile, construct: string, before?: string): string {
    const files: [id: string, asset: FileAsset][] = [];
    for (const [id, asset] of Object.entries(this.manifest.files ?? {})) {
      if (id !== this.ownId) {
        if (!isLeft(asset)) files.push([id, asset]);
        continue;
      }
      const isWhole = id !== hashOf(root.text) && !isLeft(asset);
      if (isWhole && before !== undefined) files.push([id, { ...asset, source: { ...asset.source, path: before } }]);
      for (const { hash, file, stack } of nested)
        files.push([hash, this.asset(hash, file, `${construct}/${stack} Template`)]);
      files.push([hashOf(root.text), this.asset(hashOf(root.text), root.path, asset.displayName)]);
    }
    return JSON.stringify({ ...this.manifest, files: Object.fromEntries(files) }, undefined, 2);
  }

  private asset(hash: string, file: string, displayName: string | undefined): FileAsset {
    const named = this.own.displayName === undefined ? {} : { displayName };
    const destinations = Object.entries(this.own.destinations).map(([key, destination]) => {
      const moved = this.moved(destination, hash);
      return [keyOf(key, destination, moved), moved];
    });
    return { ...named, source: { path: file, packaging: 'file' }, destinations: Object.fromEntries(destinations) };
  }

  private destinationOf(hash: string): Destination {
    return this.moved(Object.values(this.own.destinations)[0] as Destination, hash);
  }

  private moved(destination: Destination, hash: string): Destination {
    return { ...destination, objectKey: destination.objectKey.replace(this.ownId, hash) };
  }
}

/**
 * The text of the asset manifest of another stack without the template of this one. It is there where stacks share one
 * DefaultStackSynthesizer: published from there, the root would get the hash of the template before the split.
 */
export function withoutTemplateOf(stack: StackArtifact, assetFile: string): string {
  const manifest = readAssets(stack, assetFile);
  const kept = Object.entries(manifest.files ?? {}).filter(([, asset]) => asset.source.path !== stack.templateFile);
  return JSON.stringify({ ...manifest, files: Object.fromEntries(kept) }, undefined, 2);
}

function urlOf({ bucketName, objectKey }: Destination): string {
  return `s3://${bucketName}/${objectKey}`;
}

/** By a run that was killed, or that is at work: see rewrite.ts. */
function isLeft({ source }: FileAsset): boolean {
  return source.path?.startsWith('cfnsplit/') ?? false;
}

/** Other templates can be published beside it: the hash in the key tells them apart. */
function isNamedBy(id: string, asset: FileAsset): boolean {
  return placesOf(asset).every((one) => one.objectKey.includes(id));
}

function placesOf(asset: FileAsset): Destination[] {
  return Object.values(asset.destinations);
}

/** Newer versions of the CDK end the key of a destination in a hash of it. */
function keyOf(key: string, before: Destination, after: Destination): string {
  const end = (destination: Destination) => `-${hashOf(JSON.stringify(destination)).slice(0, 8)}`;
  return key.endsWith(end(before)) ? key.slice(0, -end(before).length) + end(after) : key;
}
