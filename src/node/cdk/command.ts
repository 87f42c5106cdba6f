// cfnsplit cdk CDK_OUT [STACK…]: splits the stacks of a cloud assembly in place.
import { readArguments, type Arguments } from './arguments';
import { stacksOf, type StackArtifact } from './assembly/assembly';
import { refuseWhileInUse, whileHeld } from './assembly/in_use';
import { prepare, rewrite, type Rewriting } from './assembly/rewrite';
import { chosen } from './choice';
import { isCi } from './ci';
import { shown } from './files';
import { help } from './help';
import { keepAll } from './lock';
import { Refusal, refusal } from './refusal';
import { type Settings } from './settings';

export { overview } from './help';

const gravestFirst = [70, 3, 2, 4, 1]; // docs/reference/exit-codes.md

export interface CommandStreams {
  write(text: string): void;
  writeError(text: string): void;
}

/** Runs the command with the words behind `cdk`; the exit code. */
export function cdkCommand(args: readonly string[], streams: CommandStreams): number {
  try {
    const words = readArguments(args);
    if (words.help) streams.write(help);
    else run(words, streams);
    return 0;
  } catch (error) {
    const told = error instanceof Refusal ? error : isBug(error);
    streams.writeError(told.text);
    return told.exitCode;
  }
}

/** One run at a time: what another has made half of would be taken for an assembly. */
function run(words: Arguments, streams: CommandStreams): void {
  const directories = new Set([words.directory, ...stacksOf(words.directory).map(({ directory }) => directory)]);
  whileHeld([...directories], () => runAlone(words, streams)); // which reads all of it again
}

function runAlone(words: Arguments, streams: CommandStreams): void {
  const stacks = chosen(stacksOf(words.directory), words.stacks);
  refuseWhileInUse(words.directory);
  if (words.options.some(([name]) => name === '--deployed') && stacks.length > 1) throw isForOneStack(stacks);
  const summaries: string[] = [];
  const settings: Settings = {
    ...words,
    assembly: words.directory,
    options: [...words.options, ...(isFrozen(words) ? [['--frozen']] : [])],
    environment: {},
    report: ({ stdout, stderr }) => {
      summaries.push(stdout);
      streams.writeError(stderr);
    }
  };
  // All are split before the first is written, so that a refusal leaves the assembly and all lock files as they were.
  const rewritings = allOf(stacks, (stack) => prepare(stack, settings));
  refuseWhileInUse(words.directory);
  // Before the assembly: a split that can be deployed has its lock file.
  keepAll(rewritings.flatMap(({ lock }) => lock ?? []));
  streams.write(summaries.join('')); // which tell of lock files that are written
  for (const rewriting of rewritings) {
    if (rewriting.templates) rewrite(rewriting.stack, rewriting.templates);
    if (!words.quiet) streams.write(line(rewriting));
  }
}

function isFrozen({ notFrozen, options }: Arguments): boolean {
  return isCi() && !notFrozen && !options.some(([name]) => name === '--frozen');
}

/** What is made of each; throws all that is refused, and not only the first of it. */
function allOf<T, R>(ones: readonly T[], make: (one: T) => R): R[] {
  const refused: Refusal[] = [];
  const made = ones.flatMap((one) => {
    try {
      return [make(one)];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push(error);
      return [];
    }
  });
  const gravest = gravestFirst.find((code) => refused.some(({ exitCode }) => exitCode === code));
  if (refused.length > 0) throw new Refusal(refused.map(({ text }) => text).join(''), gravest ?? 70);
  return made;
}

function line({ stack, stays, templates }: Rewriting): string {
  const place = `${shown(stack.directory)}: ${stack.construct} `;
  if (stays) return `${place}${stays}\n`;
  const nested = templates?.nested.length ?? 0;
  return `${place}has ${nested} nested ${nested === 1 ? 'template' : 'templates'}, published with its assets\n`;
}

function isBug(error: unknown): Refusal {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const told = refusal('CFS0701', `cfnsplit stopped: ${message}`,
    'please report what follows, with the manifest and the asset manifests that show it', 70);
  return new Refusal(`${told.text}${stack}\n`, told.exitCode);
}

function isForOneStack(stacks: readonly StackArtifact[]): Refusal {
  return refusal('CFS0003', `--deployed tells of one stack, and ${stacks.length} would be split`,
    `name the one that is meant, such as '${(stacks[0] as StackArtifact).construct}'`, 2);
}
