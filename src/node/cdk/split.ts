// Splits the template of one stack by the command, and proves what the assembly is to hold.
import * as fs from 'node:fs';
import * as path from 'node:path';

import { command, type CommandResult } from '../lib/command';
import { shown, textOf, write } from './files';
import { fitOf, largest } from './fit';
import { Lock, type Pending } from './lock';
import { withoutQuestion } from './new_stack';
import { Refusal } from './refusal';
import { hasNoLockDirectory, isFirstSplit, isSplitAlready, leadsElsewhere, needsNoNewStacks, needsWaves,
  needsWavesAndAssets } from './refusals';
import { hasOption, type Settings } from './settings';
import { folderOf, lockOf, provedFolderOf, type Stack, templateNameOf, wholeOf } from './stack';
import { assemblyTemplates, type AssemblyTemplates, type UrlOf, type WrittenTemplate } from './templates';

const verifyTakes = /^--(max-(?!concurrent).*|attribute|allow-unread-includes|config)$/;
const notOfPlan = new Set(['--frozen', '--rebalance']);

interface Manifest {
  stacks: WrittenTemplate[];
  waves?: unknown[];
}

export interface Outcome {
  /** Why the template stays as it is, in words for the reader; nothing where it is split. */
  stays?: string;
  /** To be written when nothing is refused any more. */
  lock?: Pending;
}

const withinLimits: Outcome = { stays: 'stays as it is, within its limits' };

export class Splitter {
  private readonly lock: Lock;

  constructor(
    private readonly stack: Stack,
    private readonly settings: Settings
  ) {
    const { directory } = stack;
    for (const folder of [path.join(directory, 'cfnsplit'), folderOf(stack), provedFolderOf(stack)])
      if (fs.lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) throw leadsElsewhere(folder);
    this.lock = new Lock(lockOf(stack, settings.lockDirectory), folderOf(stack));
  }

  /** Splits the template beside the assembly. `beforeSplit` may throw what stands in the way of a split. */
  split(text: string, beforeSplit: () => void = () => {}): Outcome {
    write(wholeOf(this.stack), text);
    const { newStacks } = this.settings;
    if (!this.isFirst()) {
      if (newStacks) this.settings.report({ stdout: '', stderr: needsNoNewStacks(this.stack, this.lock.file) });
    } else {
      const stays = this.staysAsItIs(text);
      if (stays) return stays;
      if (!newStacks) throw isFirstSplit(this.stack, this.settings);
    }
    beforeSplit();
    return this.splitByLock();
  }

  private splitByLock(): Outcome {
    const quiet = this.settings.quiet ? ['--quiet'] : [];
    const { done, text } = this.lock.tried((lock) =>
      this.succeed('split', wholeOf(this.stack), [...this.output(), ...quiet, ...this.options({ lock })]));
    const [stdout = '', stderr = ''] = [done.stdout, done.stderr].map((told) =>
      this.lock.named(this.settings.newStacks ? withoutQuestion(told) : told));
    this.settings.report({ stdout: '', stderr });
    const manifest = this.manifest();
    if (manifest.waves) throw this.needsWaves(manifest.waves.length, text);
    this.settings.report({ stdout, stderr: '' }); // which tells of the lock file as written
    return {
      ...(manifest.stacks.length > 1 ? {} : withinLimits),
      ...(text === undefined ? {} : { lock: { keep: () => this.lock.keep(text), putBack: () => this.lock.putBack() } })
    };
  }

  /** The lock file is not written, for nothing is deployed yet; it is there to be copied when the waves are. */
  private needsWaves(waves: number, lock: string | undefined): Refusal {
    const { assembly } = this.settings;
    if (assembly === undefined) return needsWavesAndAssets(this.stack);
    const copy = path.join(folderOf(this.stack), path.basename(this.lock.file));
    if (lock !== undefined) write(copy, lock);
    return needsWaves(this.stack, assembly, { waves, folder: folderOf(this.stack), copy, lock: this.lock.file });
  }

  /** Throws unless the split that was made before is what would be made now. */
  holdAgainstEarlier(): void {
    if (textOf(wholeOf(this.stack)) === undefined)
      throw isSplitAlready(this.stack, `its template before the split, '${shown(wholeOf(this.stack))}', is gone`);
    if (!this.lock.isThere())
      throw isSplitAlready(this.stack, `its lock file, '${shown(this.lock.file)}', is gone`);
    const { done } = this.lock.tried((lock) =>
      this.run('split', wholeOf(this.stack), [...this.output(), '--check', ...this.options({ lock })]));
    if (done.exitCode === 0) return;
    if (done.stderr.includes('error[')) throw new Refusal(this.lock.named(done.stderr), done.exitCode);
    throw isSplitAlready(this.stack, 'would be split otherwise now');
  }

  /** The templates for the assembly, which mean the same as the template before the split: that is proved here. */
  templates(urlOf: UrlOf): AssemblyTemplates {
    const { stacks } = this.manifest();
    const templates = assemblyTemplates(stacks, folderOf(this.stack), this.stack, urlOf);
    const folder = provedFolderOf(this.stack);
    fs.rmSync(folder, { recursive: true, force: true });
    write(path.join(folder, templateNameOf(this.stack)), templates.root);
    for (const nested of templates.nested) write(path.join(folder, nested.file), nested.text);
    this.prove(folder);
    return templates;
  }

  // The template before the split has to stand beside them, for paths in it lead from its directory.
  private prove(folder: string): void {
    const before = path.join(folder, 'before');
    write(before, textOf(wholeOf(this.stack)) as string);
    const options = this.settings.options.filter(([name = '']) => verifyTakes.test(name)).flat();
    this.succeed('verify', before, [shown(folder), '--root', templateNameOf(this.stack), '--quiet', ...options]);
    fs.rmSync(before);
  }

  /** Nothing says where resources stand. An earlier split in cdk.out does not: nobody knows whether it was deployed. */
  private isFirst(): boolean {
    if (hasOption(this.settings, '--fresh')) return true; // the lock file is not read
    return !this.lock.isThere() && !hasOption(this.settings, '--deployed');
  }

  private staysAsItIs(text: string): Outcome | undefined {
    const { lockDirectory, newStacks } = this.settings;
    if (lockDirectory && !newStacks && !fs.existsSync(lockDirectory)) throw hasNoLockDirectory(lockDirectory);
    if (this.lock.isThere()) return undefined; // --fresh: it was split, and whoever forgets that is asked
    const { Resources: resources = {} } = JSON.parse(text) as { Resources?: object };
    if (Object.keys(resources).length === 0) return withinLimits;
    const options = this.options({ lock: this.lock.file, taken: ([name = '']) => !notOfPlan.has(name) });
    const plan = this.run('plan', wholeOf(this.stack), [...this.output(), '--format', 'json', ...options]);
    const check = () => this.run('check', wholeOf(this.stack), ['--format', 'json', ...largest]);
    const { isAbove, stays, warning } = fitOf(plan, check);
    if (isAbove) return undefined;
    if (warning) this.settings.report({ stdout: '', stderr: warning });
    return { stays };
  }

  private manifest(): Manifest {
    return JSON.parse(textOf(path.join(folderOf(this.stack), 'manifest.json')) as string) as Manifest;
  }

  private output(): string[] {
    return ['-o', shown(folderOf(this.stack))];
  }

  // The nested templates are found by their files; where they are published is not for the split to say.
  private options({ lock, taken = () => true }: { lock: string; taken?: (option: readonly string[]) => boolean }) {
    return [...this.settings.options.filter(taken).flat(), '--template-url', '{file}', '--lock', shown(lock)];
  }

  private succeed(name: string, template: string, args: readonly string[]): CommandResult {
    const done = this.run(name, template, args);
    if (done.exitCode !== 0) throw new Refusal(this.lock.named(done.stderr || done.stdout), done.exitCode);
    return done;
  }

  private run(name: string, template: string, args: readonly string[]): CommandResult {
    return command([name, shown(template), ...args],
      { environment: { ...process.env, ...this.settings.environment } });
  }
}
