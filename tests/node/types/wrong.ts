// Each statement is an error of its own.
import { explain, graph, split } from 'cfnsplit';

split({}, { max_resorces: 5 });
split({}, { strategy: 'fastest' });
graph({}, { format: 'png' });
explain({}, ['A']);
