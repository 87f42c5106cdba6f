// What every step of the plugin needs.
import { command, type CommandResult } from '../lib/command';
import { Aws } from './aws';
import type { Options, Provider, Serverless, Utilities } from './framework';
import { placesOf, type Places } from './places';

export class Context {
  readonly provider: Provider;
  readonly aws: Aws;
  readonly places: Places;

  constructor(readonly serverless: Serverless, readonly options: Options, readonly utilities: Utilities) {
    this.provider = serverless.getProvider('aws');
    this.aws = new Aws(serverless, this.provider);
    this.places = placesOf(serverless);
  }

  get stack(): string {
    return this.provider.naming.getStackName();
  }

  /** Runs the command in the service's directory. */
  run(args: readonly string[]): CommandResult {
    return command(args, { directory: this.places.directory });
  }

  /** Prints lines that the command or the plugin says, among those of the framework. */
  say(text: string): void {
    for (const line of text.split('\n')) if (line !== '') this.utilities.log.notice(line);
  }

  /** The values of an option that may be given several times, each a list with commas. */
  list(option: string): string[] {
    const given = this.options[option];
    const values = Array.isArray(given) ? given : typeof given === 'string' ? [given] : [];
    return values.flatMap((value) => value.split(',')).map((value) => value.trim()).filter((value) => value !== '');
  }
}
