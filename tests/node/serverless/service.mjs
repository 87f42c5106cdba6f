// Writes a service: functions behind a REST API, a table and a bucket.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';

const AREAS = ['orders', 'stock', 'users', 'mail', 'bills', 'files'];

export function temporaryDirectory() {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'cfnsplit-service-'));
  after(() => fs.rmSync(directory, { recursive: true, force: true }));
  return directory;
}

function functionOf(number) {
  const area = AREAS[number % AREAS.length];
  return `  ${area}${number}:
    handler: handler.run
    events:
      - http: {path: ${area}/f${number}, method: get}
`;
}

/** `custom`, `provider` and `packaging` are YAML that goes below `custom`, `provider` and `package`. */
export function writeService(directory, framework,
  { functions, plugin = 'cfnsplit/serverless', custom = '', provider = '', name = 'shop', code = 200,
    packaging = "{patterns: ['!**', handler.js]}" }) {
  fs.writeFileSync(path.join(directory, 'handler.js'), `exports.run = async () => ({ statusCode: ${code} });\n`);
  fs.writeFileSync(path.join(directory, 'serverless.yml'), `service: ${name}
provider:
  name: aws
  runtime: nodejs20.x
  environment: {TABLE: !Ref Orders}
${provider}${plugin ? `plugins: ['${plugin}']\n` : ''}${custom ? `custom:\n${custom}` : ''}package: ${packaging}
functions:
${Array.from({ length: functions }, (_, number) => functionOf(number)).join('')}resources:
  Resources:
    Orders:
      Type: AWS::DynamoDB::Table
      Properties:
        BillingMode: PAY_PER_REQUEST
        AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
        KeySchema: [{AttributeName: id, KeyType: HASH}]
    Files: {Type: AWS::S3::Bucket}
  Outputs:
    OrdersName: {Value: !Ref Orders}
    FilesName: {Value: !Ref Files}
`);
  const modules = path.join(directory, 'node_modules');
  if (!fs.existsSync(modules)) fs.symlinkSync(framework.modules, modules);
}

export function read(directory, ...names) {
  return JSON.parse(fs.readFileSync(path.join(directory, ...names), 'utf8'));
}

/** The template that the framework compiled, before it was split. */
export function compiled(directory) {
  return read(directory, '.serverless', 'cfnsplit', 'compiled.jsonc');
}

/** The template that the framework deploys. */
export function root(directory) {
  return read(directory, '.serverless', 'cloudformation-template-update-stack.json');
}

export const LOCK = 'cfnsplit.shop-dev.us-east-1.lock.json';
export const LIMITS = 'cfnsplit.shop-dev.us-east-1.json';
