// The first view: the stacks as rooms, and beside them how full each is, or what one of them holds.
import { addressOf, type View } from './address';
import { counted, h, serviceOf } from './dom';
import type { Model } from './model';
import { bar, dataMark, resourceLink, sign, stackLink } from './parts';
import { Picture } from './picture';
import { stackPanel } from './stack_panel';
import { table } from './table';

export function roomsView(model: Model, view: View): HTMLElement[] {
  const stack = view.name === 'stack' ? model.data.stacks.findIndex(({ path }) => path === view.subject) : -1;
  const isBeside = view.options.get('before') === 'yes';
  const chosen = stack < 0 ? {} : { chosen: view.subject };
  const pictures = [new Picture(model, { isBefore: false, ...chosen })];
  if (isBeside) pictures.unshift(new Picture(model, { isBefore: true }));
  const named = (picture: Picture, i: number) =>
    h('figure', {}, picture.element, isBeside && h('figcaption', {}, isBeside && i === 0 ? 'before' : 'after'));
  const toggle = h(
    'a',
    { class: 'button', href: addressOf(view.name, view.subject, isBeside ? [] : [['before', 'yes']]) },
    isBeside ? 'Only after' : 'Before and after',
  );
  const picture = h(
    'div',
    { class: 'rooms' },
    h('div', { class: isBeside ? 'pictures beside' : 'pictures' }, ...pictures.map(named)),
    h('div', { class: 'under' }, legend(model, pictures), toggle),
    h('p', { class: 'hint' }, hintOf(model)),
  );
  const beside = stack < 0 ? overview(model, view) : stackPanel(model, stack);
  return [h('div', { class: 'split' }, picture, h('aside', { 'aria-label': 'Stacks' }, ...beside))];
}

function hintOf(model: Model): string {
  const dots =
    'A cell is a resource, and a dot in it says that it holds data. An arrow leads from where values are made to where they are read. ' +
    'Of many arrows those with most values are drawn; a click on a stack draws all of its own.';
  return model.moves.size > 0 ? `${dots} A frame marks a resource that moves: red where that is not safe.` : dots;
}

// Kinds of services; a click leaves only one in colour.
function legend(model: Model, pictures: Picture[]): HTMLElement {
  const members = new Map<number, number[]>();
  model.data.resources.forEach((resource, i) => {
    const { style } = model.data.types[resource.type]!;
    if (!members.has(style)) members.set(style, []);
    members.get(style)!.push(i);
  });
  const buttons = [...members]
    .sort(([a], [b]) => a - b)
    .map(([style, found]) => {
      const services = [...new Set(found.map((i) => serviceOf(model.resource(i).type)))].sort().join(', ');
      const button = h(
        'button',
        { type: 'button', 'aria-pressed': 'false', title: services, click: press },
        sign(model, style),
        model.data.styles[style]![0],
        h('span', { class: 'figures' }, String(found.length)),
      );
      function press() {
        const isOn = button.getAttribute('aria-pressed') !== 'true';
        for (const other of buttons) other.setAttribute('aria-pressed', String(other === button && isOn));
        for (const picture of pictures) picture.show(isOn ? new Set(found) : undefined);
      }
      return button;
    });
  return h('div', { class: 'legend', role: 'group', 'aria-label': 'Show one kind of service' }, ...buttons);
}

function overview(model: Model, view: View): HTMLElement[] {
  const { data } = model;
  const fullest = data.stacks
    .map(({ counts }, i) => {
      const shares = data.quotas.map(([, limit], q) => (limit > 0 ? counts[q]! / limit : 0));
      return { i, counts, shares, most: Math.max(...shares) };
    })
    .sort((a, b) => b.most - a.most);
  const missing =
    view.name === 'stack' && h('p', { class: 'missing' }, `There is no stack ${view.subject || 'root'}.`);
  const rows = fullest.map(({ i, counts, shares }) => {
    const order = shares.map((share, q) => ({ share, q })).filter(({ q }) => q === 0 || counts[q]! > 0);
    order.sort((a, b) => b.share - a.share);
    return h(
      'li',
      {},
      h('h3', {}, stackLink(model, i)),
      ...order.map(({ q }) => bar(data.quotas[q]![0], counts[q]!, data.quotas[q]![1])),
    );
  });
  return [
    h('h2', { tabindex: -1 }, data.stacks.length === 1 ? 'One stack' : counted(data.stacks.length, 'stack')),
    ...(missing ? [missing] : []),
    ...(data.is_split
      ? []
      : [
          h(
            'p',
            { class: 'note' },
            'The template has to be expanded before it can be split, so it is shown as it is written.',
          ),
        ]),
    ...(model.moves.size > 0 ? [movesTable(model)] : []),
    h('ul', { class: 'stacks' }, ...rows),
  ];
}

function movesTable(model: Model): HTMLElement {
  return table(
    counted(model.moves.size, 'move'),
    [
      {
        title: 'Resource',
        value: ([id]) => id,
        cell: ([id]) => (model.byId.has(id) ? resourceLink(model, model.byId.get(id)!) : id),
      },
      { title: 'From', value: ([, move]) => move.from || 'root' },
      { title: 'To', value: ([, move]) => move.to || 'root' },
      {
        title: 'Danger',
        value: ([, move]) => move.danger,
        cell: ([, move]) =>
          move.danger === 'stateful' ? dataMark() : h('span', { title: move.reasons.join('; ') }, move.danger),
      },
    ],
    [...model.moves],
  );
}
