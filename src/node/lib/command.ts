// The command, as `npx cfnsplit` runs it.
import { EngineFailure, withEngine } from './engine';
import { currentDirectory, directoryAt } from './host/directory';
import { DiskFiles } from './host/files';
import type { Host } from './host/host';
import { argumentForEngine, pathForEngine } from './host/paths';
import { holdSignals, releaseSignals } from './host/signals';
import { Arguments } from './memory';
import { isObject, refuseNoText, refuseUnknown } from './wrong_calls';

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

const commandOptions: Record<keyof CommandOptions, true> = {
  directory: true, environment: true, input: true, onOutput: true, onError: true, terminal: true,
};

export interface CommandResult {
  /** 0 done, 1 something was found, 2 usage, 3 input, 4 no plan, 70 a bug. */
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs the command with its arguments (without the program's name), as `npx cfnsplit …` would. Synchronous. */
export function command(args: readonly string[], options: CommandOptions = {}): CommandResult {
  if (!Array.isArray(args)) throw new TypeError('command: the arguments are a list of texts');
  for (const one of args) refuseNoText('command', 'an argument', one);
  refuseWrongOptions(options);
  const directory = options.directory === undefined ? currentDirectory() : directoryAt(options.directory);
  const output = new Collector(options.onOutput), error = new Collector(options.onError);
  const environment = options.environment ?? process.env;
  const input = options.input === undefined ? new Uint8Array() : Buffer.from(options.input);
  let read = 0;
  const exitCode = runCommand(args, {
    files: new DiskFiles(directory),
    directory: pathForEngine(directory ?? ''),
    errorIsTerminal: options.terminal ?? false,
    outputIsTerminal: false,
    inputIsTerminal: false,
    columns: 0,
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
      const today = given.text(new Date().toISOString().slice(0, 10));
      const code = run(given.bytes(values), values.length, given.text(host.directory), Number(host.errorIsTerminal),
        today, Number(host.outputIsTerminal), Number(host.inputIsTerminal), host.columns);
      given.free();
      return code;
    }, host);
  } catch (error) {
    host.releaseSignals();
    if (!(error instanceof EngineFailure)) throw error;
    tellOf(error, host);
    return 70;
  }
}

function tellOf(failure: EngineFailure, host: Host): void {
  try {
    host.writeError(new TextEncoder().encode(
      `error[CFS0701]: cfnsplit stopped: ${failure.message}\n` +
      '  hint: the next run finishes or takes back what was begun; please report it with the template that shows it\n'));
  } catch {
    // Nobody can be told; the exit code says it.
  }
}

function refuseWrongOptions(options: CommandOptions): void {
  refuseUnknown('command', options, commandOptions);
  const { directory, environment, input, onOutput, onError, terminal } = options;
  if (directory !== undefined) refuseNoText('command', "'directory'", directory);
  if (environment !== undefined && !isObject(environment))
    throw new TypeError("command: 'environment' is an object of texts");
  for (const [variable, value] of Object.entries(environment ?? {})) {
    refuseNoText('command', 'the name of a variable', variable);
    if (value !== undefined) refuseNoText('command', `the variable '${variable}'`, value);
  }
  if (input !== undefined && typeof input !== 'string' && !(input instanceof Uint8Array))
    throw new TypeError("command: 'input' is a text or its bytes");
  for (const callback of [onOutput, onError])
    if (callback !== undefined && typeof callback !== 'function')
      throw new TypeError("command: 'onOutput' and 'onError' are functions");
  if (terminal !== undefined && typeof terminal !== 'boolean')
    throw new TypeError("command: 'terminal' is true or false");
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
