// What a call of the C interface (include/cfnsplit/cfnsplit.h) brings back.
import { withEngine } from './engine';
import { Arguments, type Exports, Memory, unsigned } from './memory';

export type Severity = 'note' | 'warning' | 'error';

/** One finding, as the command prints it. */
export interface Diagnostic {
  severity: Severity;
  /** `CFS` and four digits; `cfnsplit explain CODE` says more. */
  code: string;
  /** One line. */
  summary: string;
  /** What to do; never empty on an error. */
  hint: string;
  /** The name that the template was given, or of one of the files; empty where there is no place. */
  file: string;
  /** From 1; 0 where there is no place. */
  line: number;
  /** From 1, in bytes of UTF-8; 0 where there is no place. */
  column: number;
  /** JSON pointer of the value that is meant; empty where there is none. */
  pointer: string;
}

export interface TemplateFile {
  name: string;
  text: string;
}

/** What every function returns. */
export interface Result {
  /** True where the status is 0. */
  ok: boolean;
  /**
   * 0 done; 1 something was found (a split that is not the template, a limit that is exceeded, an unsafe move); 2 the
   * options do not fit this template; 3 the template cannot be used; 4 there is no plan; 70 a bug in cfnsplit.
   */
  status: number;
  /** For people; ends with a line feed. Empty where there is no result. */
  summary: string;
  /** Errors, warnings and notes, in the order in which they were met. */
  diagnostics: Diagnostic[];
  /** The same as the command prints them, with excerpts. Empty where there are none. */
  diagnosticsText: string;
}

export interface RawResult extends Result {
  lock: string;
  files: TemplateFile[];
}

type Call = (...values: number[]) => number;

/** Calls a function of the C interface with what `hand` puts into the engine's memory. */
export function callEngine(name: string, hand: (given: Arguments) => number[]): RawResult {
  return withEngine((exports) => {
    const given = new Arguments(exports);
    const out = given.numbers([0]);
    const memory = new Memory(exports);
    const status = (exports[name] as Call)(...hand(given), out);
    const result = read(exports, memory, memory.number(out), status);
    (exports.cfnsplit_result_free as Call)(memory.number(out));
    given.free();
    return result;
  });
}

function read(exports: Exports, memory: Memory, at: number, status: number): RawResult {
  const number = (name: string, index = 0) => unsigned((exports[`cfnsplit_${name}`] as Call)(at, index));
  const text = (name: string, index = 0) => memory.textAt(number(name, index));
  const list = <T>(name: string, one: (index: number) => T) =>
    Array.from({ length: number(name) }, (_, index) => one(index));
  return {
    ok: status === 0,
    status,
    summary: text('result_summary'),
    lock: text('result_lock'),
    files: list('file_count', (index) => ({
      name: text('file_name', index),
      text: memory.text(number('file_text', index), number('file_length', index)),
    })),
    diagnostics: list('diagnostic_count', (index) => ({
      severity: (['note', 'warning', 'error'] as const)[number('diagnostic_severity', index)]!,
      code: text('diagnostic_code', index),
      summary: text('diagnostic_summary', index),
      hint: text('diagnostic_hint', index),
      file: text('diagnostic_file', index),
      line: number('diagnostic_line', index),
      column: number('diagnostic_column', index),
      pointer: text('diagnostic_pointer', index),
    })),
    diagnosticsText: text('diagnostics_text'),
  };
}
