// The template at a glance, as `cfnsplit overview` tells it.
import { type Child, h } from './dom';
import type { Model } from './model';
import { resourceLink } from './parts';

const FIRST_ANSWERS = 60;

export function overviewView(model: Model): HTMLElement[] {
  const rows = model.data.overview.map(([question, answers]) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, question),
      h('td', {}, list(model, answers)),
    ),
  );
  return [
    h('h2', { tabindex: -1 }, 'Overview'),
    h('table', { class: 'overview' }, h('tbody', {}, ...rows)),
  ];
}

/** The first answers, and a button that shows the rest. */
function list(model: Model, answers: string[]): HTMLElement {
  const item = (answer: string) => h('li', {}, ...linked(model, answer));
  const left = answers.slice(FIRST_ANSWERS);
  const all = h('ul', { class: 'columns' }, ...answers.slice(0, FIRST_ANSWERS).map(item));
  const button = h(
    'button',
    { type: 'button', click: () => (button.remove(), all.append(...left.map(item))) },
    `Show ${left.length} more`,
  );
  return h('div', {}, all, left.length > 0 ? button : '');
}

/** An answer that begins with a resource leads to it. */
function linked(model: Model, answer: string): Child[] {
  const [name = ''] = answer.split(' ');
  const resource = model.byId.get(name);
  return resource === undefined
    ? [h('bdi', {}, answer)]
    : [resourceLink(model, resource), h('bdi', {}, answer.slice(name.length))];
}
