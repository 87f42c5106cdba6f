// Whether a stack that has never been split stays as it is.
import { type CommandResult } from '../lib/command';
import { Refusal } from './refusal';

/** What CloudFormation takes at most ("AWS CloudFormation quotas"), whatever the split is asked to keep to. */
export const largest = ['--max-resources', '500', '--max-parameters', '200', '--max-outputs', '200', '--max-mappings',
  '200', '--max-mapping-attributes', '200', '--max-dynamic-references', '60', '--max-bytes', '1000000'];

export interface Fit {
  isAbove: boolean;
  /** In words for the reader, where it is not above its limits or cannot be split. */
  stays: string;
  warning?: string;
}

interface Report {
  templates: { findings: { code: string }[] }[];
}

/** By what `plan` and `check` say of it. Throws for what neither can be split nor deployed. */
export function fitOf(plan: CommandResult, check: () => CommandResult): Fit {
  if (plan.exitCode === 0) {
    const { is_one_stack: isOne } = JSON.parse(plan.stdout) as { is_one_stack: boolean };
    return { isAbove: !isOne, stays: 'stays as it is, within its limits' };
  }
  const codes = [...plan.stderr.matchAll(/^(?:.*: )?error\[(CFS\d+)\]/gm)].map((found) => found[1] as string);
  const isOfTemplate = codes.length > 0 && codes.every((code) => /^CFS0[123]/.test(code));
  if (!isOfTemplate || isAboveLargest(check())) throw new Refusal(plan.stderr, plan.exitCode);
  const isOnlyForUs = codes.every((code) => code.startsWith('CFS03'));
  return {
    isAbove: false,
    stays: isOnlyForUs ? 'cannot be split; CloudFormation takes it as it is' : 'cannot be split, and stays as it is',
    warning: plan.stderr.replace(/^(.*: )?error\[/gm, '$1warning[').replace(/^(\d+) error/gm, '$1 warning')
  };
}

/** A template that cannot be counted is above nothing that is known. */
function isAboveLargest({ exitCode, stdout }: CommandResult): boolean {
  if (exitCode !== 1) return false;
  const { templates } = JSON.parse(stdout) as Report;
  return templates.some(({ findings }) => findings.some(({ code }) => code === 'CFS0601'));
}
