// The templates of a split as an assembly holds them: each nested template an asset beside the root, noted where the
// CDK's tools look for it.
import { createHash } from 'node:crypto';
import * as path from 'node:path';

import { readExactly, writeExactly } from './exact_json';
import { textOf } from './files';
import { type Stack } from './stack';

/** A template of the split as the command has written it; `stack` is its path, '' for the root. */
export interface WrittenTemplate {
  stack: string;
  file: string;
}

export interface NestedTemplate {
  stack: string;
  file: string; // in the assembly
  text: string;
  hash: string; // SHA-256 of the text, which is the asset's id
}

export interface AssemblyTemplates {
  root: string;
  nested: NestedTemplate[]; // innermost first: a template names the hashes of those in it
}

/** What gives the TemplateURL of a nested template. */
export type UrlOf = (nested: NestedTemplate) => unknown;

interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
  Metadata?: Record<string, unknown>;
}

export interface Template {
  Resources?: Record<string, Resource>;
}

const nestedEnd = '.nested.template.json';

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Whether the template is the root of a split that was written for this artifact, by the names of its children. */
export function isRootOf(artifact: string, template: Template): boolean {
  return Object.values(template.Resources ?? {}).some((resource) => {
    const noted = resource?.Metadata?.['aws:asset:path'];
    return resource?.Type === 'AWS::CloudFormation::Stack' && typeof noted === 'string' &&
      noted.startsWith(`${artifact}.`) && noted.endsWith(nestedEnd);
  });
}

/** `directory` holds what was written. */
export function assemblyTemplates(written: readonly WrittenTemplate[], directory: string, stack: Stack,
  urlOf: UrlOf): AssemblyTemplates {
  const depth = (one: WrittenTemplate) => one.stack.split('/').length;
  const innermostFirst = written.filter((one) => one.stack !== '').sort((a, b) => depth(b) - depth(a));
  const done = new Map<string, NestedTemplate>();
  for (const one of innermostFirst) {
    const text = pointed(one, directory, stack, done, urlOf);
    const file = `${stack.artifact}.${one.stack.replaceAll('/', '.')}${nestedEnd}`;
    done.set(one.stack, { stack: one.stack, file, text, hash: hashOf(text) });
  }
  const root = written.find((one) => one.stack === '') as WrittenTemplate;
  return { root: pointed(root, directory, stack, done, urlOf), nested: [...done.values()] };
}

/** The text of a template whose nested stacks lead to their assets. */
function pointed(one: WrittenTemplate, directory: string, stack: Stack, done: Map<string, NestedTemplate>,
  urlOf: UrlOf): string {
  const text = textOf(path.join(directory, one.file)) as string;
  const template = readExactly(text) as Template;
  for (const [id, resource] of Object.entries(template.Resources ?? {})) {
    const nested = done.get(one.stack === '' ? id : `${one.stack}/${id}`);
    if (!nested) continue;
    resource.Properties = { ...resource.Properties, TemplateURL: urlOf(nested) };
    resource.Metadata = {
      'aws:cdk:path': `${stack.construct}/${nested.stack}`,
      'aws:asset:path': nested.file, // `cdk diff` and hotswaps read it
      'aws:asset:property': 'TemplateURL'
    };
  }
  // As the CDK indents its templates, unless the split was asked to be without white space.
  return writeExactly(template, text.includes('\n') ? 1 : undefined);
}
