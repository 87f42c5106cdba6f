// Making elements. Text goes in as text, never as markup.
export type Child = Node | string | null | undefined | false;

type Props = Record<string, string | number | boolean | ((event: never) => void)>;

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  set(element, props);
  element.append(...children.filter((child): child is Node | string => !!child).map(shown));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

export function s<K extends keyof SVGElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]) {
  const element = document.createElementNS(SVG, tag) as SVGElementTagNameMap[K];
  set(element, props);
  element.append(...children.filter((child): child is Node | string => !!child).map(shown));
  return element;
}

function set(element: Element, props: Props) {
  for (const [key, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(key, value as EventListener);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false) element.setAttribute(key, String(value));
  }
}

// Characters that would turn the direction of the text around them, or that nobody sees.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

export function visible(text: string): string {
  return text.replace(UNSEEN, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function shown(child: Node | string): Node | string {
  return typeof child === 'string' ? visible(child) : child;
}

export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : noun.endsWith('s') ? 'es' : 's'}`;
}

/** "CloudWatch::Alarm" for AWS::CloudWatch::Alarm. */
export function shortType(type: string): string {
  return type.replace(/^AWS::/, '');
}

export function serviceOf(type: string): string {
  return shortType(type).split('::')[0]!;
}
