// `sls cfnsplit …` as the framework knows it.
import { declared, OPTIONS } from './command_options';
import type { Command } from './framework';

const USAGE: { [name: string]: string } = {
  adopt: 'Takes over what is deployed, so that a split leaves it where it is',
  plan: 'Shows what a split would do: stacks, counts, shared values',
  moves: 'Says which resources would change stack, and what that would do',
  explain: 'Says why a resource is where it is, or what ties it to another',
  graph: 'Draws the resource graph, or answers a question about it',
  check: 'Counts the root and its nested stacks against their limits',
};

const EXTRA: { [name: string]: Command['options'] } = {
  plan: { deployed: { usage: 'Ask AWS where resources stand, instead of the lock file', type: 'boolean' } },
  moves: { deployed: { usage: 'Ask AWS where resources stand, instead of the lock file', type: 'boolean' } },
  explain: {
    id: { usage: 'Logical id of a resource', type: 'string', required: true },
    with: { usage: 'Logical id of another resource: what ties the two', type: 'string' },
  },
};

const ALLOW_MOVES = declared({ 'allow-moves': OPTIONS['plan']!['allow-moves']! });
const FROZEN = declared({ frozen: ['switch', 'Fail instead of changing the lock file of cfnsplit'] });

export const COMMANDS: { [name: string]: Command } = {
  cfnsplit: {
    type: 'container',  // by itself it prints what it has
    usage: 'Splits the compiled template into nested stacks',
    commands: Object.fromEntries(Object.entries(USAGE).map(([name, usage]) => [name, {
      usage,
      lifecycleEvents: ['run'],
      options: { ...declared(OPTIONS[name]!), ...EXTRA[name] },
    }])),
  },
};

/** What `sls package` and `sls deploy` take as well. */
export const ADDED_OPTIONS = { ...ALLOW_MOVES, ...FROZEN };

/** What `sls rollback` takes as well. */
export const ROLLBACK_OPTIONS = ALLOW_MOVES;
