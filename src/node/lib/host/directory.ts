// Where relative paths lead from.
import * as path from 'node:path';

/** Undefined where it has been removed: that is no reason to stop, for relative paths fail where they are used. */
export function currentDirectory(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

/** The directory that a path names. */
export function directoryAt(relative: string): string | undefined {
  const current = currentDirectory();
  return current === undefined && !path.isAbsolute(relative) ? undefined : path.resolve(relative);
}
