// One resource: where it stands and why, what names it, what it names, and what follows if it is replaced.
import { accessTo } from './access';
import { addressOf, type View } from './address';
import { type Child, counted, h } from './dom';
import type { Link, Model } from './model';
import { drawNeighbours, MOST_NEIGHBOURS } from './neighbours';
import { dataMark, effectText, pointerText, resourceLink, section, sign, stackLink, typeText } from './parts';
import { type Column, table } from './table';

export function resourceView(model: Model, view: View): HTMLElement[] {
  const i = model.byId.get(view.subject) ?? model.data.resources.findIndex(({ path }) => path === view.subject);
  if (i < 0)
    return [
      h('h2', { tabindex: -1 }, 'Not found'),
      h('p', {}, `Nothing is called ${view.subject}. Search for a part of the name.`),
    ];
  const resource = model.resource(i);
  return [
    h('h2', { tabindex: -1, class: 'title' }, sign(model, model.typeOf(i).style), h('bdi', {}, resource.id)),
    h(
      'p',
      { class: 'facts' },
      h('a', { href: addressOf('resources', '', [['type', resource.type]]) }, h('bdi', {}, resource.type)),
      ' in ',
      stackLink(model, resource.stack),
      resource.line > 0 && `, line ${resource.line}`,
      model.isStateful(i) && dataMark(),
    ),
    resource.path ? h('p', { class: 'faint' }, h('bdi', {}, resource.path)) : h('span', { hidden: true }),
    h(
      'div',
      { class: 'split even' },
      h('div', {}, summary(model, i), access(model, i) ?? '', namers(model, i), named(model, i)),
      h('div', {}, why(model, i), neighbours(model, i, view), elsewhere(model, i) ?? '', reachOf(model, i)),
    ),
  ];
}

function summary(model: Model, i: number): HTMLElement {
  const reached = model.replacementOf(i);
  const replaced = reached.filter(({ effect }) => effect === 'replaced');
  const lost = replaced.filter(({ at }) => model.isStateful(at));
  const further = reached.filter(({ by }) => by !== i);
  const count = `${counted(reached.length, 'other resource')} ${reached.length === 1 ? 'changes' : 'change'}`;
  return section(
    'If it is replaced, by a rename for example',
    model.isStateful(i) &&
      h('p', { class: 'warning' }, 'The data that it holds is lost, unless it is kept or copied first.'),
    h(
      'p',
      {},
      reached.length === 0
        ? 'Nothing else changes: no resource reads a value of it.'
        : `${count}: ${replaced.length} replaced, ${reached.length - replaced.length} updated.`,
    ),
    lost.length > 0 &&
      h(
        'p',
        { class: 'warning' },
        `Of those replaced, ${lost.length === 1 ? 'one holds' : `${lost.length} hold`} data: ${lost.map(({ at }) => model.resource(at).id).join(', ')}.`,
      ),
    fixedProperties(model, i),
    further.length > 0 &&
      table(
        'Further on, through those that are replaced',
        [
          { title: 'Resource', value: ({ at }) => model.resource(at).id, cell: ({ at }) => nameCell(model, at) },
          { title: 'Effect', value: ({ effect }) => effect, cell: ({ effect }) => effectText(effect) },
          { title: 'Through', value: ({ by }) => model.resource(by).id, cell: ({ by }) => resourceLink(model, by) },
        ],
        further,
        { column: 1, isDown: false },
      ),
  );
}

function fixedProperties(model: Model, i: number): HTMLElement {
  const { replacing } = model.typeOf(i);
  if (replacing.length === 0)
    return h('p', { class: 'faint' }, 'No property of this type is known to replace it. Another logical id does.');
  const names = replacing.map((property) => property.replace(/\//g, ' › ')).join(', ');
  return h('p', { class: 'faint' }, `What replaces it: another logical id, or a change of ${names}.`);
}

function access(model: Model, i: number): HTMLElement | null {
  const all = accessTo(model, i);
  if (all.length === 0) return null;
  const actions = (list: string[]) => h('span', { class: 'actions' }, list.join(', ') || '–');
  const writers = all.filter(({ changes }) => changes.length > 0).length;
  return section(
    'Who may read it and change it',
    table(
      `${writers} of ${all.length} may change it`,
      [
        { title: 'Who', value: ({ who }) => model.resource(who).id, cell: ({ who }) => nameCell(model, who) },
        { title: 'May change', value: ({ changes }) => changes.join(), cell: ({ changes }) => actions(changes) },
        { title: 'May read', value: ({ reads }) => reads.join(), cell: ({ reads }) => actions(reads) },
        {
          title: 'Through',
          value: ({ through }) => model.resource(through).id,
          cell: ({ who, through }) => (who === through ? 'itself' : resourceLink(model, through)),
        },
      ],
      all,
    ),
  );
}

function nameCell(model: Model, at: number): HTMLElement {
  return h(
    'span',
    {},
    resourceLink(model, at),
    ' ',
    typeText(model.resource(at).type),
    model.isStateful(at) && dataMark(),
  );
}

function places(link: Link): HTMLElement {
  return h(
    'ul',
    { class: 'places' },
    ...link.references.map(([fn, attribute, pointer, line]) =>
      h(
        'li',
        {},
        h('span', { class: 'attribute' }, attribute && attribute !== 'Ref' ? attribute : fn),
        ' ',
        pointerText(pointer),
        line > 0 && h('span', { class: 'faint' }, ` line ${line}`),
      ),
    ),
  );
}

function namers(model: Model, i: number): HTMLElement {
  const links = model.namedBy[i]!;
  const columns: Column<Link>[] = [
    {
      title: 'Resource',
      value: ({ other }) => model.resource(other).id,
      cell: ({ other }) => nameCell(model, other),
    },
    {
      title: 'If replaced',
      value: ({ other, references }) => model.effectOn(other, references),
      cell: ({ other, references }) => effectText(model.effectOn(other, references)),
    },
    { title: 'In the property', value: ({ references }) => references[0]?.[2] ?? '', cell: places },
    {
      title: 'Stack',
      value: ({ other }) => model.stackName(model.resource(other).stack),
      cell: ({ other }) => stackLink(model, model.resource(other).stack),
    },
  ];
  return section(
    'What names it',
    links.length > 0
      ? table(counted(links.length, 'resource'), columns, links, { column: 1, isDown: false })
      : h('p', { class: 'faint' }, 'No resource names it.'),
    ...declaredLinks(
      model,
      model.resource(i).outputs.map(([name]) => ['output', name]),
      'Outputs of the template: ',
    ),
  );
}

/** The columns of resources at the other end of links; `where` is the title of the one with the places. */
function linkColumns(model: Model, where: string): Column<Link>[] {
  return [
    {
      title: 'Resource',
      value: ({ other }) => model.resource(other).id,
      cell: ({ other }) => nameCell(model, other),
    },
    { title: where, value: ({ references }) => references[0]?.[2] ?? '', cell: places },
    {
      title: 'Stack',
      value: ({ other }) => model.stackName(model.resource(other).stack),
      cell: ({ other }) => stackLink(model, model.resource(other).stack),
    },
  ];
}

function named(model: Model, i: number): HTMLElement {
  const links = model.names[i]!;
  const others = model
    .resource(i)
    .names.filter(([kind, name]) => kind !== 'resource' && kind !== 'pseudo parameter' && name);
  return section(
    'What it names',
    links.length > 0
      ? table(counted(links.length, 'resource'), linkColumns(model, 'In the property'), links)
      : h('p', { class: 'faint' }, 'It names no resource.'),
    ...declaredLinks(
      model,
      others.map(([kind, name]) => [kind, name]),
      'And: ',
    ),
  );
}

function declaredLinks(model: Model, names: [kind: string, name: string][], before: string): Child[] {
  if (names.length === 0) return [];
  const links = names.flatMap(([kind, name], i): Child[] => [
    i > 0 && ', ',
    kind === 'output' ? '' : `${kind} `,
    h('a', { href: addressOf('declared', `${kind} ${name}`) }, h('bdi', {}, name)),
    kind !== 'output' &&
      h('span', { class: 'faint' }, ` (named by ${model.declared.get(`${kind} ${name}`)!.namedBy.length})`),
  ]);
  return [h('p', {}, before, ...links)];
}

function why(model: Model, i: number): HTMLElement {
  const { reasons, group } = model.resource(i);
  const together = group === undefined ? [] : model.data.groups[group]!;
  return section(
    'Why it stands there',
    h('ul', {}, ...reasons.map((reason) => h('li', {}, `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`))),
    together.length > 0 &&
      h(
        'details',
        {},
        h(
          'summary',
          {},
          `To another nested stack it moves only with ${counted(together.length - 1, 'other resource')}`,
        ),
        h(
          'p',
          {},
          ...together
            .filter((id) => id !== model.resource(i).id)
            .flatMap((id): Child[] => [resourceLink(model, model.byId.get(id)!), ' ']),
        ),
      ),
  );
}

function neighbours(model: Model, i: number, view: View): HTMLElement {
  const place = h('div', { class: 'drawing' });
  const told = h('p', { class: 'faint', 'aria-live': 'polite' });
  const slider = h('input', {
    type: 'range',
    id: 'depth',
    min: 1,
    max: 4,
    step: 1,
    value: view.options.get('depth') ?? '1',
    input: slide,
  });
  function draw() {
    const { nodes, left } = model.around(i, Number(slider.value), MOST_NEIGHBOURS);
    drawNeighbours(model, i, nodes, place);
    told.textContent =
      `${counted(nodes.length - 1, 'resource')} within ${counted(Number(slider.value), 'step')}` +
      (left > 0 ? `; ${left} more are not drawn` : '');
  }
  function slide() {
    draw();
    history.replaceState(
      null,
      '',
      addressOf('resource', model.resource(i).id, slider.value === '1' ? [] : [['depth', slider.value]]),
    );
  }
  setTimeout(draw); // what is read stands before what takes its time
  return section(
    'Around it',
    h('p', { class: 'slider' }, h('label', { for: 'depth' }, 'Steps'), slider),
    place,
    told,
  );
}

function elsewhere(model: Model, i: number): HTMLElement | null {
  if (!model.data.tells_elsewhere)
    return section(
      'What would cross elsewhere',
      h(
        'p',
        { class: 'faint' },
        `The template is too large to work that out for every resource. 'cfnsplit explain' says it for this one.`,
      ),
    );
  const moves = model.resource(i).elsewhere;
  if (!moves?.length) return null;
  const signed = (n: number) => (n > 0 ? `+${n}` : String(n));
  return section(
    'What would cross elsewhere',
    table(
      'Other stacks that hold a neighbour',
      [
        { title: 'Stack', value: ([stack]) => model.stackName(stack), cell: ([stack]) => stackLink(model, stack) },
        {
          title: 'Shared values',
          value: ([, shared]) => shared,
          cell: ([, shared]) => signed(shared),
          isNumber: true,
        },
        {
          title: 'Handed down',
          value: ([, , handed]) => handed,
          cell: ([, , handed]) => signed(handed),
          isNumber: true,
        },
        { title: 'What forbids it', value: ([, , , obstacle]) => obstacle || '–' },
      ],
      moves,
    ),
  );
}

function reachOf(model: Model, i: number): HTMLElement {
  const groups = new Map<number, number[]>();
  const reach = model.reach(i, model.namedBy);
  for (const [at, distance] of reach) {
    if (!groups.has(distance)) groups.set(distance, []);
    groups.get(distance)!.push(at);
  }
  return section(
    'All that needs it, directly or not',
    h(
      'p',
      {},
      reach.size === 0 ? 'Nothing.' : `${counted(reach.size, 'resource')} in ${counted(groups.size, 'step')}.`,
    ),
    ...[...groups].map(([distance, found]) => {
      const list = h('p', { class: 'flow' });
      const details = h(
        'details',
        { toggle: fill },
        h('summary', {}, `${distance === 1 ? 'directly' : `${distance} steps away`}: ${found.length}`),
        list,
      );
      function fill() {
        if (details.open && !list.hasChildNodes())
          list.append(...found.slice(0, 500).flatMap((at) => [resourceLink(model, at), ' ']));
      }
      return details;
    }),
  );
}

/** A parameter, condition, mapping or output. */
export function declaredView(model: Model, view: View): HTMLElement[] {
  const found = model.declared.get(view.subject);
  const title = h('h2', { tabindex: -1 }, h('bdi', {}, found?.name ?? 'Not found'));
  if (!found) return [title, h('p', {}, `No resource names ${view.subject}.`)];
  const links = found.kind === 'output' ? found.names : found.namedBy;
  const verb = found.kind === 'output' ? 'it names' : 'that name it';
  return [
    title,
    h('p', { class: 'facts' }, `${found.kind} of the template`),
    table(`${counted(links.length, 'resource')} ${verb}`, linkColumns(model, 'Where'), links),
  ];
}
