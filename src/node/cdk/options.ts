// The keys of cfnsplit.json that shape a split, and how each is handed to the command.
import type { SplitSettings } from '../lib/settings';

/** As in cfnsplit.json; docs/reference/configuration.md has units, ranges and defaults. */
export type SplitOptions = Omit<SplitSettings, 'template_url'>;

export interface HandedOptions {
  args: string[][];
  environment: Record<string, string>;
}

type Form = 'value' | 'switch' | 'pairs' | 'list' | 'groups';

/** Options of the command that take a value, by their keys; the switches take none. */
const forms: Record<keyof SplitOptions, Form> = {
  max_resources: 'value',
  max_parameters: 'value',
  max_outputs: 'value',
  max_mappings: 'value',
  max_mapping_attributes: 'value',
  max_bytes: 'value',
  max_dynamic_references: 'value',
  max_operations: 'value',
  pins: 'pairs',
  keep_in_root: 'list',
  together: 'groups',
  attributes: 'pairs',
  allow_unread_includes: 'switch',
  framework_rules: 'switch',
  drop_unused_parameters: 'switch',
  strategy: 'value',
  known_values: 'value',
  keep_orders: 'switch',
  max_concurrent_stacks: 'value',
  minify: 'switch',
  headroom: 'value',
  seed: 'value',
  effort: 'value'
};

/** `--max-resources` of `max_resources`; `--pin` of `pins`, for it is given once for each. */
function flagOf(key: string, form: Form): string {
  const name = form === 'pairs' ? key.slice(0, -1) : key;
  return `--${name.replaceAll('_', '-')}`;
}

/** The flags that take a value, and those that do not, of the options above. */
export const flags = {
  withValue: Object.entries(forms).filter(([, form]) => form !== 'switch').map(([key, form]) => flagOf(key, form)),
  switches: Object.entries(forms).filter(([, form]) => form === 'switch').map(([key, form]) => flagOf(key, form))
};

/** Options as the command takes them. Switches go through the environment, where they can be switched off as well. */
export function handed(options: SplitOptions): HandedOptions {
  const args: string[][] = [];
  const environment: Record<string, string> = {};
  for (const [key, value] of Object.entries(options) as [keyof SplitOptions, unknown][]) {
    if (value === undefined) continue;
    const form = forms[key];
    if (!form) throw new TypeError(`split has no key '${key}'; it takes ${Object.keys(forms).join(', ')}`);
    if (!isOfForm(value, form)) throw new TypeError(`split.${key} must be ${meant[form]}`);
    if (form === 'switch') environment[`CFNSPLIT_SPLIT_${key.toUpperCase()}`] = String(value);
    else for (const text of textsOf(value, form)) args.push([flagOf(key, form), text]);
  }
  return { args, environment };
}

const meant: Record<Form, string> = {
  value: 'a number or a text',
  switch: 'true or false',
  pairs: 'an object of texts',
  list: 'a list of texts',
  groups: 'a list of lists of texts'
};

function isOfForm(value: unknown, form: Form): boolean {
  const isText = (one: unknown) => typeof one === 'string';
  const isList = (one: unknown) => Array.isArray(one) && one.every(isText);
  switch (form) {
    case 'value': return typeof value === 'number' || isText(value);
    case 'switch': return typeof value === 'boolean';
    case 'pairs': return typeof value === 'object' && value !== null && Object.values(value).every(isText);
    case 'list': return isList(value);
    case 'groups': return Array.isArray(value) && value.every(isList);
  }
}

function textsOf(value: unknown, form: Form): string[] {
  switch (form) {
    case 'pairs': return Object.entries(value as Record<string, string>).map(([name, text]) => `${name}=${text}`);
    case 'list': return [...(value as string[])];
    case 'groups': return (value as string[][]).map((group) => group.join(','));
    default: return [String(value)];
  }
}
