// Where rooms and cells stand: a treemap of the stacks, and in each of its resources by type.
import { hierarchy, type HierarchyRectangularNode, treemap, treemapSquarify } from 'd3-hierarchy';
import type { Model } from './model';

export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}
export interface Cell extends Box {
  resource: number;
}
export interface Room extends Box {
  path: string;
  cells: Cell[];
}

interface Item {
  path?: string;
  resource?: number;
  children?: Item[];
}

export const HEADING = 22;
const WIDE_GAP = 14;

/** The stack in which each resource stands; before the moves, or in one template before a first split. */
export function placesOf(model: Model, isBefore: boolean): string[] {
  return model.data.resources.map((resource) => {
    if (!isBefore) return model.data.stacks[resource.stack]!.path;
    return (
      model.moves.get(resource.id)?.from ?? (model.moves.size > 0 ? model.data.stacks[resource.stack]!.path : '')
    );
  });
}

export function layRooms(model: Model, places: string[], width: number, height: number, isBefore: boolean): Room[] {
  const rooms = new Map<string, Map<string, number[]>>();
  if (!isBefore) for (const stack of model.data.stacks) rooms.set(stack.path, new Map());
  places.forEach((place, i) => {
    if (!rooms.has(place)) rooms.set(place, new Map());
    const types = rooms.get(place)!;
    const { type } = model.resource(i);
    if (!types.has(type)) types.set(type, []);
    types.get(type)!.push(i);
  });
  const order = ([a]: [string, number[]], [b]: [string, number[]]) =>
    styleOf(model, a) - styleOf(model, b) || (a < b ? -1 : 1);
  const children = [...rooms].map(([path, types]): Item => {
    const groups = [...types].sort(order).map(([, members]): Item => ({
      children: members.map((resource) => ({ resource })),
    }));
    return { path, children: groups.length > 0 ? groups : [{ children: [{}] }] };
  });
  const gap = Math.max(4, WIDE_GAP - rooms.size / 4);
  const cellGap = width * height > 250 * places.length ? 1 : 0;
  const tree = hierarchy<Item>({ children }).sum((item) => (item.children ? 0 : 1));
  tree.children?.sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const laid = treemap<Item>()
    .tile(treemapSquarify.ratio(1.4))
    .size([width, height])
    .paddingOuter((node) => (node.depth === 1 ? 2 + 3 * cellGap : 0))
    .paddingTop((node) => (node.depth === 1 ? HEADING : 0))
    .paddingInner((node) => (node.depth === 0 ? gap : cellGap * (node.depth === 1 ? 3 : 1)))(tree);
  return (laid.children ?? []).map((room) => ({
    ...boxOf(room),
    path: room.data.path!,
    cells: room
      .leaves()
      .filter((leaf) => leaf.data.resource !== undefined)
      .map((leaf) => ({ ...boxOf(leaf), resource: leaf.data.resource! })),
  }));
}

function styleOf(model: Model, type: string): number {
  return model.data.types[type]!.style;
}

function boxOf({ x0, y0, x1, y1 }: HierarchyRectangularNode<Item>): Box {
  return { x0, y0, x1, y1 };
}

export function within(box: Box, x: number, y: number): boolean {
  return x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1;
}
