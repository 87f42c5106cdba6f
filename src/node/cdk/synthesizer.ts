// Splits a stack while it is synthesized. The CDK does the rest, for what it gets are assets like any others.
import * as path from 'node:path';

import { DefaultStackSynthesizer, FileAssetPackaging } from 'aws-cdk-lib';
import type { DefaultStackSynthesizerProps, FileAssetSource, IBoundStackSynthesizer, IReusableStackSynthesizer,
  ISynthesisSession, Stack as CdkStack } from 'aws-cdk-lib';

import { isCi } from './ci';
import { textOf, write } from './files';
import { allOrNone } from './lock';
import { handed, type SplitOptions } from './options';
import { type Settings } from './settings';
import { Splitter } from './split';
import { type Stack } from './stack';
import { hashOf, type NestedTemplate } from './templates';

const limitHint = '\nFor cfnsplit to split it, put "@aws-cdk/core:stackResourceLimit": 0 into the context in cdk.json.';

/** Options of the synthesizer, beside those of DefaultStackSynthesizer. */
export interface SplitStackSynthesizerProps extends DefaultStackSynthesizerProps {
  /** The keys of cfnsplit.json. They go before those of the file, which is read as well. */
  readonly split?: SplitOptions;
  /** Where the lock files are, one for each stack that is split. Default: the current directory, which is the app's. */
  readonly lockDirectory?: string;
  /** Stacks that have no lock file are not deployed yet, so they may be split anew. Default: false. */
  readonly newStacks?: boolean;
  /** A lock file that would change is an error. Default: true in CI, see ci.ts, else false. */
  readonly frozen?: boolean;
  /** Print no summaries. Default: false. */
  readonly quiet?: boolean;
}

/**
 * Splits the stacks that it is given to into nested stacks, if they are above their limits:
 *
 *     new App({ defaultStackSynthesizer: new SplitStackSynthesizer() })
 *
 * An app with stacks of more than 500 resources needs "@aws-cdk/core:stackResourceLimit": 0 in its context.
 */
export class SplitStackSynthesizer extends DefaultStackSynthesizer implements IReusableStackSynthesizer {
  private readonly settings: Settings;

  constructor(private readonly options: SplitStackSynthesizerProps = {}) {
    const { split, lockDirectory, newStacks, frozen, quiet, ...ofDefault } = options;
    super(ofDefault);
    const { args, environment } = handed(split ?? {});
    this.settings = {
      options: [...args, ...((frozen ?? isCi()) ? [['--frozen']] : [])],
      environment,
      lockDirectory: lockDirectory ?? '',
      newStacks: newStacks ?? false,
      quiet: quiet ?? false,
      // Not to standard output, where `cdk synth` prints the template.
      report: ({ stdout, stderr }) => void process.stderr.write(stdout + stderr)
    };
  }

  /** One of its own for each stack of an app: what copies share would mix up the assets of stacks. */
  override reusableBind(stack: CdkStack): IBoundStackSynthesizer {
    const own = new SplitStackSynthesizer(this.options);
    own.bind(stack);
    return own;
  }

  protected override synthesizeTemplate(session: ISynthesisSession, ...roles: unknown[]): FileAssetSource {
    holdThatLookupsAreSeen(this.boundStack);
    const whole = this.wholeTemplate(session, roles);
    if (waitsForLookups(this.boundStack)) return whole;
    const { artifactId, templateFile, stackName, environment, node } = this.boundStack;
    const directory = session.assembly.outdir;
    const stack: Stack = { artifact: artifactId, construct: node.path, name: stackName, environment, directory };
    const file = path.join(stack.directory, templateFile);
    const templates = allOrNone(node.root, (keep) => {
      const splitter = new Splitter(stack, this.settings);
      const { stays, lock } = splitter.split(textOf(file) as string);
      const made = stays ? undefined : splitter.templates((one) => this.publish(stack, one));
      if (lock) keep(lock);
      return made;
    });
    if (!templates) return whole;
    const { root, nested } = templates;
    for (const one of nested) write(path.join(stack.directory, one.file), one.text);
    write(file, root);
    return { ...whole, sourceHash: hashOf(root) };
  }

  private wholeTemplate(session: ISynthesisSession, roles: unknown[]): FileAssetSource {
    try {
      return super.synthesizeTemplate(session, ...(roles as []));
    } catch (error) {
      if (error instanceof Error && /^Number of resources in stack/.test(error.message)) {
        error.message += limitHint;
        error.stack += limitHint; // which was made before, and is what is printed
      }
      throw error;
    }
  }

  private publish(stack: Stack, nested: NestedTemplate): unknown {
    const location = this.addFileAsset({
      fileName: nested.file,
      packaging: FileAssetPackaging.FILE,
      sourceHash: nested.hash,
      deployTime: true,
      displayName: `${stack.construct}/${nested.stack} Template`
    });
    return this.boundStack.resolve(location.httpUrl);
  }
}

interface Waiting {
  _missingContext?: unknown[];
}

/**
 * Something in the app has no value yet but a dummy. The CDK's CLI looks it up and synthesizes again; a lock file that
 * was written for the dummies would make resources move then.
 */
function waitsForLookups(stack: CdkStack): boolean {
  return (stack.node.root.node.findAll() as Waiting[]).some((one) => (one._missingContext?.length ?? 0) > 0);
}

function holdThatLookupsAreSeen(stack: CdkStack): void {
  // It is not of the CDK's interface, and nothing else tells at this time. It may not go unnoticed.
  if (!Array.isArray((stack as Waiting)._missingContext))
    throw new Error('cfnsplit cannot see in this version of aws-cdk-lib what is still to be looked up. Take a newer ' +
      "version of cfnsplit, or split by 'npx cfnsplit cdk'.");
}
