// Writes what is deployed for the command: one file for each stack, as the client of AWS lists its resources.
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Context } from './context';
import type { Deployed } from './deployed';
import { writeJson } from './files';

/** The directory that was written. */
export function writeListings(context: Context, deployed: Deployed): string {
  const directory = path.join(context.places.work, 'deployed');
  fs.rmSync(directory, { recursive: true, force: true });
  fs.mkdirSync(directory, { recursive: true });
  for (const { name, resources } of deployed.stacks)
    writeJson(path.join(directory, `${name}.json`), { StackResourceSummaries: resources });
  return directory;
}
