import cfnsplit from './index.js';

export const { check, command, explain, graph, moves, plan, split, verify, version } = cfnsplit;
