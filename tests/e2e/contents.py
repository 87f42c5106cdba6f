"""Puts data into tables, buckets and queues, and looks whether it, and every topic, is still there."""
import json

import botocore.exceptions


def put(account, resources):
    """resources: name → (type, physical name)."""
    for name, (kind, physical) in resources.items():
        if kind == "AWS::DynamoDB::Table":
            account.service("dynamodb").put_item(TableName=physical, Item={"id": {"S": name}})
        elif kind == "AWS::S3::Bucket":
            account.service("s3").put_object(Bucket=physical, Key="kept", Body=name.encode())
        elif kind == "AWS::SQS::Queue":
            account.service("sqs").send_message(QueueUrl=physical, MessageBody=name)


def lost(account, resources):
    """The names of those whose data is no longer there."""
    return [name for name, (kind, physical) in resources.items() if not is_there(account, name, kind, physical)]


def is_there(account, name, kind, physical):
    try:
        return holds(account, name, kind, physical)
    except botocore.exceptions.ClientError:  # it is no longer there itself
        return False


def holds(account, name, kind, physical):
    if kind == "AWS::DynamoDB::Table":
        return "Item" in account.service("dynamodb").get_item(TableName=physical, Key={"id": {"S": name}})
    if kind == "AWS::S3::Bucket":
        return account.service("s3").get_object(Bucket=physical, Key="kept")["Body"].read() == name.encode()
    if kind == "AWS::SQS::Queue":
        held = account.service("sqs").get_queue_attributes(QueueUrl=physical,
                                                           AttributeNames=["ApproximateNumberOfMessages"])
        return int(held["Attributes"]["ApproximateNumberOfMessages"]) > 0
    if kind == "AWS::SNS::Topic":
        return "Attributes" in account.service("sns").get_topic_attributes(TopicArn=physical)
    return True


def of_list(printed):
    """What `aws cloudformation list-stack-resources` printed, as name → (type, physical name)."""
    return {one["LogicalResourceId"]: (one["ResourceType"], one["PhysicalResourceId"])
            for one in json.loads(printed)["StackResourceSummaries"]}
