// Loaded into the framework: measures the hooks of the two plugins, and prints the sums at the end of the process.
const Module = require('node:module');

const CLASSES = new Set(['ServerlessPlugin', 'ServerlessPluginSplitStacks']);
const total = { processor: 0, clock: 0 };

function measured(hook) {
  return async (...words) => {
    const [clock, processor] = [process.hrtime.bigint(), process.cpuUsage()];
    try {
      return await hook(...words);
    } finally {
      const used = process.cpuUsage(processor);
      total.processor += (used.user + used.system) / 1e3;
      total.clock += Number(process.hrtime.bigint() - clock) / 1e6;
    }
  };
}

function measuring(Plugin) {
  const made = class extends Plugin {
    constructor(...words) {
      super(...words);
      this.hooks = Object.fromEntries(Object.entries(this.hooks).map(([event, hook]) => [event, measured(hook)]));
      // It would ask AWS what stands already: nothing does.
      if ('migrateExistingResources' in this) this.migrateExistingResources = async () => { this.existingResources = {}; };
    }
  };
  Object.defineProperty(made, 'name', { value: Plugin.name });
  return made;
}

const load = Module._load;
Module._load = function (name, ...rest) {
  const loaded = load.call(this, name, ...rest);
  return typeof loaded === 'function' && CLASSES.has(loaded.name) ? measuring(loaded) : loaded;
};
process.on('exit', () => process.stderr.write(`\nTIMES ${JSON.stringify(total)}\n`));
