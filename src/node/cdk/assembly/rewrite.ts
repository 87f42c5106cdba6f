// Puts a split into the assembly, so that whoever kills it finds what was there before or the whole split: whatever is
// published under a hash has that hash, and the template that manifest.json names can be published. Hence the order:
//
//   1. the nested templates, which nothing names yet
//   2. the asset manifest with all of it: the template before the split and the root, each at a path of its own; those
//      of other stacks without the template, if they have it
//   3. manifest.json names the root: from here on the split is deployed
//   4. the stack's template becomes the root
//   5. the asset manifest loses the template before the split, and finds the root in its final place
import * as path from 'node:path';

import { textOf, write } from '../files';
import { type Settings } from '../settings';
import { type Outcome, Splitter } from '../split';
import { provedFolderOf, templateNameOf, wholeOf } from '../stack';
import { type AssemblyTemplates, hashOf, isRootOf } from '../templates';
import { manifestFileOf, readManifest, readTemplate, type StackArtifact } from './assembly';
import { holdAssets, StackAssets, withoutTemplateOf } from './assets';

/** What is to become of a stack: nothing is in the assembly yet. */
export interface Rewriting extends Outcome {
  stack: StackArtifact;
  /** A split that is proved; nothing where the template stays as it is. */
  templates?: AssemblyTemplates;
}

/** Splits a stack beside the assembly. */
export function prepare(stack: StackArtifact, settings: Settings): Rewriting {
  const template = readTemplate(stack);
  const splitter = new Splitter(stack, settings);
  let outcome: Outcome = {};
  if (isRootOf(stack.artifact, template)) {
    splitter.holdAgainstEarlier();
  } else {
    const text = textOf(path.join(stack.directory, stack.templateFile)) as string;
    outcome = splitter.split(text, () => holdAssets(stack));
    if (outcome.stays) return { stack, ...outcome };
  }
  const assets = StackAssets.of(stack);
  return { stack, ...outcome, templates: splitter.templates((nested) => assets.templateUrlOf(nested.hash)) };
}

export function rewrite(stack: StackArtifact, { root, nested }: AssemblyTemplates): void {
  const assets = StackAssets.of(stack); // read again, for the stack before may have changed it
  const at = (file: string) => path.join(stack.directory, file);
  const inAssembly = (file: string) => path.relative(stack.directory, file).split(path.sep).join('/');
  const final = assets.with(nested, { text: root, path: stack.templateFile }, stack.construct);
  for (const one of nested) write(at(one.file), one.text);
  const proved = inAssembly(path.join(provedFolderOf(stack), templateNameOf(stack)));
  if (textOf(assets.file) !== final) // else all is published already, and only what differs is written again
    write(assets.file, assets.with(nested, { text: root, path: proved }, stack.construct, inAssembly(wholeOf(stack))));
  for (const file of stack.otherAssetFiles) write(at(file), withoutTemplateOf(stack, file));
  nameRoot(stack, assets.objectUrlOf(hashOf(root)));
  write(at(stack.templateFile), root);
  write(assets.file, final);
}

function nameRoot(stack: StackArtifact, url: string): void {
  const manifest = readManifest(stack.directory);
  const properties = manifest.artifacts[stack.artifact]?.properties;
  if (properties) properties.stackTemplateAssetObjectUrl = url;
  write(manifestFileOf(stack.directory), JSON.stringify(manifest, undefined, 2));
}
