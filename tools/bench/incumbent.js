// serverless-plugin-split-stacks on a compiled template, without the Serverless Framework, AWS or disk.
//   node incumbent.js perType|perFunction TEMPLATE
// Prints as JSON: parameters of nested stacks, nested stacks, most resources and most parameters in a template, and the
// milliseconds of wall time that the plugin itself took, without starting node or reading the template.
const fs = require('fs');
const Plugin = require('serverless-plugin-split-stacks');

const [strategy, file] = process.argv.slice(2);
const template = JSON.parse(fs.readFileSync(file, 'utf8'));
const resources = Object.entries(template.Resources);
const ofType = (type) => resources.filter(([, resource]) => resource.Type === type);
const SUFFIX = 'LambdaFunction';

// What the framework knows of a service, read back from what it compiled: functions by their logical ids, the path of
// an API resource by its parents, the function of a method by its integration.
const functions = ofType('AWS::Lambda::Function').map(([id]) => id.slice(0, -SUFFIX.length));
const paths = new Map(ofType('AWS::ApiGateway::Resource'));
const pathOf = (id) => {
  const names = [];
  for (let at = id; paths.has(at); at = paths.get(at).Properties.ParentId.Ref) {
    names.unshift(paths.get(at).Properties.PathPart);
  }
  return names.join('/');
};
const idOfPath = new Map([...paths.keys()].map((id) => [pathOf(id), id]));
const idOfMethod = new Map();
const events = [];
for (const [id, { Properties: method }] of ofType('AWS::ApiGateway::Method')) {
  const path = pathOf(method.ResourceId.Ref);
  idOfMethod.set(`${path} ${method.HttpMethod}`, id);
  const called = JSON.stringify(method.Integration).match(/"(\w+)LambdaFunction"/);
  if (called) events.push({ functionName: called[1], http: { path, method: method.HttpMethod } });
}
class AwsCompileApigEvents {
  validated = { events };
  getResourceName = (path) => path;
}

const nested = [];
const provider = {
  getRegion: () => 'us-east-1',
  naming: {
    getStackName: () => 'stack',
    getNormalizedFunctionName: (name) => name,
    getMethodLogicalId: (path, method) => idOfMethod.get(`${path} ${method}`),
    getResourceLogicalId: (path) => idOfPath.get(path),
  },
};
const serverless = {
  version: '3.0.0',
  getProvider: () => provider,
  cli: { log: () => {} },
  config: { servicePath: '/' },
  pluginManager: { plugins: [new AwsCompileApigEvents()] },
  utils: { writeFileSync: (name, stack) => nested.push([stack, JSON.stringify(stack, null, 2)]) },
  service: {
    custom: { splitStacks: { perType: strategy === 'perType', perFunction: strategy === 'perFunction' } },
    functions: Object.fromEntries(functions.map((name) => [name, {}])),
    package: { artifactDirectoryName: 'artifacts' },
    provider: { compiledCloudFormationTemplate: template },
  },
};

const plugin = new Plugin(serverless, { stage: 'dev', region: 'us-east-1' });
// This would ask AWS what stands already: nothing does.
plugin.migrateExistingResources = () => { plugin.existingResources = {}; };
const start = process.hrtime.bigint();
plugin.split().then(() => {
  JSON.stringify(template, null, 2);
  const milliseconds = Math.round(Number(process.hrtime.bigint() - start) / 1e6);
  const templates = [template, ...nested.map(([stack]) => stack)];
  const most = (section) => Math.max(...templates.map((each) => Object.keys(each[section] || {}).length));
  const parameters = nested.reduce((sum, [stack]) => sum + Object.keys(stack.Parameters).length, 0);
  console.log(JSON.stringify({ parameters, stacks: nested.length, resources: most('Resources'),
    largest: most('Parameters'), outputs: most('Outputs'), milliseconds }));
});
