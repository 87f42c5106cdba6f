// Holds a split against what is deployed. CloudFormation deletes a resource that leaves a stack and creates another one
// elsewhere, so a deployment that would move one is found here before anything is uploaded.
import type { Deployed } from './deployed';

/** Logical id → the path of its stack. */
export type Standing = ReadonlyMap<string, string>;

export interface Move {
  resource: string;
  type: string;
  from: string;
  to: string;
}

export function movesBetween(deployed: Deployed, planned: Standing): Move[] {
  const moves: Move[] = [];
  for (const { path: from, resources } of deployed.stacks)
    for (const { LogicalResourceId: resource, ResourceType: type } of resources) {
      const to = planned.get(resource);
      if (to !== undefined && to !== from) moves.push({ resource, type, from, to });
    }
  return moves.sort((one, other) => (one.resource < other.resource ? -1 : 1));
}

const SHOWN = 5;

export function movesInWords(moves: readonly Move[]): string {
  const place = (path: string): string => path || 'the root';
  const lines = moves.slice(0, SHOWN).map(({ resource, type, from, to }) =>
    `  ${resource} (${type}): from ${place(from)} to ${place(to)}`);
  if (moves.length > SHOWN) lines.push(`  and ${moves.length - SHOWN} more`);
  return lines.join('\n');
}

/** Whether an id is named by --allow-moves: ids, patterns with *, or all. */
export function isAllowed(resource: string, allowed: readonly string[]): boolean {
  return allowed.some((pattern) => pattern === 'all' || new RegExp(
    `^${pattern.split('*').map((part) => part.replace(/[^A-Za-z0-9]/g, '\\$&')).join('.*')}$`).test(resource));
}
