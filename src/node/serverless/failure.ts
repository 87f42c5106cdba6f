// Errors that the framework prints as a message, without a stack trace.
import { OldNode } from '../lib/engine';
import { wordsOf } from '../lib/host/words';
import { pathFrom } from './files';
import type { Serverless } from './framework';

export function failure(serverless: Serverless, code: string, message: string): Error {
  return new serverless.classes.Error(`cfnsplit: ${message}`, `CFNSPLIT_${code}`);
}

/** What AWS, the system or the plugin itself said. */
export function reason(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^cfnsplit: /, '') : String(error);
}

/** Runs a step; where the system refuses a file, or Node.js is too old, that becomes a message. */
export async function inWordsOf(serverless: Serverless, step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    if (error instanceof OldNode) throw failure(serverless, 'NODE', error.message);
    const { code, path } = Object(error) as NodeJS.ErrnoException;  // anything can be thrown
    if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code) || typeof path !== 'string') throw error;
    throw failure(serverless, 'FILE', `${pathFrom(serverless.serviceDir, path)} cannot be read or written: ` +
      `${wordsOf(error)}. See what stands there, and its permissions.`);
  }
}
