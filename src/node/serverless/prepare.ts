// Writes what the command reads: the template that the framework compiled, and the settings.
import * as fs from 'node:fs';
import { withoutMark } from '../lib/whole_file';
import type { Context } from './context';
import type { Template } from './framework';
import { readIfThere, writeJson } from './files';
import { misspeltSections, settingsOf } from './settings';
import { translateSplitStacks } from './split_stacks';

/** Which resources a lock file places, by their logical ids. */
function placedByLock(text: string | undefined): (logicalId: string) => boolean {
  try {
    const resources = (JSON.parse(withoutMark(text ?? '{}')) as { resources?: object }).resources ?? {};
    return (logicalId) => Object.hasOwn(resources, logicalId);
  } catch {
    return () => false;  // the command says what is wrong with it
  }
}

export function prepare(context: Context, template: Template, isDeployed: (logicalId: string) => boolean): void {
  const { serverless, places, utilities } = context;
  const isPlaced = placedByLock(readIfThere(places.lock));
  const translation = translateSplitStacks(serverless, template, (id) => isPlaced(id) || isDeployed(id));
  for (const note of translation.notes) utilities.log.warning(`cfnsplit: ${note}`);
  for (const name of misspeltSections(serverless))
    utilities.log.warning(`cfnsplit: custom.${name} does nothing; did you mean custom.cfnsplit?`);
  fs.mkdirSync(places.work, { recursive: true });
  writeJson(places.source, template);
  writeJson(places.settings, settingsOf(serverless, places, translation.settings));
}
