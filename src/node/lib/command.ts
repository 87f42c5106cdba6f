// The command, as `npx cfnsplit` runs it.
import { EngineFailure, withEngine } from './engine';
import { DiskFiles } from './host/files';
import type { Host } from './host/host';
import { argumentForEngine, pathForEngine } from './host/paths';
import { holdSignals, releaseSignals } from './host/signals';
import { Arguments } from './memory';

export interface CommandOptions {
  /** Where relative paths lead from; the current directory if it is not given. */
  directory?: string;
  /** Instead of the process's variables. */
  environment?: Record<string, string | undefined>;
  /** What `-` reads; nothing if it is not given. */
  input?: string | Uint8Array;
  /** Called with what the command prints as it prints it; without them it is collected alone. */
  onOutput?: (text: string) => void;
  onError?: (text: string) => void;
  /** Standard error may be coloured; no if it is not given. */
  terminal?: boolean;
}

export interface CommandResult {
  /** 0 done, 1 something was found, 2 usage, 3 input, 4 no plan, 70 a bug. */
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs the command with its arguments (without the program's name), as `npx cfnsplit …` would. Synchronous. */
export function command(args: readonly string[], options: CommandOptions = {}): CommandResult {
  if (!Array.isArray(args) || args.some((one) => typeof one !== 'string' || one.includes('\0')))
    throw new TypeError('command: the arguments are a list of texts');
  const output = new Collector(options.onOutput), error = new Collector(options.onError);
  const environment = options.environment ?? process.env;
  const input = options.input === undefined ? new Uint8Array() : Buffer.from(options.input);
  let read = 0;
  const exitCode = runCommand(args, {
    files: new DiskFiles(options.directory ?? process.cwd()),
    directory: pathForEngine(options.directory ?? process.cwd()),
    errorIsTerminal: options.terminal ?? false,
    variable: (name) => environment[name],
    variableNames: () => Object.keys(environment),
    readInput: (into) => {
      const count = Math.min(into.length, input.length - read);
      into.set(input.subarray(read, read + count));
      read += count;
      return count;
    },
    writeOutput: (bytes) => output.add(bytes),
    writeError: (bytes) => error.add(bytes),
    isReaderGone: () => false,
    holdSignals,
    releaseSignals,
  });
  const result = { exitCode, stdout: output.finish(), stderr: error.finish() };
  const thrown = output.thrown ?? error.thrown;
  if (thrown) throw thrown.value;
  return result;
}

/** The same on any host. Returns the exit code. */
export function runCommand(args: readonly string[], host: Host): number {
  try {
    return withEngine((exports) => {
      const given = new Arguments(exports);
      const values = new TextEncoder().encode(args.map((one) => argumentForEngine(one) + '\0').join(''));
      const run = exports.cfnsplit_node_command as (...values: number[]) => number;
      const code = run(given.bytes(values), values.length, given.text(host.directory), Number(host.errorIsTerminal));
      given.free();
      return code;
    }, host);
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error;
    host.writeError(new TextEncoder().encode(
      `error[CFS0701]: cfnsplit stopped: ${error.message}\n` +
      '  hint: nothing is half written; please report it with the template that shows it\n'));
    return 70;
  }
}

/** Text of a stream, decoded as it comes. What a callback throws is kept until the command has ended. */
class Collector {
  thrown: { value: unknown } | undefined;
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private text = '';

  constructor(private readonly tell: ((text: string) => void) | undefined) {}

  add(bytes: Uint8Array): void {
    this.take(this.decoder.decode(bytes, { stream: true }));
  }

  finish(): string {
    this.take(this.decoder.decode());
    return this.text;
  }

  private take(text: string): void {
    this.text += text;
    if (text === '' || this.thrown) return;
    try {
      this.tell?.(text);
    } catch (value) {
      this.thrown = { value };
    }
  }
}
