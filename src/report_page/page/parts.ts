// Pieces that several views are made of.
import { addressOf } from './address';
import { type Child, h, s, shortType } from './dom';
import type { Effect, Model } from './model';

/** The outline of a kind of service; the same shapes as in the other drawings of graphs. */
export function outline(style: string, w: number, height: number): string {
  const x = w / 2;
  const y = height / 2;
  switch (style) {
    case 'storage':
    case 'database':
      return `M${-x},${-y + 4}a${x},4 0 0 1 ${w},0v${height - 8}a${x},4 0 0 1 ${-w},0z`;
    case 'network':
      return `M${-x + y},${-y}H${x - y}L${x},0L${x - y},${y}H${-x + y}L${-x},0z`;
    case 'security': {
      const c = y * 0.6;
      return `M${-x + c},${-y}H${x - c}L${x},${-y + c}V${y - c}L${x - c},${y}H${-x + c}L${-x},${y - c}V${-y + c}z`;
    }
    case 'messaging':
      return `M${-x},${-y}H${x - y * 0.7}L${x},0L${x - y * 0.7},${y}H${-x}z`;
    case 'analytics':
      return `M${-x + y * 0.5},${-y}H${x}L${x - y * 0.5},${y}H${-x}z`;
    case 'management':
      return `M${-x},${-y}H${x - y * 0.6}L${x},${-y + y * 0.6}V${y}H${-x}z`;
    default: {
      const r = Math.min(6, y);
      return `M${-x + r},${-y}H${x - r}q${r},0 ${r},${r}V${y - r}q0,${r} ${-r},${r}H${-x + r}q${-r},0 ${-r},${-r}V${-y + r}q0,${-r} ${r},${-r}z`;
    }
  }
}

/** A small sign of the kind of service. */
export function sign(model: Model, style: number): SVGElement {
  const [name] = model.data.styles[style]!;
  return s(
    'svg',
    { class: 'sign', viewBox: '-11 -8 22 16', width: 18, height: 13, 'aria-hidden': 'true' },
    s('path', { class: `style-${name}`, d: outline(name, 20, 14) }),
  );
}

export function resourceLink(model: Model, i: number): HTMLElement {
  const { id } = model.resource(i);
  return h(
    'a',
    { class: 'id', href: addressOf('resource', id) },
    sign(model, model.typeOf(i).style),
    h('bdi', {}, id),
  );
}

export function stackLink(model: Model, stack: number): HTMLElement {
  return h('a', { href: addressOf('stack', model.data.stacks[stack]!.path) }, h('bdi', {}, model.stackName(stack)));
}

export function typeText(type: string): HTMLElement {
  return h('span', { class: 'type', title: type }, h('bdi', {}, shortType(type)));
}

const EFFECTS: Record<Effect, [string, string]> = {
  replaced: ['replaced', 'another one takes its place: its property cannot be changed'],
  updated: ['updated', 'it is given the new value'],
  waits: ['order only', 'it reads no value'],
};

export function effectText(effect: Effect): HTMLElement {
  const [word, why] = EFFECTS[effect];
  return h('span', { class: `effect ${effect}`, title: why }, word);
}

export function dataMark(): HTMLElement {
  return h(
    'span',
    { class: 'holds-data', title: 'what it holds is lost when it is replaced or deleted' },
    'holds data',
  );
}

export function bar(name: string, count: number, limit: number): HTMLElement {
  const percent = limit > 0 ? Math.ceil((count * 100) / limit) : 0;
  const fill = h('span', { class: percent > 100 ? 'fill over' : percent >= 80 ? 'fill near' : 'fill' });
  fill.style.width = `${Math.min(100, percent)}%`;
  const figures = `${brief(count)} of ${brief(limit)}`;
  return h(
    'div',
    { class: 'quota' },
    h('span', { class: 'quota-name' }, name),
    h('span', { class: 'track', 'aria-hidden': 'true' }, fill),
    h('span', { class: 'figures' }, `${percent}%`, h('span', { class: 'of' }, figures)),
  );
}

function brief(count: number): string {
  return count < 10_000
    ? count.toLocaleString('en')
    : count < 1_000_000
      ? `${Math.round(count / 1000)}k`
      : `${count / 1_000_000}M`;
}

/** A heading with what belongs to it, left out where there is nothing. */
export function section(title: string, ...children: Child[]): HTMLElement {
  return h('section', {}, h('h3', {}, title), ...children);
}

/** "Properties › Environment › Variables › TABLE" */
export function pointerText(pointer: string): string {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
  if (steps[0] === 'Properties' && steps.length > 1) steps.shift();
  return steps.join(' › ');
}
