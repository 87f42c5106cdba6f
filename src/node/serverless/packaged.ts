// What a packaging has written and a deployment reads again: it may have been carried to another machine, and not whole.
import * as fs from 'node:fs';
import { codeOf } from '../lib/host/words';
import { faultOf, type Shape } from '../lib/shape';
import type { Context } from './context';
import { failure, reason } from './failure';
import { pathFrom } from './files';
import type { Template } from './framework';

export function readPackaged<Value>({ serverless, places }: Context, file: string, shape: Shape): Value {
  const refuse = (why: string): Error => failure(serverless, 'PACKAGE', 'this package is not whole: ' +
    `${pathFrom(places.directory, file)} ${why}. Make it again: sls package.`);
  let value: unknown;
  try {
    value = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    throw refuse(codeOf(error) === 'ENOENT' ? 'is missing' : `cannot be read (${reason(error)})`);
  }
  const fault = faultOf(value, shape, '');
  if (fault) throw refuse(`is broken: ${fault.trim()}`);
  return value as Value;
}

/** The template that the framework compiled. */
export function readSource(context: Context): Template {
  return readPackaged(context, context.places.source, { keys: { Resources: { each: 'object' } } });
}
