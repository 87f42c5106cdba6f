// What the command wrote, as its manifest tells.
import type { Context } from './context';
import { readPackaged } from './packaged';
import type { Standing } from './standing';

export interface Manifest {
  stacks: { stack: string; file: string }[];
  resources: { [logicalId: string]: { stack: string } };
  waves?: unknown[];
}

const shape = { keys: { stacks: { list: { keys: { stack: 'text', file: 'text' } } },
  resources: { each: { keys: { stack: 'text' } } } } } as const;

export function readManifest(context: Context): Manifest {
  return readPackaged(context, context.places.manifest, shape);
}

export function standingIn(manifest: Manifest): Standing {
  return new Map(Object.entries(manifest.resources).map(([logicalId, { stack }]) => [logicalId, stack]));
}
