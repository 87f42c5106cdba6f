// What follows from the data: who names whom, and what a change reaches.
import type { Move, PageData, Reference, Resource } from './data';

export interface Link {
  other: number;
  references: Reference[];
}

/** A parameter, condition, mapping or output. */
export interface Declared {
  kind: string;
  name: string;
  namedBy: Link[];
  names: Link[];
}

export type Effect = 'replaced' | 'updated' | 'waits';

export interface Reached {
  at: number;
  distance: number;
  effect: Effect;
  /** The resource before it on the way. */
  by: number;
}

export class Model {
  readonly byId = new Map<string, number>();
  readonly names: Link[][];
  readonly namedBy: Link[][];
  readonly declared = new Map<string, Declared>();
  readonly moves = new Map<string, Move>();
  readonly members: number[][];

  constructor(readonly data: PageData) {
    if (data.stacks.length === 0) {
      const counts = data.quotas.map((_, i) => (i === 0 ? data.resources.length : 0));
      data.stacks.push({ path: '', file: data.source, counts });
    }
    data.resources.forEach((resource, i) => this.byId.set(resource.id, i));
    this.names = data.resources.map(() => []);
    this.namedBy = data.resources.map(() => []);
    this.members = data.stacks.map(() => []);
    data.resources.forEach((resource, i) => this.add(resource, i));
    for (const [resource, from, to, danger, cause, reasons] of data.moves)
      this.moves.set(resource, { from, to, danger, cause, reasons });
  }

  private add(resource: Resource, i: number) {
    this.members[resource.stack]!.push(i);
    for (const [kind, name, references] of resource.names) {
      if (kind === 'resource') {
        const other = this.byId.get(name);
        if (other === undefined) continue;
        this.names[i]!.push({ other, references });
        this.namedBy[other]!.push({ other: i, references });
      } else if (kind !== 'pseudo parameter' && name !== '') {
        this.declaration(kind, name).namedBy.push({ other: i, references });
      }
    }
    for (const [name, references] of resource.outputs)
      this.declaration('output', name).names.push({ other: i, references });
  }

  private declaration(kind: string, name: string): Declared {
    const key = `${kind} ${name}`;
    let found = this.declared.get(key);
    if (!found) this.declared.set(key, (found = { kind, name, namedBy: [], names: [] }));
    return found;
  }

  resource(i: number): Resource {
    return this.data.resources[i]!;
  }

  stackName(stack: number): string {
    return this.data.stacks[stack]!.path || 'root';
  }

  typeOf(i: number) {
    return this.data.types[this.resource(i).type]!;
  }

  isStateful(i: number): boolean {
    return this.typeOf(i).stateful;
  }

  /** What happens to whoever names something by these references once that is another one. */
  effectOn(namer: number, references: Reference[]): Effect {
    const reads = references.filter(([, attribute]) => attribute !== '');
    if (reads.length === 0) return 'waits';
    const replacing = this.typeOf(namer).replacing;
    return reads.some(([, , pointer]) => replacing.some((property) => holds(property, pointer)))
      ? 'replaced'
      : 'updated';
  }

  /**
   * All that follows when a resource is replaced: whoever reads a value of it is updated, or replaced if a property that
   * cannot be changed reads it; and so on from those that are replaced.
   */
  replacementOf(start: number): Reached[] {
    const found = new Map<number, Reached>();
    const queue: Reached[] = [{ at: start, distance: 0, effect: 'replaced', by: start }];
    for (let next = queue.shift(); next; next = queue.shift()) {
      for (const { other, references } of this.namedBy[next.at]!) {
        const effect = this.effectOn(other, references);
        const known = found.get(other);
        if (
          other === start ||
          effect === 'waits' ||
          (known && (known.effect === 'replaced' || effect === 'updated'))
        )
          continue;
        const reached = { at: other, distance: next.distance + 1, effect, by: next.at };
        found.set(other, reached);
        if (effect === 'replaced') queue.push(reached);
      }
    }
    return [...found.values()];
  }

  /** Everything that leads to a resource, directly or not, with its distance. */
  reach(start: number, links: Link[][]): Map<number, number> {
    const distance = new Map([[start, 0]]);
    let front = [start];
    for (let d = 1; front.length > 0; ++d) {
      const next: number[] = [];
      for (const at of front)
        for (const { other } of links[at]!)
          if (!distance.has(other)) {
            distance.set(other, d);
            next.push(other);
          }
      front = next;
    }
    distance.delete(start);
    return distance;
  }

  /** What lies within so many steps in either direction, the nearest first, at most `most` of them. */
  around(start: number, depth: number, most: number): { nodes: number[]; left: number } {
    const seen = new Set([start]);
    let front = [start];
    let left = 0;
    for (let d = 0; d < depth; ++d) {
      const next: number[] = [];
      for (const at of front)
        for (const { other } of [...this.namedBy[at]!, ...this.names[at]!]) {
          if (seen.has(other)) continue;
          if (seen.size >= most) {
            ++left;
            continue;
          }
          seen.add(other);
          next.push(other);
        }
      front = next;
    }
    return { nodes: [...seen], left };
  }
}

/** Whether what stands at the pointer is a part of the property, or holds it. "*" in a property is any step. */
function holds(property: string, pointer: string): boolean {
  const steps = pointer.split('/').slice(2);
  if (!pointer.startsWith('/Properties/')) return false;
  return property.split('/').every((step, i) => i >= steps.length || step === '*' || step === steps[i]);
}
