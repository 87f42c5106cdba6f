// The view that the address of the page names after its '#', and back.
export interface View {
  name: string;
  /** What it is about: the id of a resource, the path of a stack. */
  subject: string;
  options: Map<string, string>;
}

export const TABS: [name: string, title: string][] = [
  ['overview', 'Overview'],
  ['rooms', 'Rooms'],
  ['resources', 'Resources'],
  ['hubs', 'Hubs'],
  ['levels', 'Levels'],
  ['cycles', 'Cycles'],
  ['cuts', 'Cut points'],
  ['unused', 'Unused'],
];

const NAMES = new Set([...TABS.map(([name]) => name), 'stack', 'resource', 'declared']);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Nothing for an address that names no view. */
export function parseView(fragment: string): View | undefined {
  const [head = '', ...rest] = fragment.replace(/^#/, '').split('&');
  const parts = (text: string): [string, string] => {
    const at = text.indexOf('=');
    return at < 0 ? [decoded(text), ''] : [decoded(text.slice(0, at)), decoded(text.slice(at + 1))];
  };
  const [name, subject] = parts(head);
  return NAMES.has(name) ? { name, subject, options: new Map(rest.map(parts)) } : undefined;
}

export function addressOf(name: string, subject = '', options: Iterable<[string, string]> = []): string {
  let text = `#${name}${subject || name === 'stack' ? `=${encodeURIComponent(subject)}` : ''}`;
  for (const [key, value] of options) if (value) text += `&${key}=${encodeURIComponent(value)}`;
  return text;
}
