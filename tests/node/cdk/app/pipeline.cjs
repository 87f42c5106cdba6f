// A pipeline of the CDK that deploys the shop in a stage.
'use strict';
const { App, Stack, Stage } = require('aws-cdk-lib');
const { CodePipeline, CodePipelineSource, ShellStep } = require('aws-cdk-lib/pipelines');
const s3 = require('aws-cdk-lib/aws-s3');
const { SplitStackSynthesizer } = require('cfnsplit/cdk');
const { Shop } = require('./shop.cjs');

const env = { account: '000000000017', region: 'us-east-1' };
const app = new App({ defaultStackSynthesizer: new SplitStackSynthesizer({ newStacks: true }) });
const delivery = new Stack(app, 'Delivery', { env, analyticsReporting: false });
const source = CodePipelineSource.s3(s3.Bucket.fromBucketName(delivery, 'Source', 'source'), 'app.zip');
const pipeline = new CodePipeline(delivery, 'Pipeline', { synth: new ShellStep('Synth', { input: source, commands: [] }) });
const prod = new Stage(app, 'Prod', { env });
new Shop(prod, 'Shop');
pipeline.addStage(prod);
