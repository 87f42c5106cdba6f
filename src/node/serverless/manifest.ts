// What the command wrote, as its manifest tells.
import { readJson } from './files';
import type { Standing } from './standing';

export interface Manifest {
  stacks: { stack: string; file: string }[];
  resources: { [logicalId: string]: { stack: string } };
  waves?: unknown[];
}

export function readManifest(file: string): Manifest {
  return readJson<Manifest>(file);
}

export function standingIn(manifest: Manifest): Standing {
  return new Map(Object.entries(manifest.resources).map(([logicalId, { stack }]) => [logicalId, stack]));
}
