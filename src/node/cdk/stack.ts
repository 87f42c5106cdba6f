// A stack of an app, and where the files of its split stand:
//
//   cdk.out/cfnsplit/Shop/Shop.template.json   its template before the split
//   cdk.out/cfnsplit/Shop/                     what `cfnsplit split` writes
//   cdk.out/cfnsplit/Shop/assembly/            the same as the assembly gets it, for the proof
//
// The template before the split stays, so that adopt, explain, moves and graph have what they ask for.
import * as path from 'node:path';

export interface Stack {
  artifact: string;
  construct: string; // the path in the app, such as Prod/Shop
  name: string; // under which it is deployed
  environment: string; // aws://ACCOUNT/REGION, with unknown-account or unknown-region where a deployment decides
  directory: string; // of the assembly
}

/**
 * Tells apart what is deployed: one construct can be synthesized for several stacks, one after the other. The stack's
 * name is said where it is not that of the artifact, account and region where they are known.
 */
function deployedNameOf({ artifact, name, environment }: Stack): string {
  const places = environment.replace('aws://', '').split('/').filter((place) => place && !place.startsWith('unknown-'));
  return artifact + (name === artifact ? '' : `.${name}`) + (places.length === 0 ? '' : `@${places.join('.')}`);
}

export function templateNameOf(stack: Stack): string {
  return `${deployedNameOf(stack)}.template.json`;
}

export function folderOf(stack: Stack): string {
  return path.join(stack.directory, 'cfnsplit', deployedNameOf(stack));
}

/** The template before the split. */
export function wholeOf(stack: Stack): string {
  return path.join(folderOf(stack), templateNameOf(stack));
}

/** Holds the templates of the split as they were proved. */
export function provedFolderOf(stack: Stack): string {
  return path.join(folderOf(stack), 'assembly');
}

/** The name that the command itself gives the lock file of the template before the split. */
export function lockOf(stack: Stack, directory: string): string {
  return path.join(directory, `${deployedNameOf(stack)}.template.cfnsplit.lock.json`);
}
