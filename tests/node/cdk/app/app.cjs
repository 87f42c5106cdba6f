// The app that the tests synthesize. The variable SHOP says how, as JSON:
//   synthesizer  options of SplitStackSynthesizer; without it the CDK's own is used
//   services     of the stack Shop; 52 unless it is said
//   stage        the stack is in a stage of this name
//   second       another, small stack is there
//   nested       the stack has a NestedStack of the CDK's as well
//   tags         of the stack
//   props        of the stack, such as stackName and env
//   lookup       something in the app waits for a value that the CDK's CLI has to look up
'use strict';
const { App, CfnOutput, Fn, NestedStack, Stack, Stage } = require('aws-cdk-lib');
const sns = require('aws-cdk-lib/aws-sns');
const { Shop } = require('./shop.cjs');

const wanted = JSON.parse(process.env.SHOP ?? '{}');
const app = new App(wanted.synthesizer ? { defaultStackSynthesizer: splitting(wanted.synthesizer) } : {});
const scope = wanted.stage ? new Stage(app, wanted.stage) : app;
const shop = new Shop(scope, 'Shop', { services: wanted.services, tags: wanted.tags, ...wanted.props });
if (wanted.nested) {
  const nested = new NestedStack(shop, 'Extra');
  for (let number = 1; number <= 3; number++) new sns.Topic(nested, `Topic${number}`);
}
if (wanted.lookup) {
  const zones = new Stack(scope, 'Zones', { env: { account: '000000000017', region: 'us-east-1' } });
  new CfnOutput(zones, 'Names', { value: Fn.join(',', zones.availabilityZones) });
}
if (wanted.second) new sns.Topic(new Stack(scope, 'Small', { analyticsReporting: false }), 'Topic');

function splitting(options) {
  const { SplitStackSynthesizer } = require('cfnsplit/cdk');
  return new SplitStackSynthesizer(options);
}
