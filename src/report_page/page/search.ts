// The search over ids, types, construct paths, attributes and declarations, which finds as one types.
import { addressOf } from './address';
import { h, shortType } from './dom';
import type { Model } from './model';
import { sign } from './parts';

interface Entry {
  text: string;
  name: string;
  note: string;
  address: string;
  style?: number;
}

const MOST = 12;

export function searchBox(model: Model): HTMLElement {
  const entries = entriesOf(model);
  const list = h('ul', { id: 'found', role: 'listbox', 'aria-label': 'Found', hidden: true });
  const input = h('input', {
    id: 'search',
    type: 'text',
    role: 'combobox',
    placeholder: 'Search: name, type, path, attribute',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-label': 'Search',
    'aria-expanded': 'false',
    'aria-controls': 'found',
    'aria-autocomplete': 'list',
    input: find,
    keydown: key,
    focus: () => input.value && find(),
    blur: () => setTimeout(close, 150),
  });
  let found: Entry[] = [];
  let at = -1;

  function find() {
    found = best(entries, input.value);
    at = found.length > 0 ? 0 : -1;
    list.replaceChildren(...found.map(option));
    if (input.value.trim() && found.length === 0)
      list.append(h('li', { role: 'option', 'aria-disabled': 'true', class: 'none' }, 'Nothing is called that.'));
    const isOpen = input.value.trim() !== '';
    list.hidden = !isOpen;
    input.setAttribute('aria-expanded', String(isOpen));
    mark();
  }

  function option(entry: Entry, i: number): HTMLElement {
    return h(
      'li',
      {
        id: `found-${i}`,
        role: 'option',
        mousedown: (event: Event) => event.preventDefault(),
        click: () => open(i),
      },
      entry.style !== undefined && sign(model, entry.style),
      h('bdi', { class: 'name' }, entry.name),
      h('span', { class: 'faint' }, entry.note),
    );
  }

  function mark() {
    list.querySelectorAll('[role=option]').forEach((one, i) => one.setAttribute('aria-selected', String(i === at)));
    if (at >= 0) input.setAttribute('aria-activedescendant', `found-${at}`);
    else input.removeAttribute('aria-activedescendant');
    document.getElementById(`found-${at}`)?.scrollIntoView({ block: 'nearest' });
  }

  function open(i: number) {
    const entry = found[i];
    if (!entry) return;
    input.value = '';
    close();
    location.hash = entry.address;
  }

  function close() {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  function key(event: KeyboardEvent) {
    if (event.key === 'Enter') open(at);
    else if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (list.hidden) find();
      if (found.length > 0) at = (at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length;
      mark();
    } else return;
    event.preventDefault();
  }

  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
  });
  return h('div', { class: 'search', role: 'search' }, input, list);
}

function entriesOf(model: Model): Entry[] {
  const entries: Entry[] = model.data.resources.map((resource, i) => ({
    text: `${resource.id}\n${resource.type}\n${resource.path ?? ''}`.toLowerCase(),
    name: resource.id,
    note: shortType(resource.type),
    address: addressOf('resource', resource.id),
    style: model.typeOf(i).style,
  }));
  const attributes = new Set<string>();
  model.names.forEach((links) => {
    for (const { other, references } of links)
      for (const [, attribute] of references)
        if (attribute && attribute !== 'Ref') attributes.add(`${model.resource(other).id}.${attribute}`);
  });
  for (const name of attributes) {
    const id = name.slice(0, name.indexOf('.'));
    entries.push({ text: name.toLowerCase(), name, note: 'attribute', address: addressOf('resource', id) });
  }
  for (const [subject, { kind, name }] of model.declared)
    entries.push({
      text: `${name}\n${kind}`.toLowerCase(),
      name,
      note: kind,
      address: addressOf('declared', subject),
    });
  model.data.stacks.forEach(({ path }, i) => {
    const name = model.stackName(i);
    entries.push({ text: `${name}\nstack`.toLowerCase(), name, note: 'stack', address: addressOf('stack', path) });
  });
  return entries;
}

/** All words have to be there. Names that begin with the text go first, then those that hold it; short before long. */
function best(entries: Entry[], typed: string): Entry[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const whole = words.join(' ');
  const rank = ({ name, note }: Entry) => {
    const lower = name.toLowerCase();
    const place = lower === whole ? 0 : lower.startsWith(whole) ? 1 : lower.includes(words[0]!) ? 2 : 3;
    return place * 2 + (note === 'attribute' ? 1 : 0);
  };
  return entries
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .map((entry) => ({ entry, rank: rank(entry) }))
    .sort(
      (a, b) =>
        a.rank - b.rank || a.entry.name.length - b.entry.name.length || (a.entry.name < b.entry.name ? -1 : 1),
    )
    .slice(0, MOST)
    .map(({ entry }) => entry);
}
