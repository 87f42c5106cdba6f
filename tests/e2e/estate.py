"""A template that grows and shrinks: tables, buckets, queues and topics, and services around them."""
import json


def ref(name):
    return {"Ref": name}


def attribute(name, which):
    return {"Fn::GetAtt": [name, which]}


class Estate:
    def __init__(self):
        self.resources = {}
        self.outputs = {}

    def table(self, name):
        self.resources[name] = {"Type": "AWS::DynamoDB::Table", "Properties": {
            "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "BillingMode": "PAY_PER_REQUEST"}}

    def bucket(self, name):
        self.resources[name] = {"Type": "AWS::S3::Bucket"}

    def queue(self, name, failures=None):
        properties = {"VisibilityTimeout": 30}
        if failures:
            properties["RedrivePolicy"] = {"deadLetterTargetArn": attribute(failures, "Arn"), "maxReceiveCount": 5}
        self.resources[name] = {"Type": "AWS::SQS::Queue", "Properties": properties}

    def topic(self, name, *queues):
        self.resources[name] = {"Type": "AWS::SNS::Topic"}
        for queue in queues:
            self.resources[f"{name}To{queue}"] = {"Type": "AWS::SNS::Subscription", "Properties": {
                "TopicArn": ref(name), "Protocol": "sqs", "Endpoint": attribute(queue, "Arn")}}

    def service(self, name, *uses):
        """A function with its role, its log and its alarm; it may use other resources by their Ref."""
        self.resources[f"{name}Role"] = {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {
            "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                                                    "Principal": {"Service": "lambda.amazonaws.com"}}]}}}
        self.resources[f"{name}Log"] = {"Type": "AWS::Logs::LogGroup", "Properties": {"RetentionInDays": 14}}
        self.resources[f"{name}Function"] = {"Type": "AWS::Lambda::Function", "DependsOn": f"{name}Log", "Properties": {
            "Runtime": "python3.11", "Handler": "index.handler", "Timeout": 10, "Role": attribute(f"{name}Role", "Arn"),
            "Code": {"ZipFile": "def handler(event, context):\n    return 'done'\n"}, "Environment": {"Variables": {}}}}
        self.resources[f"{name}Alarm"] = {"Type": "AWS::CloudWatch::Alarm", "Properties": {
            "AlarmDescription": {"Fn::Join": [" logs to ", [ref(f"{name}Function"), ref(f"{name}Log")]]},
            "Dimensions": [{"Name": "FunctionName", "Value": ref(f"{name}Function")}], "Namespace": "AWS/Lambda",
            "MetricName": "Errors", "Statistic": "Sum", "Period": 60, "EvaluationPeriods": 1, "Threshold": 1,
            "ComparisonOperator": "GreaterThanThreshold"}}
        self.use(name, *uses)

    def use(self, service, *names):
        variables = self.resources[f"{service}Function"]["Properties"]["Environment"]["Variables"]
        variables.update({name.upper(): ref(name) for name in names})

    def use_no_more(self, service, name):
        del self.resources[f"{service}Function"]["Properties"]["Environment"]["Variables"][name.upper()]

    def forget_service(self, name):
        for part in ("Role", "Log", "Function", "Alarm"):
            del self.resources[name + part]

    def write(self, path):
        template = {"AWSTemplateFormatVersion": "2010-09-09", "Resources": self.resources}
        if self.outputs:
            template["Outputs"] = self.outputs
        path.write_text(json.dumps(template, indent=2))

