// The app of the tests: a shop of 52 services with 12 resources each, and two resources that they share.
'use strict';
const path = require('node:path');
const { Stack, Duration, RemovalPolicy } = require('aws-cdk-lib');
const cloudwatch = require('aws-cdk-lib/aws-cloudwatch');
const dynamodb = require('aws-cdk-lib/aws-dynamodb');
const iam = require('aws-cdk-lib/aws-iam');
const lambda = require('aws-cdk-lib/aws-lambda');
const logs = require('aws-cdk-lib/aws-logs');
const s3 = require('aws-cdk-lib/aws-s3');
const sns = require('aws-cdk-lib/aws-sns');
const subscriptions = require('aws-cdk-lib/aws-sns-subscriptions');
const sqs = require('aws-cdk-lib/aws-sqs');
const ssm = require('aws-cdk-lib/aws-ssm');
const { Construct } = require('constructs');

const CODE = path.join(__dirname, 'code');

/** One service: a table, a queue with its dead letters, a topic, a function and what watches it. 12 resources. */
class Service extends Construct {
  constructor(scope, id, { alarms, bucket }) {
    super(scope, id);
    const table = new dynamodb.Table(this, 'Table', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      removalPolicy: RemovalPolicy.DESTROY
    });
    const dead = new sqs.Queue(this, 'Dead');
    const queue = new sqs.Queue(this, 'Queue', { deadLetterQueue: { queue: dead, maxReceiveCount: 3 } });
    const topic = new sns.Topic(this, 'Topic');
    topic.addSubscription(new subscriptions.SqsSubscription(queue));
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    table.grantReadWriteData(role);
    bucket.grantRead(role);
    const group = new logs.LogGroup(this, 'Logs', { removalPolicy: RemovalPolicy.DESTROY });
    const handler = new lambda.Function(this, 'Handler', {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(CODE),
      role,
      logGroup: group,
      environment: { TABLE: table.tableName, TOPIC: topic.topicArn, BUCKET: bucket.bucketName }
    });
    const alarm = new cloudwatch.Alarm(this, 'Alarm', {
      metric: handler.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
      evaluationPeriods: 1
    });
    alarm.addAlarmAction({ bind: () => ({ alarmActionArn: alarms.topicArn }) });
    new ssm.StringParameter(this, 'Parameter', { stringValue: queue.queueUrl });
  }
}

/** 2 + 12 × services resources. */
class Shop extends Stack {
  constructor(scope, id, { services = 52, ...props } = {}) {
    super(scope, id, { analyticsReporting: false, ...props });
    const alarms = new sns.Topic(this, 'Alarms');
    const bucket = new s3.Bucket(this, 'Pictures', { removalPolicy: RemovalPolicy.DESTROY });
    for (let number = 1; number <= services; number++) new Service(this, `Service${number}`, { alarms, bucket });
  }
}

module.exports = { Shop };
