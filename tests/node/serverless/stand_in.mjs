// A framework that holds still: the plugin of the package, a compiled template, and answers of AWS that a test gives.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Framework } from './framework.mjs';
import { read, temporaryDirectory } from './service.mjs';

const { modules } = new Framework('osls-3');
export const Plugin = createRequire(path.join(modules, 'of-a-service.js'))('cfnsplit/serverless');

/** A deployment bucket and topics. */
export function topics(count, more = {}) {
  const numbers = Array.from({ length: count }, (_, number) => number);
  return {
    Resources: {
      ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket' },
      ...Object.fromEntries(numbers.map((number) => [`Topic${number}`, { Type: 'AWS::SNS::Topic' }])),
      ...more,
    },
    Outputs: { ServerlessDeploymentBucketName: { Value: { Ref: 'ServerlessDeploymentBucket' } } },
  };
}

class ServerlessError extends Error {
  constructor(message, code) {
    super(message);
    this.code = code;
  }
}

export class StandIn {
  constructor(template,
    { answers = {}, options = {}, custom, deploymentBucket, region = 'us-east-1', prefix = 'serverless',
      directory = temporaryDirectory() } = {}) {
    this.directory = directory;
    this.answers = { ...answers };
    this.asked = [];
    this.said = [];
    this.warned = [];
    const provider = {
      naming: {
        getStackName: () => 'shop-dev',
        getLambdaLogicalId: (name) => `${name[0].toUpperCase()}${name.slice(1)}LambdaFunction`,
        getDeploymentBucketLogicalId: () => 'ServerlessDeploymentBucket',
        getCompiledTemplateS3Suffix: () => 'compiled-cloudformation-template.json',
      },
      getStage: () => 'dev',
      getRegion: () => region,
      getDeploymentPrefix: () => prefix,
      getServerlessDeploymentBucketName: async () => deploymentBucket ?? 'the-bucket',
      getAwsSdkV3Config: async () => { throw new Error('osls 3 brings no client of CloudFormation'); },
      request: async (service, method, params) => {
        this.asked.push({ method, params });
        const answer = this.answers[method];
        if (answer === undefined) throw new Error(`nobody expects ${service}.${method}`);
        return typeof answer === 'function' ? answer(params) : answer;
      },
    };
    this.service = {
      service: 'shop', custom, functions: {}, package: {},
      provider: { compiledCloudFormationTemplate: template, deploymentBucket },
    };
    this.serverless = {
      serviceDir: directory,
      service: this.service,
      pluginManager: { plugins: [], spawn: async () => this.packaged() },
      processedInput: { commands: ['deploy'] },
      classes: { Error: ServerlessError },
      getProvider: () => provider,
    };
    this.plugin = new Plugin(this.serverless, options, {
      log: { notice: (text) => this.said.push(text), warning: (text) => this.warned.push(text) },
      writeText: (text) => this.said.push(text),
    });
  }

  /** Runs what the plugin does at an event. */
  async at(event) {
    await this.plugin.hooks[event]();
  }

  packaged() {
    return this.at('before:aws:package:finalize:saveServiceState');
  }

  deploying() {
    return this.at('before:aws:deploy:deploy:createStack');
  }

  uploading() {
    return this.at('before:aws:deploy:deploy:uploadArtifacts');
  }

  updating() {
    return this.at('before:aws:deploy:deploy:updateStack');
  }

  file(...names) {
    return path.join(this.directory, ...names);
  }

  has(...names) {
    return fs.existsSync(this.file(...names));
  }

  methods() {
    return this.asked.map(({ method }) => method);
  }
}

/** For assert.rejects: an error of the plugin, with this code and all of these texts. */
export const refusal = (code, ...said) => (error) => {
  assert.equal(error.constructor.name, 'ServerlessError');
  assert.equal(error.code, `CFNSPLIT_${code}`);
  for (const pattern of said) assert.match(error.message, pattern);
  return true;
};

/** An error of AWS, as request() throws it. */
export function refusing(code, message) {
  return () => {
    throw Object.assign(new ServerlessError(message, 'AWS_ERROR'), { providerError: { code, message } });
  };
}

/** What AWS answers where no stack is deployed. */
export const NOT_THERE = { describeStacks: refusing('ValidationError', 'Stack with id shop-dev does not exist') };

/** What AWS answers of stacks: name → its resources, as [logical id, type, physical id]. */
export function stacks(listed, status = 'UPDATE_COMPLETE') {
  const pages = (StackName) => {
    const resources = listed[StackName.split('/')[1] ?? StackName].map(([id, ResourceType, PhysicalResourceId = 'x']) =>
      ({ LogicalResourceId: id, ResourceType, PhysicalResourceId, ResourceStatus: 'CREATE_COMPLETE' }));
    return [resources.slice(0, 1), resources.slice(1)];
  };
  return {
    describeStacks: { Stacks: [{ StackStatus: status }] },
    listStackResources: ({ StackName, NextToken }) => NextToken
      ? { StackResourceSummaries: pages(StackName)[1] }
      : { StackResourceSummaries: pages(StackName)[0], NextToken: 'more' },
  };
}

export function nested(logicalId) {
  return [logicalId, 'AWS::CloudFormation::Stack', `arn:aws:cloudformation:us-east-1:1:stack/${logicalId}/1`];
}

/** What AWS answers once a packaged split is deployed. */
export function deployedAs(one, status) {
  const { resources, stacks: made } = read(one.directory, '.serverless', 'cfnsplit', 'split', 'manifest.json');
  const templates = new Map(made.map(({ stack, file }) => [stack || 'shop-dev', stack === ''
    ? one.service.provider.compiledCloudFormationTemplate
    : read(one.directory, '.serverless', 'cfnsplit', 'split', file)]));
  const listed = { 'shop-dev': made.filter(({ stack }) => stack).map(({ stack }) => nested(stack)) };
  for (const { stack } of made)
    (listed[stack || 'shop-dev'] ??= []).push(...Object.entries(resources).filter(([, place]) => place.stack === stack)
      .map(([id]) => [id, 'AWS::SNS::Topic']));
  return {
    ...stacks(listed, status),
    getTemplate: ({ StackName: id }) => ({ TemplateBody: JSON.stringify(templates.get(id.split('/')[1] ?? id)) }),
  };
}
