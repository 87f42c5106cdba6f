// A table whose columns sort by a click. Long ones show their first rows until asked for more.
import { type Child, counted, h } from './dom';

export interface Column<Row> {
  title: string;
  /** What it sorts by. */
  value: (row: Row) => string | number;
  /** What the cell shows, where that is more than the value. */
  cell?: (row: Row) => Child;
  isNumber?: boolean;
}

const FIRST_ROWS = 200;

export interface Sorting {
  column: number;
  isDown: boolean;
}

export function table<Row>(caption: string, columns: Column<Row>[], rows: Row[], sorted?: Sorting): HTMLElement {
  const body = h('tbody');
  const more = h('p', { class: 'more' });
  let order = sorted;
  let shown = FIRST_ROWS;
  const heads = columns.map((column, i) =>
    h(
      'th',
      { scope: 'col', class: column.isNumber ? 'number' : '' },
      h('button', { type: 'button', click: () => sort(i) }, column.title),
    ),
  );

  function sort(i: number) {
    const first = columns[i]!.isNumber ?? false;
    order = { column: i, isDown: order?.column === i ? !order.isDown : first };
    fill();
  }

  function inOrder(): Row[] {
    if (!order) return rows;
    const { value } = columns[order.column]!;
    const sign = order.isDown ? -1 : 1;
    return [...rows].sort((a, b) => sign * compare(value(a), value(b)));
  }

  function fill() {
    heads.forEach((head, i) => {
      if (order?.column === i) head.setAttribute('aria-sort', order.isDown ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    });
    body.replaceChildren(...inOrder().slice(0, shown).map(line));
    const left = rows.length - shown;
    more.replaceChildren(
      ...(left > 0 ? [h('button', { type: 'button', click: all }, `Show ${counted(left, 'more row')}`)] : []),
    );
  }

  function all() {
    shown = rows.length;
    fill();
  }

  function line(row: Row): HTMLElement {
    return h(
      'tr',
      {},
      ...columns.map((column) =>
        h(
          'td',
          { class: column.isNumber ? 'number' : '' },
          column.cell ? column.cell(row) : String(column.value(row)),
        ),
      ),
    );
  }

  fill();
  return h(
    'div',
    { class: 'table' },
    h('table', {}, h('caption', {}, caption), h('thead', {}, h('tr', {}, ...heads)), body),
    more,
  );
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}
