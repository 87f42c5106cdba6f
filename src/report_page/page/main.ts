// The page: what stays, and below it the view that the address names.
import { addressOf, parseView, TABS, type View } from './address';
import { answerView } from './answers_view';
import { readData } from './data';
import { counted, h, visible } from './dom';
import { Model } from './model';
import { declaredView, resourceView } from './resource_view';
import { overviewView } from './overview_view';
import { resourcesView } from './resources_view';
import { roomsView } from './rooms';
import { searchBox } from './search';
import { toggleTheme } from './theme';

const model = new Model(readData());
const { data } = model;
const main = h('main', { id: 'main' });
const tabs = TABS.map(([name, title]) =>
  h('a', { href: addressOf(name), 'data-tab': name }, title, figureOf(name)),
);

function figureOf(name: string): HTMLElement | null {
  const count =
    name === 'rooms'
      ? data.stacks.length
      : name === 'resources'
        ? data.resources.length
        : data.answers[name]?.rows.length;
  return count === undefined || name === 'levels' || name === 'hubs'
    ? null
    : h('span', { class: 'figures' }, String(count));
}

function currentView(): View {
  return (
    parseView(location.hash) ?? parseView(`#${data.view}`) ?? { name: 'overview', subject: '', options: new Map() }
  );
}

function contentOf(view: View): HTMLElement[] {
  switch (view.name) {
    case 'overview':
      return overviewView(model);
    case 'rooms':
    case 'stack':
      return roomsView(model, view);
    case 'resources':
      return resourcesView(model, view);
    case 'resource':
      return resourceView(model, view);
    case 'declared':
      return declaredView(model, view);
    default:
      return answerView(model, view.name);
  }
}

function show(isFirst: boolean) {
  const view = currentView();
  main.className = `view-${view.name}`;
  main.replaceChildren(...contentOf(view));
  const tab = view.name === 'stack' ? 'rooms' : view.name === 'resource' ? 'resources' : view.name;
  for (const one of tabs)
    if (one.dataset['tab'] === tab) one.setAttribute('aria-current', 'page');
    else one.removeAttribute('aria-current');
  const title = main.querySelector('h2')?.textContent ?? '';
  document.title = visible(`${title} · ${fileName()}`);
  if (isFirst) return;
  scrollTo(0, 0);
  main.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
}

function fileName(): string {
  return data.source.split('/').pop()!;
}

const shared = data.is_split && data.stacks.length > 1 ? ` · ${counted(data.shared_values, 'shared value')}` : '';
document.body.replaceChildren(
  h(
    'a',
    {
      class: 'skip',
      href: '#main',
      click: (event: Event) => (event.preventDefault(), main.querySelector<HTMLElement>('h2')?.focus()),
    },
    'Skip to the content',
  ),
  h(
    'header',
    {},
    h(
      'div',
      { class: 'source' },
      h('h1', { title: data.source }, h('bdi', {}, fileName())),
      h(
        'p',
        {},
        `${counted(data.resources.length, 'resource')} · ${counted(data.stacks.length, 'stack')}${shared}`,
      ),
    ),
    searchBox(model),
    h('button', { type: 'button', class: 'theme', click: toggleTheme }, 'Light / dark'),
  ),
  h('nav', { 'aria-label': 'Views' }, ...tabs),
  main,
  h(
    'footer',
    {},
    h('p', {}, `Made by cfnsplit ${data.version}. It asks no network. Press / to search.`),
    h('details', {}, h('summary', {}, 'Licences'), licences()),
  ),
);

function licences(): HTMLElement {
  return h('pre', { tabindex: 0 }, document.getElementById('licences-text')!.textContent ?? '');
}

addEventListener('hashchange', () => show(false));
show(true);
