// The neighbours of a resource as a layered drawing: whoever names something stands left of it.
import { Graph, layout } from '@dagrejs/dagre';
import { addressOf } from './address';
import { s, shortType, visible } from './dom';
import type { Model } from './model';
import { outline } from './parts';

const WIDTH = 190;
const HEIGHT = 40;
export const MOST_NEIGHBOURS = 80;

// Below this share of its size nobody can read it; the place scrolls instead.
const LEAST_SCALE = 0.62;

/** Puts the drawing into its place, with the resource in sight. */
export function drawNeighbours(model: Model, start: number, nodes: number[], place: HTMLElement) {
  const chosen = new Set(nodes);
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 12, ranksep: 60, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(String(node), { width: WIDTH, height: HEIGHT });
  for (const node of nodes)
    for (const { other } of model.names[node]!)
      if (chosen.has(other)) graph.setEdge(String(node), String(other), {});
  layout(graph);
  const { width = 1, height = 1 } = graph.graph() as { width?: number; height?: number };
  const inside = s('g');
  for (const edge of graph.edges()) inside.append(drawEdge(model, graph, edge));
  for (const node of nodes)
    inside.append(drawNode(model, node, graph.node(String(node)) as Placed, node === start));
  const svg = s(
    'svg',
    {
      class: 'neighbours',
      viewBox: `0 0 ${width} ${height}`,
      role: 'group',
      'aria-label': visible(`What names ${model.resource(start).id}, and what it names`),
    },
    s(
      'defs',
      {},
      s(
        'marker',
        { id: 'head', viewBox: '0 0 8 8', refX: 8, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto' },
        s('path', { d: 'M0,0L8,4L0,8z' }),
      ),
    ),
    inside,
  );
  place.replaceChildren(svg);
  requestAnimationFrame(() => {
    const scale = Math.min(1, Math.max(LEAST_SCALE, place.clientWidth / width));
    svg.style.width = `${width * scale}px`;
    svg.style.height = `${height * scale}px`;
    const middle = graph.node(String(start)) as Placed;
    place.scrollTo(middle.x * scale - place.clientWidth / 2, middle.y * scale - place.clientHeight / 2);
  });
}

interface Placed {
  x: number;
  y: number;
}

function drawEdge(model: Model, graph: Graph, edge: { v: string; w: string }): SVGElement {
  const { points } = graph.edge(edge) as unknown as { points: Placed[] };
  const link = model.names[Number(edge.v)]!.find(({ other }) => other === Number(edge.w))!;
  const reads = [...new Set(link.references.map(([fn, attribute]) => attribute || fn))].join(', ');
  const isOrder = link.references.every(([, attribute]) => attribute === '');
  const [first, ...rest] = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`);
  return s(
    'path',
    { class: isOrder ? 'edge order' : 'edge', d: `M${first}L${rest.join('L')}`, 'marker-end': 'url(#head)' },
    s('title', {}, `${model.resource(Number(edge.v)).id} reads ${reads}`),
  );
}

function drawNode(model: Model, node: number, { x, y }: Placed, isStart: boolean): SVGElement {
  const { id, type, stack } = model.resource(node);
  const [style] = model.data.styles[model.typeOf(node).style]!;
  return s(
    'a',
    { href: addressOf('resource', id), class: isStart ? 'node start' : 'node', transform: `translate(${x},${y})` },
    s('title', {}, `${id}, ${type}, in ${model.stackName(stack)}`),
    s('path', { class: `style-${style}`, d: outline(style, WIDTH, HEIGHT) }),
    s('text', { class: 'name', y: -3 }, fitted(id, 25)),
    s('text', { class: 'kind', y: 12 }, fitted(shortType(type), 30)),
  );
}

/** Without its middle where it is long: what tells names apart stands at their ends. */
function fitted(text: string, most: number): string {
  const letters = [...visible(text)];
  if (letters.length <= most) return letters.join('');
  const half = Math.floor(most / 2);
  return `${letters.slice(0, half).join('')}…${letters.slice(-half).join('')}`;
}
