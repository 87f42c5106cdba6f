// The data of the page, as page_data.cpp writes it.

/**
 * Function, attribute (empty where none is read), place below whoever names it, line (0 where no text says it), and for
 * one in a statement of a policy the number of what it allows.
 */
export type Reference = [fn: string, attribute: string, pointer: string, line: number, grant?: number];

export interface Resource {
  id: string;
  type: string;
  path?: string;
  line: number;
  stack: number;
  reasons: string[];
  /** Resources that move only together. */
  group?: number;
  names: [kind: string, name: string, references: Reference[]][];
  outputs: [name: string, references: Reference[]][];
  /** Stack, more shared values, more values handed down, why it cannot be done. */
  elsewhere?: [stack: number, shared: number, handed: number, obstacle: string][];
}

export interface ResourceType {
  style: number;
  stateful: boolean;
  replacing: string[];
}

export interface Answer {
  title: string;
  columns: string[];
  rows: [kind: string, id: string, group: string, ...facts: number[]][];
  paths: string[][];
}

export interface Move {
  from: string;
  to: string;
  danger: string;
  cause: string;
  reasons: string[];
}

export interface PageData {
  version: string;
  source: string;
  view: string;
  is_split: boolean;
  shared_values: number;
  tells_elsewhere: boolean;
  /** What `cfnsplit overview` tells: questions and their answers. */
  overview: [question: string, answers: string[]][];
  quotas: [name: string, limit: number][];
  stacks: { path: string; file: string; counts: number[] }[];
  styles: [name: string, fill: string, line: string][];
  types: Record<string, ResourceType>;
  resources: Resource[];
  groups: string[][];
  /** Actions of statements; denied ones have "not " before them. */
  grants: string[][];
  wires: [resource: string, attribute: string, from: number, into: number[]][];
  moves: [resource: string, ...rest: [string, string, string, string, string[]]][];
  answers: Record<string, Answer>;
}

export function readData(): PageData {
  return JSON.parse(document.getElementById('data')!.textContent!) as PageData;
}
