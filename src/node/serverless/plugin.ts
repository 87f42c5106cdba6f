// The plugin of the Serverless Framework and osls: `plugins: [cfnsplit/serverless]`. This file says what happens when.
import * as fs from 'node:fs';
import { adopt } from './adopt';
import { cleanBucket } from './cleaning';
import { ADDED_OPTIONS, COMMANDS, ROLLBACK_OPTIONS } from './commands';
import { Context } from './context';
import type { Options, Serverless, Template, Utilities } from './framework';
import { inWordsOf } from './failure';
import { guardDeployment, guardUpdate } from './guard';
import { LockFile } from './lock';
import { leaveOutOwnFiles } from './own_files';
import { prepare } from './prepare';
import { answer } from './questions';
import { guardRollback } from './rollback';
import { splitCompiled } from './split';
import { refuseBesides } from './split_stacks';
import { skipIfUnchanged } from './unchanged';
import { uploadTemplates, validateTemplates } from './upload';

class ServerlessPlugin {
  readonly commands = {
    ...COMMANDS,
    package: { options: ADDED_OPTIONS },
    deploy: { options: ADDED_OPTIONS },
    rollback: { options: ROLLBACK_OPTIONS },
  };
  readonly hooks: { [event: string]: () => Promise<void> };
  private made: Context | undefined;
  private compiled: Template | undefined;
  private lock: LockFile | undefined;

  constructor(private readonly serverless: Serverless, private readonly options: Options,
    private readonly utilities: Utilities) {
    this.hooks = {
      'before:package:cleanup': async () => {
        refuseBesides(this.serverless);
        leaveOutOwnFiles(this.serverless);
      },
      'before:deploy:function:initialize': async () => leaveOutOwnFiles(this.serverless),
      // Nothing but writing files comes after this: all other plugins have changed the template by now.
      'before:aws:package:finalize:saveServiceState': () => this.packaged(),
      // Before the stack is created, a bucket read or a file uploaded.
      'before:aws:deploy:deploy:createStack': () => this.orKeepLock(() => guardDeployment(this.context)),
      'after:aws:deploy:deploy:checkForChanges': () => this.whenDeploying(skipIfUnchanged),
      'before:aws:deploy:deploy:uploadArtifacts': () => this.whenDeploying(uploadTemplates),
      'after:aws:deploy:deploy:validateTemplate': () => this.whenDeploying(validateTemplates),
      // Uploading takes its time, and another deployment may have come first.
      'before:aws:deploy:deploy:updateStack': () => this.orKeepLock(() => this.whenDeploying(guardUpdate)),
      'after:aws:deploy:finalize:cleanup': () => this.whenDeploying(cleanBucket),
      'before:rollback:rollback': () => guardRollback(this.context),
      'cfnsplit:adopt:run': async () => this.exit(await adopt(this.context, () => this.compile())),
    };
    for (const name of ['plan', 'moves', 'explain', 'graph', 'check'])
      this.hooks[`cfnsplit:${name}:run`] = async () => {
        prepare(this.context, await this.compile(), () => false);
        this.exit(await answer(this.context, name));
      };
    for (const [event, hook] of Object.entries(this.hooks)) this.hooks[event] = () => inWordsOf(serverless, hook);
  }

  private get context(): Context {
    return (this.made ??= new Context(this.serverless, this.options, this.utilities));
  }

  /** Whether the framework packages for `sls cfnsplit …`, which wants the compiled template alone. */
  private get onlyCompiles(): boolean {
    return this.serverless.processedInput.commands[0] === 'cfnsplit';
  }

  private async packaged(): Promise<void> {
    if (this.onlyCompiles) {
      fs.rmSync(this.context.places.uploads, { force: true });  // so that what is left here cannot be deployed unsplit
      this.compiled = structuredClone(this.serverless.service.provider.compiledCloudFormationTemplate);
      return;
    }
    const lock = (this.lock = new LockFile(this.context.places.lock));
    await this.orKeepLock(async () => splitCompiled(this.context, lock));
  }

  private async compile(): Promise<Template> {
    const { places, utilities } = this.context;
    const isLost = this.serverless.service.package.path !== undefined || fs.existsSync(places.uploads);
    await this.serverless.pluginManager.spawn('package');
    if (isLost)
      utilities.log.warning("cfnsplit: an earlier package has been replaced by one that is not split. Run 'sls package' " +
        "again before 'sls deploy --package'.");
    return this.compiled!;
  }

  /** What is refused leaves the lock file as it was before the packaging. */
  private async orKeepLock(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      this.lock?.putBack();
      throw error;
    }
  }

  private async whenDeploying(step: (context: Context) => Promise<void>): Promise<void> {
    if (!this.serverless.service.provider.shouldNotDeploy) await step(this.context);
  }

  private exit(code: number): void {
    if (code !== 0) process.exitCode = code;
  }
}

export = ServerlessPlugin;
