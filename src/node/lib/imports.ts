// The callbacks of include/cfnsplit/command.h, as the imports of the engine.
import type { Host } from './host/host';
import { holdDirectory } from './host/lock';
import { Busy, wordsOf } from './host/words';
import { Arguments, type Exports, Memory, unsigned } from './memory';

type Imports = Record<string, (...values: number[]) => number | void>;

const encoder = new TextEncoder();

/** What gives a directory free that a command holds, by its path. */
export type Held = Map<string, () => void>;

/** `exports` are known once the engine is made; `host` is whoever runs a command at the time. */
export function importsOf(exports: () => Exports, host: () => Host, held: Held): Imports {
  const memory = () => new Memory(exports());
  const text = (at: number) => memory().textAt(at);

  function answer(to: number, bytes: Uint8Array): void {
    const given = new Arguments(exports());
    (exports().cfnsplit_answer_add as (to: number, bytes: number, length: number) => void)(
      to, given.bytes(bytes), bytes.length);
    given.free();
  }
  const answerText = (to: number, words: string) => answer(to, encoder.encode(words));
  const answerNames = (to: number, names: string[]) => answerText(to, names.map((name) => name + '\0').join(''));
  const failed = 1, busy = 2; // as include/cfnsplit/command.h has it
  /** 0 where the work is done; else the answer says why not. */
  function attempt(to: number, work: () => void): number {
    try {
      work();
      return 0;
    } catch (error) {
      answerText(to, wordsOf(error));
      return error instanceof Busy ? busy : failed;
    }
  }

  const imports: Imports = {
    read: (_, path, to) => attempt(to, () => answer(to, host().files.read(text(path)))),
    exists: (_, path) => Number(host().files.exists(text(path))),
    is_directory: (_, path) => Number(host().files.isDirectory(text(path))),
    list: (_, path, to) => attempt(to, () => answerNames(to, host().files.list(text(path)))),
    list_directories: (_, path, to) => attempt(to, () => answerNames(to, host().files.listDirectories(text(path)))),
    make_directory: (_, path, to) => attempt(to, () => host().files.makeDirectory(text(path))),
    write_durably: (_, path, bytes, length, to) =>
      attempt(to, () => host().files.writeDurably(text(path), memory().view(bytes, length))),
    rename: (_, from, path, to) => attempt(to, () => host().files.rename(text(from), text(path))),
    remove: (_, path, to) => attempt(to, () => host().files.remove(text(path))),
    is_link: (_, path) => Number(host().files.isLink(text(path))),
    sync_directory: (_, path, to) => attempt(to, () => host().files.syncDirectory(text(path))),
    hold: (_, path, to) => attempt(to, () => { held.set(text(path), holdDirectory(host().files.at(text(path)))); }),
    release: (_, path) => {
      held.get(text(path))?.();
      held.delete(text(path));
    },
    resolved: (_, path, to) => answerText(to, host().files.resolved(text(path))),
    is_regular: (_, path) => Number(host().files.isRegular(text(path))),
    is_own: (_, path) => Number(host().files.isOwn(text(path))),
    same_file: (_, a, b) => Number(host().files.isSame(text(a), text(b))),
    variable: (_, name, to) => {
      const value = host().variable(text(name));
      if (value === undefined) return 1;
      answerText(to, value);
      return 0;
    },
    variable_names: (_, to) => answerNames(to, host().variableNames()),
    read_input: (_, at, capacity) => {
      try {
        return host().readInput(memory().view(at, capacity));
      } catch {
        return -1;
      }
    },
    write_output: (_, bytes, length, to) => attempt(to, () => host().writeOutput(memory().view(bytes, length))),
    write_error: (_, bytes, length, to) => attempt(to, () => host().writeError(memory().view(bytes, length))),
    is_reader_gone: () => Number(host().isReaderGone()),
    hold_signals: () => host().holdSignals(),
    release_signals: () => host().releaseSignals(),
  };
  return Object.fromEntries(Object.entries(imports).map(
    ([name, work]) => [name, (...values: number[]) => work(...values.map(unsigned))]));
}
