// All resources as a table, with filters that stand in the address.
import { addressOf, type View } from './address';
import { counted, h, serviceOf, shortType } from './dom';
import type { Model } from './model';
import { dataMark, resourceLink, stackLink, typeText } from './parts';
import { type Column, table } from './table';

interface Filter {
  key: string;
  title: string;
  of: (model: Model, i: number) => string;
  shown?: (value: string) => string;
}

const FILTERS: Filter[] = [
  { key: 'service', title: 'Service', of: (model, i) => serviceOf(model.resource(i).type) },
  { key: 'type', title: 'Type', of: (model, i) => model.resource(i).type, shown: shortType },
  { key: 'stack', title: 'Stack', of: (model, i) => model.stackName(model.resource(i).stack) },
  { key: 'data', title: 'Data', of: (model, i) => (model.isStateful(i) ? 'holds data' : 'holds none') },
  { key: 'move', title: 'Move', of: (model, i) => model.moves.get(model.resource(i).id)?.danger ?? 'stays' },
];

export function resourcesView(model: Model, view: View): HTMLElement[] {
  const place = h('div');
  const values = new Map(view.options);
  const text = h('input', {
    type: 'search',
    id: 'filter-text',
    value: values.get('text') ?? '',
    input: () => change('text', text.value),
  });
  const selects = FILTERS.flatMap((filter) => {
    const all = [...new Set(model.data.resources.map((_, i) => filter.of(model, i)))].sort();
    if (all.length < 2) return [];
    const id = `filter-${filter.key}`;
    const chosen = values.get(filter.key);
    const select = h(
      'select',
      { id, change: () => change(filter.key, select.value) },
      h('option', { value: '' }, 'any'),
      ...all.map((value) =>
        h('option', { value, selected: value === chosen }, filter.shown ? filter.shown(value) : value),
      ),
    );
    return [h('p', {}, h('label', { for: id }, filter.title), select)];
  });

  function change(key: string, value: string) {
    values.set(key, value);
    history.replaceState(null, '', addressOf('resources', '', values));
    fill();
  }

  function fill() {
    const wanted = (values.get('text') ?? '').toLowerCase();
    const rows = model.data.resources
      .map((_, i) => i)
      .filter((i) => {
        const { id, path } = model.resource(i);
        if (wanted && !id.toLowerCase().includes(wanted) && !path?.toLowerCase().includes(wanted)) return false;
        return FILTERS.every(({ key, of }) => !values.get(key) || of(model, i) === values.get(key));
      });
    place.replaceChildren(table(counted(rows.length, 'resource'), columnsOf(model), rows));
  }

  fill();
  return [
    h('h2', { tabindex: -1 }, 'Resources'),
    h(
      'form',
      { class: 'filters', submit: (event: Event) => event.preventDefault() },
      h('p', {}, h('label', { for: 'filter-text' }, 'Name'), text),
      ...selects,
    ),
    place,
  ];
}

function columnsOf(model: Model): Column<number>[] {
  return [
    {
      title: 'Resource',
      value: (i) => model.resource(i).id,
      cell: (i) => h('span', {}, resourceLink(model, i), model.isStateful(i) && dataMark()),
    },
    { title: 'Type', value: (i) => model.resource(i).type, cell: (i) => typeText(model.resource(i).type) },
    {
      title: 'Stack',
      value: (i) => model.stackName(model.resource(i).stack),
      cell: (i) => stackLink(model, model.resource(i).stack),
    },
    { title: 'Named by', value: (i) => model.namedBy[i]!.length, isNumber: true },
    { title: 'Names', value: (i) => model.names[i]!.length, isNumber: true },
    { title: 'Line', value: (i) => model.resource(i).line, isNumber: true },
  ];
}
