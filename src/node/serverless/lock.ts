// The lock file during one run of the framework.
import * as fs from 'node:fs';
import { behindLinks, withPlainEnds, writeWhole } from '../lib/whole_file';
import { readIfThere } from './files';

/** The lock file names a deployment of an API by its logical id, in which the framework writes the time. It says nothing
    of the resource. */
const DEPLOYMENT = /^( *"[^"\n]+::Deployment": "[^"\n]*) \w+"/gm;

function lasting(text: string): string {
  return withPlainEnds(text).replace(DEPLOYMENT, '$1"');
}

export class LockFile {
  readonly before: string | undefined;
  private written: string | undefined;

  constructor(private readonly file: string) {
    this.before = this.written = readIfThere(file);
  }

  /** After the command has written it. Where nothing but the time differs, the file is put back, so that version control
      sees no change: then the answer is true. */
  settle(): boolean {
    this.written = readIfThere(this.file);
    const { before, written } = this;
    if (before === undefined || written === undefined || written === before || lasting(written) !== lasting(before))
      return false;
    this.putBack();
    return true;
  }

  /** As it was before this run, unless someone else has written it since. */
  putBack(): void {
    if (this.written === this.before || readIfThere(this.file) !== this.written) return;
    if (this.before === undefined) fs.rmSync(behindLinks(this.file), { force: true });
    else writeWhole(behindLinks(this.file), this.before);
    this.written = this.before;
  }
}
