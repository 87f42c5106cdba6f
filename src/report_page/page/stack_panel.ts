// One stack: how full it is, what comes in and goes out, and what is in it.
import { addressOf } from './address';
import { counted, h, shortType } from './dom';
import type { Model } from './model';
import { bar, resourceLink, section, stackLink } from './parts';
import { type Column, table } from './table';

interface Crossing {
  resource: string;
  attribute: string;
  other: number;
}

export function stackPanel(model: Model, stack: number): HTMLElement[] {
  const { data } = model;
  const { counts, file } = data.stacks[stack]!;
  const comesIn: Crossing[] = [];
  const goesOut: Crossing[] = [];
  for (const [resource, attribute, from, into] of data.wires) {
    if (into.includes(stack)) comesIn.push({ resource, attribute, other: from });
    if (from === stack) for (const other of into) goesOut.push({ resource, attribute, other });
  }
  return [
    h('p', {}, h('a', { href: addressOf('rooms') }, '‹ all stacks')),
    h('h2', { tabindex: -1 }, h('bdi', {}, model.stackName(stack))),
    h('p', { class: 'faint' }, file),
    ...data.quotas.map(([name, limit], i) => bar(name, counts[i]!, limit)),
    crossings(model, 'Comes in', 'From', comesIn, 'It reads nothing from other stacks.'),
    crossings(model, 'Goes out', 'Into', goesOut, 'No other stack reads from it.'),
    byType(model, stack),
    byConstruct(model, stack),
  ].filter((part) => part !== null);
}

function crossings(model: Model, title: string, where: string, rows: Crossing[], none: string): HTMLElement {
  if (rows.length === 0) return section(title, h('p', { class: 'faint' }, none));
  const columns: Column<Crossing>[] = [
    {
      title: 'Value',
      value: (row) => row.resource,
      cell: ({ resource, attribute }) => valueCell(model, resource, attribute),
    },
    { title: where, value: (row) => model.stackName(row.other), cell: (row) => stackLink(model, row.other) },
  ];
  return section(title, table(counted(rows.length, 'value'), columns, rows));
}

function valueCell(model: Model, resource: string, attribute: string): HTMLElement {
  const i = model.byId.get(resource);
  const name = i === undefined ? h('span', { class: 'id' }, h('bdi', {}, resource)) : resourceLink(model, i);
  return h('span', {}, name, h('span', { class: 'attribute' }, attribute === 'Ref' ? '' : `.${attribute}`));
}

function byType(model: Model, stack: number): HTMLElement {
  const counts = new Map<string, number>();
  for (const i of model.members[stack]!) {
    const { type } = model.resource(i);
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const { path } = model.data.stacks[stack]!;
  const columns: Column<[string, number]>[] = [
    {
      title: 'Type',
      value: ([type]) => type,
      cell: ([type]) =>
        h(
          'a',
          {
            href: addressOf('resources', '', [
              ['stack', path || 'root'],
              ['type', type],
            ]),
          },
          h('bdi', {}, shortType(type)),
        ),
    },
    { title: 'Resources', value: ([, count]) => count, isNumber: true },
  ];
  return section('By type', table(counted(counts.size, 'type'), columns, [...counts], { column: 1, isDown: true }));
}

// Only where the CDK says in which construct a resource stands.
function byConstruct(model: Model, stack: number): HTMLElement | null {
  const counts = new Map<string, number>();
  for (const i of model.members[stack]!) {
    const steps = model.resource(i).path?.split('/');
    if (!steps) continue;
    const construct = steps.slice(0, 2).join('/');
    counts.set(construct, (counts.get(construct) ?? 0) + 1);
  }
  if (counts.size === 0) return null;
  const columns: Column<[string, number]>[] = [
    {
      title: 'Construct',
      value: ([construct]) => construct,
      cell: ([construct]) =>
        h('a', { href: addressOf('resources', '', [['text', construct]]) }, h('bdi', {}, construct)),
    },
    { title: 'Resources', value: ([, count]) => count, isNumber: true },
  ];
  return section(
    'By construct',
    table(counted(counts.size, 'construct'), columns, [...counts], { column: 1, isDown: true }),
  );
}
