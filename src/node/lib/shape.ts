// What JSON that others wrote has to look like. Only what is read is looked at.
export type Shape = 'text' | 'switch' | 'object' | { list: Shape } | { each: Shape } | { keys: Record<string, Shape> };

/** Where a value is not as it has to be, and what it has to be; nothing if it is. A key with `?` may be left out. */
export function faultOf(value: unknown, shape: Shape, place: string): string | undefined {
  if (shape === 'text') return typeof value === 'string' ? undefined : `${place} must be a text`;
  if (shape === 'switch') return typeof value === 'boolean' ? undefined : `${place} must be true or false`;
  if (typeof shape === 'object' && 'list' in shape)
    return Array.isArray(value) ? firstFault(value.map((one, at) => [one, shape.list, `${place}[${at}]`]))
      : `${place} must be a list`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${place} must be an object`;
  if (shape === 'object') return undefined;
  const values = value as Record<string, unknown>;
  const below = (name: string) => (place === '' ? name : `${place}.${name}`);
  if ('each' in shape)
    return firstFault(Object.entries(values).map(([name, one]) => [one, shape.each, below(name)]));
  return firstFault(Object.entries(shape.keys).flatMap(([key, one]) => {
    const name = key.replace('?', '');
    return values[name] === undefined && key !== name ? [] : [[values[name], one, below(name)]];
  }));
}

function firstFault(values: [unknown, Shape, string][]): string | undefined {
  for (const [value, shape, place] of values) {
    const fault = faultOf(value, shape, place);
    if (fault) return fault;
  }
  return undefined;
}
