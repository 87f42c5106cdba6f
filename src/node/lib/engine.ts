// The engine: cfnsplit.wasm, compiled when it is first needed and used by all calls of this thread.
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as v8 from 'node:v8';

import type { Host } from './host/host';
import { type Held, importsOf } from './imports';
import type { Exports } from './memory';

/** The engine stopped where it must not: a bug, or not enough memory. */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';
}

/** WebAssembly there lacks what the engine is made of. The sentence is that of bin/cfnsplit.js. */
export class OldNode extends Error {}

/** Memory of WebAssembly never shrinks, so an engine that has grown above this is left to the garbage collector. */
const largestIdleMemory = 256 * 1024 * 1024;

interface Engine {
  exports: Exports;
  held: Held;
}

let compiled: WebAssembly.Module | undefined;
let idle: Engine | undefined;
let current: Host | undefined;

/**
 * Node compiles a function a second time, with care, once it has run for a while. For a split that takes a second that
 * costs more than it brings, so it is put off. The flag has this name in Node 18 to 26; others are left alone, for Node
 * prints a complaint about a flag that it does not know.
 */
function putOffOptimizing(major: number): void {
  if (major >= 18 && major <= 26) v8.setFlagsFromString('--wasm-tiering-budget=200000000');
}

function compile(): WebAssembly.Module {
  const { node } = process.versions;
  const major = Number(node.split('.')[0]);
  if (major < 18) throw new OldNode(`cfnsplit needs Node.js 18 or later, and this is ${node}. Install a newer one.`);
  putOffOptimizing(major);
  return new WebAssembly.Module(fs.readFileSync(path.join(__dirname, '..', 'cfnsplit.wasm')));
}

function make(): Engine {
  compiled ??= compile();
  const host = () => {
    if (current === undefined) throw new EngineFailure('no command is running');
    return current;
  };
  const held: Held = new Map();
  let exports: Exports | undefined;
  const instance = new WebAssembly.Instance(compiled, {
    host: importsOf(() => exports!, host, held),
    wasi_snapshot_preview1: system(() => exports!),
  });
  exports = instance.exports as unknown as Exports;
  (exports._initialize as () => void)();
  return { exports, held };
}

/** What the C library would ask of an operating system. It finds no files, no variables and no clock. */
function system(exports: () => Exports): Record<string, unknown> {
  const notSupported = 52, notOpen = 8;
  const none = (count: number, size: number) => {
    const view = new DataView(exports().memory.buffer);
    view.setUint32(count, 0, true);
    view.setUint32(size, 0, true);
    return 0;
  };
  const known: Record<string, unknown> = {
    environ_sizes_get: none,
    environ_get: () => 0,
    args_sizes_get: none,
    args_get: () => 0,
    fd_prestat_get: () => notOpen,
    proc_exit: (code: number) => { throw new EngineFailure(`it ended with ${code}`); },
  };
  return Object.fromEntries(
    WebAssembly.Module.imports(compiled!)
      .filter((one) => one.module === 'wasi_snapshot_preview1')
      .map((one) => [one.name, known[one.name] ?? (() => notSupported)]));
}

/**
 * Lets `work` use the engine, with `host` for a command. What stops the engine itself (unreachable code, no stack, no
 * memory) is thrown as an EngineFailure, and the next call gets a new engine.
 */
export function withEngine<T>(work: (exports: Exports) => T, host?: Host): T {
  const engine = idle ?? make();
  const { exports, held } = engine;
  const before = current;
  idle = undefined; // a call from within a callback gets an engine of its own
  current = host;
  try {
    const result = work(exports);
    if (exports.memory.buffer.byteLength <= largestIdleMemory) idle = engine;
    return result;
  } catch (error) {
    for (const release of held.values()) release(); // an engine that has stopped gives nothing free itself
    const words = wordsOf(error);
    if (words === undefined) throw error;
    throw new EngineFailure(words, { cause: error });
  } finally {
    current = before;
  }
}

/** Of an error that stops the engine; undefined for any other. */
function wordsOf(error: unknown): string | undefined {
  if (error instanceof WebAssembly.Exception) return 'an exception escaped';
  if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) return undefined;
  return /call stack/.test(error.message)
    ? 'the stack of Node.js is too small for this input; give it more by node --stack-size=…'
    : error.message;
}
