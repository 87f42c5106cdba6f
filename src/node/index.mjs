import cfnsplit from './index.js';

export const { check, command, explain, fold, graph, moves, plan, split, verify, version } = cfnsplit;
