// A template that cannot be split, such as one with macros, stays one stack: while CloudFormation takes it so, and while
// the lock file puts nothing into nested stacks. The deployment asks AWS whether anything is there all the same; see
// guard.ts.
import type { CommandResult } from '../lib/command';
import type { JsonObject, Template } from './framework';

/** "AWS CloudFormation quotas" */
const MOST = { Resources: 500, Parameters: 200, Outputs: 200 };
const MOST_BYTES = 1_000_000;
const UNUSABLE = 3;  // of the command: a template that is out of its scope

function isTaken(template: Template): boolean {
  const count = (section: keyof typeof MOST): number => Object.keys((template[section] ?? {}) as JsonObject).length;
  return (Object.keys(MOST) as (keyof typeof MOST)[]).every((section) => count(section) <= MOST[section]) &&
    Buffer.byteLength(JSON.stringify(template)) <= MOST_BYTES;
}

function hasNestedStacks(lock: string | undefined): boolean {
  if (lock === undefined) return false;
  try {
    return Object.keys((JSON.parse(lock) as { stacks: object }).stacks).length > 0;
  } catch {
    return true;  // nobody knows
  }
}

/** Why the template stays as it is, in the command's words; nothing if it cannot. */
export function whyWhole(template: Template, lock: string | undefined, done: CommandResult): string | undefined {
  if (done.exitCode !== UNUSABLE || hasNestedStacks(lock) || !isTaken(template)) return undefined;
  return /error\[CFS0[123]\d\d\]: .*/.exec(done.stderr)?.[0];  // of the template, and not of the lock file
}
