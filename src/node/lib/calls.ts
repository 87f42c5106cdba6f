// From a call in JavaScript to one of the engine. A wrong call is a TypeError; what is wrong with a template is not.
import { EngineFailure } from './engine';
import type { Arguments } from './memory';
import { callEngine, type RawResult, type TemplateFile } from './results';
import { hasLoneSurrogate, isObject, jsonOf, refuseNoOptions, refuseNoText } from './wrong_calls';

/** JSON or YAML, or what JSON.parse() makes of JSON. */
export type Template = string | Uint8Array | object;

/** Texts by name, in either form. */
export type Files = readonly TemplateFile[] | Readonly<Record<string, string>>;

interface Call {
  /** Of the function, for complaints. */
  name: string;
  options: object;
  template?: Template;
  files?: Files;
  /** Further texts, behind the template; null for none. */
  texts?: (string | null)[];
}

const encoder = new TextEncoder();

export function call(asked: Call): RawResult {
  const { name, options, template, files, texts = [] } = asked;
  refuseNoOptions(name, options);
  const { name: called = 'template', ...settings } = options as { name?: unknown };
  refuseNoText(name, "'name'", called);
  if (Object.hasOwn(settings, 'adopted'))
    throw new TypeError(`${name}: 'adopted' belongs into cfnsplit.json alone; give what is deployed as 'deployed'`);
  const { source_directory: directory, root } = settings as { source_directory?: unknown; root?: unknown };
  if (typeof directory === 'string') refuseNoText(name, "'source_directory'", directory);
  if (typeof root === 'string') refuseNoText(name, "'root'", root);
  if (root === '') throw new TypeError(`${name}: 'root' is the name of a file, and empty`);
  for (const text of texts) if (text !== null) refuseNoText(name, 'the resource', text);
  const list = files === undefined ? undefined : listOf(files, name);
  const json = jsonOfOptions(name, settings);
  const result = guarded(`cfnsplit_${name}`, (given) => {
    const bytes = 'template' in asked ? bytesOf(template, name) : undefined; // an object may be nested too deeply
    return [
      ...(bytes ? [given.text(called), given.bytes(bytes), bytes.length] : []),
      ...texts.map((text) => (text === null ? 0 : given.text(text))),
      ...(list ? [handFiles(list, given), list.length] : []),
      given.text(json),
    ];
  });
  refuseWrongOptions(result, name);
  return result;
}

function jsonOfOptions(name: string, settings: object): string {
  try {
    return jsonOf(name, 'the options', settings);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new TypeError(`${name}: the options are nested too deeply`);
  }
}

/** A list of files, or the reason why it is none. */
export function listOf(files: Files, name: string): TemplateFile[] {
  if (!Array.isArray(files) && !isObject(files))
    throw new TypeError(`${name}: the files are a list or an object`);
  const list = Array.isArray(files) ? [...files as TemplateFile[]]
                                    : Object.entries(files).map(([file, text]) => ({ name: file, text }));
  for (const file of list) {
    if (typeof file?.name !== 'string' || typeof file.text !== 'string')
      throw new TypeError(`${name}: a file has a name and a text, both of them strings`);
    refuseNoText(name, 'the name of a file', file.name);
  }
  return list;
}

function bytesOf(template: unknown, name: string): Uint8Array {
  if (typeof template === 'string') return bytesOfText(template);
  if (template instanceof Uint8Array) return template;
  if (typeof template !== 'object' || template === null)
    throw new TypeError(`${name}: the template is a text, its bytes, or an object`);
  return encoder.encode(jsonOf(name, 'the template', template));
}

/**
 * In UTF-8. A lone surrogate, for which UTF-8 has nothing, becomes bytes that the engine refuses with their place; the
 * encoder would put another character there.
 */
function bytesOfText(text: string): Uint8Array {
  if (!hasLoneSurrogate(text)) return encoder.encode(text);
  return Buffer.concat(text.split(/(\p{Surrogate})/u).map((part) => hasLoneSurrogate(part)
    ? Uint8Array.of(0xed, 0x80 | ((part.charCodeAt(0) >> 6) & 0x3f), 0x80 | (part.charCodeAt(0) & 0x3f))
    : encoder.encode(part)));
}

function handFiles(files: TemplateFile[], given: Arguments): number {
  return given.numbers(files.flatMap((file) => {
    const text = bytesOfText(file.text);
    return [given.text(file.name), given.bytes(text), text.length];
  }));
}

/** What stops the engine becomes a result, for a template may be the reason. */
function guarded(name: string, hand: (given: Arguments) => number[]): RawResult {
  try {
    return callEngine(name, hand);
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error;
    const summary = `cfnsplit stopped: ${error.message}`, hint = 'please report it with the template that shows it';
    return {
      ok: false, status: 70, summary: '', lock: '', files: [],
      diagnostics: [{ severity: 'error', code: 'CFS0701', summary, hint, file: '', line: 0, column: 0, pointer: '' }],
      diagnosticsText: `error[CFS0701]: ${summary}\n  hint: ${hint}\n`,
    };
  }
}

/** The engine has read the options, and knows what an option is called and takes. */
function refuseWrongOptions(result: RawResult, name: string): void {
  const wrong = result.diagnostics.filter((one) => one.severity === 'error' && one.code === 'CFS0003');
  if (result.status !== 2 || wrong.length === 0) return;
  throw new TypeError(wrong.map((one) => `${name}: ${one.summary}; ${one.hint}`).join('\n'));
}
