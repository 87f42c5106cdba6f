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
  directory: string; // of the assembly
}

export function templateNameOf(stack: Stack): string {
  return `${stack.artifact}.template.json`;
}

export function folderOf(stack: Stack): string {
  return path.join(stack.directory, 'cfnsplit', stack.artifact);
}

/** The template before the split. */
export function wholeOf(stack: Stack): string {
  return path.join(folderOf(stack), templateNameOf(stack));
}

/** Holds the templates of the split as they were proved. */
export function provedFolderOf(stack: Stack): string {
  return path.join(folderOf(stack), 'assembly');
}

/** The name that the command itself gives the lock file of the template. */
export function lockOf(stack: Stack, directory: string): string {
  return path.join(directory, `${stack.artifact}.template.cfnsplit.lock.json`);
}
