// What no function of the package takes. Each of these throws a TypeError that says what is wrong.

/** Options are an object like `{}`: of a Map, a Promise or a list none would be found. */
export function refuseNoOptions(name: string, options: unknown): asserts options is object {
  if (!isObject(options)) throw new TypeError(`${name}: the options are an object`);
}

/** `known` has the options as its keys. One that is undefined is not given. */
export function refuseUnknown(name: string, options: unknown, known: Readonly<Record<string, true>>): void {
  refuseNoOptions(name, options);
  for (const [key, value] of Object.entries(options))
    if (value !== undefined && !Object.hasOwn(known, key))
      throw new TypeError(`${name}: unknown option '${key}'; it takes ${Object.keys(known).join(', ')}`);
}

/** Neither null nor a list, nor one of the kinds of object that hold what they hold elsewhere than in their keys. */
export function isObject(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]';
}

/** A text that the engine takes: zero bytes end a text there. */
export function refuseNoText(name: string, what: string, text: unknown): asserts text is string {
  if (typeof text !== 'string') throw new TypeError(`${name}: ${what} is no text`);
  if (text.includes('\0')) throw new TypeError(`${name}: ${what} has a zero byte`);
  if (hasLoneSurrogate(text)) throw new TypeError(`${name}: ${what} has half of a character (a lone surrogate)`);
}

export function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

/** As JSON; refuses what JSON.stringify() would leave out, or turn into something else. */
export function jsonOf(name: string, what: string, value: object): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, one: unknown) {
    const lost = [this[key], one].find(isLost); // before and after toJSON(), which a Date has
    if (lost !== undefined || (one === undefined && Array.isArray(this)))
      throw new TypeError(`${name}: ${what} can hold only what JSON has, and ${key ? `'${key}'` : 'it'} is ${wordOf(lost)}`);
    return one;
  });
}

function isLost(value: unknown): boolean {
  if (typeof value === 'object') return value !== null && !Array.isArray(value) && !isObject(value);
  return typeof value === 'function' || typeof value === 'symbol' ||
    (typeof value === 'number' && !Number.isFinite(value));
}

function wordOf(value: unknown): string {
  if (typeof value === 'object') return `a ${Object.prototype.toString.call(value).slice(8, -1)}`;
  return typeof value === 'function' || typeof value === 'symbol' ? `a ${typeof value}` : String(value);
}
