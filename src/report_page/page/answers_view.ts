// The answers of graph: its hubs, levels, cycles, cut points, and what nothing names.
import { TABS } from './address';
import { type Child, counted, h } from './dom';
import type { Model } from './model';
import type { Answer } from './data';
import { resourceLink, section, stackLink, typeText } from './parts';
import { type Column, table } from './table';

type Row = Answer['rows'][number];

const WHAT: Record<string, string> = {
  hubs: 'The resources that most others need, and how often a value of theirs crosses into another stack.',
  levels: 'What can be deployed at the same time. No deployment is shorter than the longest chain.',
  cycles: 'Resources that need each other. They have to share a stack.',
  cuts: 'Resources without which the template falls into pieces.',
  unused: 'Parameters, mappings and conditions that nothing names.',
};

const COLUMNS: Record<string, string> = {
  shared_values: 'Crossings',
  fan_in: 'Needed by',
  fan_out: 'Needs',
  level: 'Wave',
  pieces: 'Pieces',
  cut_off: 'Cut off',
};

export function answerView(model: Model, question: string): HTMLElement[] {
  const title = TABS.find(([name]) => name === question)![1];
  const answer = model.data.answers[question];
  const heading = h('h2', { tabindex: -1 }, title);
  if (!answer) return [heading, h('p', {}, 'This report does not hold the answer.')];
  if (question === 'hubs') return [heading, h('p', {}, WHAT['hubs']!), hubs(model, answer)];
  const head = [heading, h('p', {}, WHAT[question] ?? ''), ...paths(model, question, answer)];
  if (answer.rows.length === 0) return [...head, h('p', { class: 'faint' }, 'There are none.')];
  const sorted = answer.columns.length > 0 && question !== 'levels' ? { column: 3, isDown: true } : undefined;
  return [
    ...head,
    table(answer.title.replace(/, critical path .*/, ''), columnsOf(model, answer, question), answer.rows, sorted),
  ];
}

function columnsOf(model: Model, answer: Answer, question: string): Column<Row>[] {
  const of = (row: Row) => model.byId.get(row[1]);
  const name: Column<Row> = {
    title: 'Name',
    value: (row) => row[1],
    cell: (row): Child => (of(row) === undefined ? h('bdi', {}, row[1]) : resourceLink(model, of(row)!)),
  };
  const kind: Column<Row> = {
    title: question === 'unused' ? 'What' : 'Type',
    value: (row) => row[0],
    cell: (row) => typeText(row[0]),
  };
  if (question === 'unused') return [name, kind];
  const stack: Column<Row> = {
    title: 'Stack',
    value: (row) => (of(row) === undefined ? '' : model.stackName(model.resource(of(row)!).stack)),
    cell: (row) => (of(row) === undefined ? '' : stackLink(model, model.resource(of(row)!).stack)),
  };
  const facts = answer.columns.map((fact, i): Column<Row> => ({
    title: COLUMNS[fact] ?? fact,
    value: (row) => row[3 + i] as number,
    isNumber: true,
  }));
  const group: Column<Row>[] = question === 'cycles' ? [{ title: 'Cycle', value: (row) => row[2] }] : [];
  return [name, kind, stack, ...group, ...facts];
}

// Values that are known before anything is deployed are written out and do not cross, so the plan says what does.
function hubs(model: Model, answer: Answer): HTMLElement {
  const shared = new Map<string, number>();
  for (const [resource, , , into] of model.data.wires)
    shared.set(resource, (shared.get(resource) ?? 0) + into.length);
  const rows = answer.rows.map(([kind, id, group, , , needed, needs]): Row => [
    kind,
    id,
    group,
    shared.get(id) ?? 0,
    needed!,
    needs!,
  ]);
  rows.sort((a, b) => Number(b[3]) - Number(a[3]) || Number(b[4]) - Number(a[4]));
  const columns = columnsOf(model, { ...answer, columns: ['shared_values', 'fan_in', 'fan_out'] }, 'hubs');
  return table(counted(rows.length, 'resource'), columns, rows);
}

function paths(model: Model, question: string, answer: Answer): HTMLElement[] {
  return answer.paths.map((path, i) =>
    section(
      question === 'levels' ? 'The longest chain' : `Cycle ${i + 1}`,
      h(
        'ol',
        { class: 'chain' },
        ...path.map((id) => h('li', {}, model.byId.has(id) ? resourceLink(model, model.byId.get(id)!) : id)),
      ),
    ),
  );
}
