// Splits the template of one stack by the command, and proves what the assembly is to hold.
import * as fs from 'node:fs';
import * as path from 'node:path';

import { command, type CommandResult } from '../lib/command';
import { shown, textOf, write } from './files';
import { Refusal } from './refusal';
import { isFirstSplit, isSplitAlready, needsWaves } from './refusals';
import { hasOption, type Settings } from './settings';
import { folderOf, lockOf, provedFolderOf, type Stack, templateNameOf, wholeOf } from './stack';
import { assemblyTemplates, type AssemblyTemplates, type UrlOf, type WrittenTemplate } from './templates';

const largestStack = 500; // resources: "AWS CloudFormation quotas"
const verifyTakes = /^--(max-(?!concurrent).*|attribute|allow-unread-includes|config)$/;
const notOfPlan = new Set(['--frozen', '--rebalance']);

interface Manifest {
  stacks: WrittenTemplate[];
  waves?: unknown;
}

export class Splitter {
  private readonly lock: string;

  constructor(
    private readonly stack: Stack,
    private readonly settings: Settings
  ) {
    this.lock = lockOf(stack, settings.lockDirectory);
  }

  /**
   * Splits the template and writes the lock file; false where the template stays as it is. `beforeSplit` may throw what
   * stands in the way of a split.
   */
  split(text: string, beforeSplit: () => void = () => {}): boolean {
    write(wholeOf(this.stack), text);
    if (this.isFirst()) {
      if (!this.needsSplit(text)) return false;
      if (!this.settings.newStacks && !hasOption(this.settings, '--fresh'))
        throw isFirstSplit(this.stack, this.settings);
    }
    beforeSplit();
    const quiet = this.settings.quiet ? ['--quiet'] : [];
    const done = this.succeed('split', wholeOf(this.stack), [...this.output(), ...quiet, ...this.options()]);
    this.settings.report(done);
    const manifest = this.manifest();
    if (manifest.waves) throw needsWaves(this.stack, folderOf(this.stack));
    return manifest.stacks.length > 1;
  }

  /** Throws unless the split that was made before is what would be made now. */
  holdAgainstEarlier(): void {
    if (textOf(wholeOf(this.stack)) === undefined)
      throw isSplitAlready(this.stack, `its template before the split, '${shown(wholeOf(this.stack))}', is gone`);
    if (!fs.existsSync(this.lock)) throw isSplitAlready(this.stack, `its lock file, '${shown(this.lock)}', is gone`);
    const done = this.run('split', wholeOf(this.stack), [...this.output(), '--check', ...this.options()]);
    if (done.exitCode === 0) return;
    if (done.stderr.includes('error[')) throw new Refusal(done.stderr, done.exitCode);
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
    return !fs.existsSync(this.lock) && !hasOption(this.settings, '--deployed');
  }

  /** A template that cannot be split, such as one with macros, stays as it is while CloudFormation takes it so. */
  private needsSplit(text: string): boolean {
    const { Resources: resources = {} } = JSON.parse(text) as { Resources?: object };
    if (Object.keys(resources).length === 0) return false;
    const options = this.options(([name = '']) => !notOfPlan.has(name));
    const plan = this.run('plan', wholeOf(this.stack), [...this.output(), '--format', 'json', ...options]);
    if (plan.exitCode === 0) return !(JSON.parse(plan.stdout) as { is_one_stack: boolean }).is_one_stack;
    if (plan.exitCode === 3 && Object.keys(resources).length <= largestStack) return false;
    throw new Refusal(plan.stderr, plan.exitCode);
  }

  private manifest(): Manifest {
    return JSON.parse(textOf(path.join(folderOf(this.stack), 'manifest.json')) as string) as Manifest;
  }

  private output(): string[] {
    return ['-o', shown(folderOf(this.stack))];
  }

  // The nested templates are found by their files; where they are published is not for the split to say.
  private options(taken: (option: readonly string[]) => boolean = () => true): string[] {
    return [...this.settings.options.filter(taken).flat(), '--template-url', '{file}', '--lock', shown(this.lock)];
  }

  private succeed(name: string, template: string, args: readonly string[]): CommandResult {
    const done = this.run(name, template, args);
    if (done.exitCode !== 0) throw new Refusal(done.stderr || done.stdout, done.exitCode);
    return done;
  }

  private run(name: string, template: string, args: readonly string[]): CommandResult {
    return command([name, shown(template), ...args],
      { environment: { ...process.env, ...this.settings.environment } });
  }
}
