// Errors that the framework prints as a message, without a stack trace.
import type { Serverless } from './framework';

export function failure(serverless: Serverless, code: string, message: string): Error {
  return new serverless.classes.Error(`cfnsplit: ${message}`, `CFNSPLIT_${code}`);
}

/** What AWS, the system or the plugin itself said. */
export function reason(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^cfnsplit: /, '') : String(error);
}
