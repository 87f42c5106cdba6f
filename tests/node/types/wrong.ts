// Each statement is an error of its own.
import { check, explain, fold, graph, split, verify } from 'cfnsplit';

split({}, { max_resorces: 5 });
split({}, { strategy: 'fastest' });
graph({}, { format: 'png' });
explain({}, ['A']);
check({}, { pins: { A: 'B' } });
verify({}, [], { strategy: 'min-cut' });
fold([], { name: 'a' });
