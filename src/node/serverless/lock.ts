// The lock file names a deployment of an API by its logical id, in which the framework writes the time. It says nothing
// of the resource, so a lock file that differs in nothing else is left as it was, and version control sees no change.
import { readIfThere, writeWhole } from './files';

const DEPLOYMENT = /^( *"[^"\n]+::Deployment": "[^"\n]*) \w+"/gm;

function lasting(text: string): string {
  return text.replace(DEPLOYMENT, '$1"');
}

/** Whether the file was put back to what it held before. */
export function leaveUnlessChanged(file: string, before: string | undefined): boolean {
  const now = readIfThere(file);
  if (before === undefined || now === undefined || now === before || lasting(now) !== lasting(before)) return false;
  writeWhole(file, before);
  return true;
}
