// What the CDK's part of cfnsplit refuses, with the next step. The codes are explained in docs/reference/diagnostics.md.
import { shown } from './files';
import { type Refusal, refusal } from './refusal';
import { hasOption, type Settings } from './settings';
import { lockOf, type Stack, wholeOf } from './stack';

export function isFirstSplit(stack: Stack, settings: Settings): Refusal {
  if (hasOption(settings, '--fresh')) return isFresh(stack);
  const config = settings.options.find(([option]) => option === '--config');
  const words = ['npx cfnsplit adopt', word(shown(wholeOf(stack))), '--deployed deployed',
    '--lock', word(shown(lockOf(stack, settings.lockDirectory))), ...(config ? config.map(word) : [])];
  return refusal('CFS0904',
    `'${stack.construct}' would be split for the first time, and nothing says whether its stack is deployed already`,
    'if it is deployed, run once, and commit what is written:\n' +
      '    mkdir -p deployed\n' +
      `    aws cloudformation list-stack-resources --stack-name ${word(stack.name)} --output json ` +
      `> deployed/${word(stack.name)}.json\n` +
      `    ${words.join(' ')}\n` +
      '  if it is not, say so: newStacks: true for the synthesizer, --new-stacks for the command', 2);
}

function isFresh(stack: Stack): Refusal {
  return refusal('CFS0904',
    `--fresh would split '${stack.construct}' as if for the first time, and what is deployed would move`,
    'leave --fresh out; if the stack is not deployed, say so by --new-stacks as well', 2);
}

/** A warning, for a lost lock file would not be noticed. */
export function needsNoNewStacks(stack: Stack, lock: string): string {
  return `warning[CFS0907]: '${stack.construct}' is not new: it has a lock file, '${shown(lock)}'\n` +
    '  hint: take out newStacks: true, or --new-stacks, so that a lost lock file is noticed\n1 warning\n';
}

export function hasNoLockDirectory(directory: string): Refusal {
  return refusal('CFS0908', `the directory of lock files, '${shown(directory)}', is not there`,
    'take it from version control, or check its name; if no stack of the app is split yet, make it, with an empty ' +
      'file in it for version control', 2);
}

export function isInUse(directory: string, why: string): Refusal {
  return refusal('CFS0909', `'${shown(directory)}' is in use: ${why}`,
    'wait until it has ended, and run this again', 2);
}

export function cannotBeHeld(directory: string, why: string, isBusy: boolean): Refusal {
  return refusal(isBusy ? 'CFS0005' : 'CFS0002', `'${shown(directory)}' cannot be held for this run: ${why}`,
    isBusy ? 'wait until the other run has ended, then run this one again'
      : 'see that the directory can be written and its disk has space', 2);
}

export function leadsElsewhere(folder: string): Refusal {
  return refusal('CFS0901', `'${shown(folder)}' is a link, and what is written there would be written elsewhere`,
    'remove the link; the folder is made anew', 3);
}

export function hasChanged(lock: string): Refusal {
  return refusal('CFS0005', `'${shown(lock)}' was written by another run while the split was made`,
    'see that one run at a time splits the stack, and run it again', 2);
}

export function isSplitAlready(stack: Stack, why: string): Refusal {
  return refusal('CFS0905', `'${stack.construct}' is split already, and ${why}`,
    "run 'cdk synth' again, then this command", 2);
}

/** `copy` is the lock file that holds once the waves are deployed. The CLI of the project knows the form of its assembly;
    cdk-assets, a package of its own, may be older. */
export function needsWaves(stack: Stack, assembly: string,
  { waves, folder, copy, lock }: { waves: number; folder: string; copy: string; lock: string }): Refusal {
  const run = `bash ${word(`${shown(folder)}/run.sh`)}`;
  return takesWaves(stack, 'deploy it once in waves, where BUCKET is a bucket in its region; each line waits for the one ' +
    'before, and the first needs aws-cdk 2.1116 or later:\n' +
    `    npx cdk publish-assets ${word(stack.construct)} --app ${word(shown(assembly))} --unstable=publish-assets\n` +
    `    export NAME=${word(stack.name)} BUCKET=BUCKET\n` +
    Array.from({ length: waves }, (_, wave) => `    ${run} ${wave + 1}\n`).join('') +
    '  when all of them are deployed, run these, and commit the lock file:\n' +
    `    cp ${word(shown(copy))} ${word(shown(lock))}\n` +
    `    rm -r ${word(shown(folder))}\n` +
    "  from then on 'cdk deploy' can");
}

/** The same at a synthesis, which ends here: the CDK has not written what publishes the assets. */
export function needsWavesAndAssets(stack: Stack): Refusal {
  return takesWaves(stack, 'deploy it once in waves: take the SplitStackSynthesizer out of the app for that, and run\n' +
    '    npx cdk synth --quiet\n' +
    `    npx cfnsplit cdk cdk.out ${word(stack.construct)} --new-stacks\n` +
    "  with the options that 'split' has in the app. It says how the waves are deployed; then put the synthesizer back");
}

function takesWaves(stack: Stack, hint: string): Refusal {
  return refusal('CFS0906',
    `the first deployment of '${stack.construct}' takes more operations than CloudFormation allows in one`, hint, 4);
}

export function hasNoAssembly(directory: string, why: string): Refusal {
  return refusal('CFS0901', `'${shown(directory)}' is no cloud assembly: ${why}`,
    "name the directory that 'cdk synth' writes, which is cdk.out unless --output names another", 3);
}

/** The code is that of `cfnsplit check`, which says the same of such a directory. */
export function synthesisFailed(directory: string): Refusal {
  return refusal('CFS0613', `the last synthesis of '${shown(directory)}' failed: it holds 'error.txt'`,
    'mend what the CDK complains of, and synthesize again; for a stack of more than 500 resources the CDK writes no ' +
      'template unless the context in cdk.json has "@aws-cdk/core:stackResourceLimit": 0', 1);
}

export function hasNoTemplateAsset(construct: string): Refusal {
  return refusal('CFS0902',
    `the synthesizer of '${construct}' publishes no template, so its nested templates have no bucket`,
    'give the stack the DefaultStackSynthesizer of version 2 of the CDK, or the SplitStackSynthesizer; the legacy and ' +
      "the bootstrapless synthesizer cannot be used; 'cfnsplit split' works with every template", 3);
}

export function hasNoStack(wanted: string, known: readonly string[]): Refusal {
  return refusal('CFS0903', `there is no stack '${wanted}' in the assembly`,
    `it has ${known.map((one) => `'${one}'`).join(', ') || 'none'}`, 2);
}

/** A word of a line for a shell. */
function word(text: string): string {
  return /^[\w./:@=+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
