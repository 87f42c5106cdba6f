// Keeps the plugin's own files out of what is uploaded as code. The lock file holds hashes of code: inside of it, each
// packaging would change the next one.
import type { Packaged, Serverless } from './framework';

/** The lock files, the limits of adoptions, and what a run that was killed leaves beside them. */
const OWN = ['!cfnsplit.*.*.json', '!.cfnsplit-*', '!.cfnsplit-*/**'];
/** The same in other letters: of two patterns that are equal the framework takes the first alone. */
const OWN_AGAIN = ['![c]fnsplit.*.*.json', '!.[c]fnsplit-*', '!.[c]fnsplit-*/**'];

/** The last pattern decides, and those of a function or layer come after those of the service. */
function addTo(one: Packaged | null): void {  // one without any setting is null
  const list = one?.package?.patterns ?? one?.package?.include;
  if (list && !list.includes(OWN_AGAIN[0]!)) list.push(...OWN_AGAIN);
}

export function leaveOutOwnFiles({ service }: Serverless): void {
  const patterns = (service.package.patterns ??= []);
  if (!patterns.includes(OWN[0]!)) patterns.push(...OWN);
  for (const one of [...Object.values(service.functions ?? {}), ...Object.values(service.layers ?? {})]) addTo(one);
}
