// What a later `sls deploy` has to know of the packaging: its files may have been carried to another machine.
import * as fs from 'node:fs';
import type { Context } from './context';
import { failure } from './failure';
import { writeJson } from './files';
import { readPackaged } from './packaged';

export interface Upload {
  /** Its path from .serverless/cfnsplit. */
  file: string;
  key: string;
}

export interface Uploads {
  templates: Upload[];
  /** Resources whose move the command found safe, or that --allow-moves named. */
  moved: string[];
  /** Whether the template was not split, and there is no manifest. */
  isWhole: boolean;
}

const shape = { keys: { templates: { list: { keys: { file: 'text', key: 'text' } } }, moved: { list: 'text' },
  isWhole: 'switch' } } as const;

export function writeUploads(context: Context, uploads: Uploads): void {
  writeJson(context.places.uploads, uploads);
}

export function readUploads(context: Context): Uploads {
  const { places, serverless } = context;
  if (!fs.existsSync(places.uploads))
    throw failure(serverless, 'PACKAGE', 'this package was made without cfnsplit. Make it again: sls package.');
  return readPackaged(context, places.uploads, shape);
}
