// What no function of the package takes. Each of these throws a TypeError that says what is wrong.

/** `known` has the options as its keys. One that is undefined is not given. */
export function refuseUnknown(name: string, options: unknown, known: Readonly<Record<string, true>>): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new TypeError(`${name}: the options are an object`);
  for (const [key, value] of Object.entries(options))
    if (value !== undefined && !Object.hasOwn(known, key))
      throw new TypeError(`${name}: unknown option '${key}'; it takes ${Object.keys(known).join(', ')}`);
}

/** A text that the engine takes: zero bytes end a text there. */
export function refuseNoText(name: string, what: string, text: unknown): asserts text is string {
  if (typeof text !== 'string') throw new TypeError(`${name}: ${what} is no text`);
  if (text.includes('\0')) throw new TypeError(`${name}: ${what} has a zero byte`);
}

/** As JSON; refuses what JSON.stringify() would leave out, or turn into something else. */
export function jsonOf(name: string, what: string, value: object): string {
  return JSON.stringify(value, function (this: unknown, key, one: unknown) {
    if (isLost(one) || (one === undefined && Array.isArray(this)))
      throw new TypeError(`${name}: ${what} can hold only what JSON has, and '${key}' is ${wordOf(one)}`);
    return one;
  });
}

function isLost(value: unknown): boolean {
  return typeof value === 'function' || typeof value === 'symbol' || Number.isNaN(value) || value === Infinity ||
    value === -Infinity || value instanceof Map || value instanceof Set;
}

function wordOf(value: unknown): string {
  if (value instanceof Map || value instanceof Set) return `a ${value.constructor.name}`;
  return typeof value === 'function' || typeof value === 'symbol' ? `a ${typeof value}` : String(value);
}
