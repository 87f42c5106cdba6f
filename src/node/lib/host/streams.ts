// The process's own streams, used synchronously.
import * as fs from 'node:fs';

import { pause } from './pause';
import { codeOf } from './words';

let readerIsGone = false;
export const isReaderGone = () => readerIsGone;

export function readInput(into: Uint8Array): number {
  while (true) {
    try {
      return fs.readSync(0, into, 0, into.length, null);
    } catch (error) {
      if (codeOf(error) === 'EOF') return 0; // a pipe on Windows
      if (codeOf(error) !== 'EAGAIN') throw error;
      pause(5); // whoever opened it wants it read without waiting
    }
  }
}

export function writeTo(stream: 1 | 2, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) {
    try {
      done += fs.writeSync(stream, bytes, done);
    } catch (error) {
      if (codeOf(error) === 'EAGAIN') {
        pause(5);
        continue;
      }
      if (stream === 1 && codeOf(error) === 'EPIPE') readerIsGone = true;
      throw error;
    }
  }
}
