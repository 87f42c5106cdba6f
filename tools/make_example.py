#!/usr/bin/env python3
"""Makes testdata/example/service.template.json: the backend of an invented shop for boats, in the shape that the
Serverless Framework compiles a service to. Always the same bytes; with --check only compares."""
import hashlib
import json
import pathlib
import string
import sys

TARGET = pathlib.Path(__file__).resolve().parent.parent / "testdata/example/service.template.json"
SERVICE = "quayside-shop"
BUILD = 1763900000000  # the framework puts milliseconds of the build into names

# domain -> ((function, trigger), ...). A trigger is "GET /path", "queue NAME", "topic NAME", "rate EXPRESSION" or "".
FUNCTIONS = {
    "Catalogue": (("ListBoats", "GET /boats"), ("ShowBoat", "GET /boats/{boatId}"), ("AddBoat", "POST /boats"),
                  ("ChangeBoat", "PUT /boats/{boatId}"), ("RemoveBoat", "DELETE /boats/{boatId}"),
                  ("ListHarbours", "GET /harbours"), ("IndexBoat", "queue CatalogueChanges")),
    "Basket": (("ShowBasket", "GET /basket"), ("AddToBasket", "POST /basket/lines"),
               ("ChangeLine", "PUT /basket/lines/{lineId}"), ("DropLine", "DELETE /basket/lines/{lineId}"),
               ("ForgetBaskets", "rate rate(1 day)")),
    "Order": (("PlaceOrder", "POST /orders"), ("ListOrders", "GET /orders"), ("ShowOrder", "GET /orders/{orderId}"),
              ("CancelOrder", "POST /orders/{orderId}/cancel"), ("FulfilOrder", "queue PlacedOrders"),
              ("ArchiveOrders", "rate rate(7 days)")),
    "Payment": (("StartPayment", "POST /orders/{orderId}/payment"), ("ConfirmPayment", "POST /payments/callback"),
                ("CapturePayment", "queue CapturedPayments"), ("RefundPayment", "POST /payments/{paymentId}/refund"),
                ("ReconcilePayments", "rate rate(1 hour)")),
    "Stock": (("ShowStock", "GET /stock/{boatId}"), ("ReserveStock", "queue StockReservations"),
              ("ReleaseStock", "topic OrderCancelled"), ("CountStock", "rate rate(12 hours)")),
    "Delivery": (("QuoteDelivery", "POST /deliveries/quote"), ("BookDelivery", "queue DeliveryBookings"),
                 ("TrackDelivery", "GET /deliveries/{deliveryId}"), ("DeliveryUpdate", "POST /deliveries/callback")),
    "Customer": (("SignUp", "POST /customers"), ("ShowCustomer", "GET /customers/me"),
                 ("ChangeCustomer", "PUT /customers/me"), ("ForgetCustomer", "DELETE /customers/me"),
                 ("SignInCallback", "GET /sign-in/callback")),
    "Review": (("WriteReview", "POST /boats/{boatId}/reviews"), ("ListReviews", "GET /boats/{boatId}/reviews"),
               ("ModerateReview", "queue NewReviews")),
    "Notice": (("SendMail", "queue OutgoingMail"), ("SendText", "queue OutgoingTexts"),
               ("OrderNotice", "topic OrderPlaced"), ("CancelNotice", "topic OrderCancelled"),
               ("LowStockNotice", "topic StockLow")),
    "Report": (("DailySales", "rate rate(1 day)"), ("ExportSales", "GET /reports/sales"),
               ("WarmCaches", "rate rate(5 minutes)")),
}
TABLES = {"Catalogue": ("Boats", "Harbours"), "Basket": ("Baskets",), "Order": ("Orders", "OrderEvents"),
          "Payment": ("Payments",), "Stock": ("StockLevels",), "Delivery": ("Deliveries",),
          "Customer": ("Customers",), "Review": ("Reviews",), "Report": ("SalesByDay",)}
# what functions of one domain also read of others: tables, queues they fill, topics they publish to
READS = {"Basket": ("Boats", "StockLevels"), "Order": ("Baskets", "Customers", "Boats"), "Payment": ("Orders",),
         "Delivery": ("Orders", "Harbours"), "Review": ("Orders",), "Notice": ("Customers",),
         "Report": ("Orders", "Payments")}
FILLS = {"Catalogue": ("CatalogueChanges",), "Order": ("PlacedOrders", "StockReservations"),
         "Payment": ("CapturedPayments",), "Stock": ("DeliveryBookings",), "Review": ("NewReviews",),
         "Notice": ("OutgoingMail", "OutgoingTexts")}
PUBLISHES = {"Order": ("OrderPlaced", "OrderCancelled"), "Stock": ("StockLow",)}
NEEDS_SIGN_IN = {"Basket", "Order", "Customer", "Review", "Report"}
IN_VPC = {"Payment", "Report"}

resources, outputs = {}, {}


def ref(name):
    return {"Ref": name}


def att(name, attribute):
    return {"Fn::GetAtt": [name, attribute]}


def sub(text, **values):
    return {"Fn::Sub": [text, values] if values else text}


def add(name, kind, properties=None, **attributes):
    assert name not in resources, name
    resources[name] = {"Type": kind, **attributes, **({"Properties": properties} if properties is not None else {})}
    return name


def digest43(text):
    number = int.from_bytes(hashlib.sha512(text.encode()).digest(), "big")
    letters = string.digits + string.ascii_letters
    digits = ""
    for _ in range(43):
        number, rest = divmod(number, 62)
        digits += letters[rest]
    return digits


def foundations():
    add("ServerlessDeploymentBucket", "AWS::S3::Bucket", {
        "BucketEncryption": {"ServerSideEncryptionConfiguration": [
            {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]}})
    add("ServerlessDeploymentBucketPolicy", "AWS::S3::BucketPolicy", {
        "Bucket": ref("ServerlessDeploymentBucket"),
        "PolicyDocument": {"Version": "2012-10-17", "Statement": [{
            "Action": "s3:*", "Effect": "Deny", "Principal": "*",
            "Resource": [sub("arn:${AWS::Partition}:s3:::${ServerlessDeploymentBucket}/*"),
                         sub("arn:${AWS::Partition}:s3:::${ServerlessDeploymentBucket}")],
            "Condition": {"Bool": {"aws:SecureTransport": False}}}]}})
    add("DataKey", "AWS::KMS::Key", {
        "Description": "Encrypts what the shop keeps of its customers",
        "EnableKeyRotation": True,
        "KeyPolicy": {"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Action": "kms:*", "Resource": "*",
            "Principal": {"AWS": sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root")}}]}})
    add("DataKeyAlias", "AWS::KMS::Alias", {
        "AliasName": sub("alias/${AWS::StackName}-data"), "TargetKeyId": ref("DataKey")})
    add("AlarmTopic", "AWS::SNS::Topic", {"DisplayName": "Alarms of the shop"})
    add("AlarmMail", "AWS::SNS::Subscription", {
        "TopicArn": ref("AlarmTopic"), "Protocol": "email", "Endpoint": ref("AlarmAddress")},
        Condition="HasAlarmAddress")
    add("LambdaSecurityGroup", "AWS::EC2::SecurityGroup", {
        "GroupDescription": "Functions that leave through fixed addresses", "VpcId": ref("VpcId"),
        "SecurityGroupEgress": [{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": "0.0.0.0/0"}]})
    add("ShopZone", "AWS::Route53::HostedZone", {"Name": sub("${Label}.${ParentDomain}", Label=stage_value("Label"))})
    add("ShopZoneDelegation", "AWS::Route53::RecordSet", {
        "HostedZoneId": ref("ParentZoneId"), "Type": "NS", "TTL": "3600",
        "Name": sub("${Label}.${ParentDomain}", Label=stage_value("Label")),
        "ResourceRecords": att("ShopZone", "NameServers")})
    add("DelegationCheckRecord", "AWS::SSM::Parameter", {
        "Type": "StringList", "Description": "Name servers that the uptime check asks",
        "Name": sub("/${AWS::StackName}/name-servers"),
        "Value": {"Fn::Join": [",", att("ShopZone", "NameServers")]}})
    add("UserPool", "AWS::Cognito::UserPool", {
        "UserPoolName": sub("${AWS::StackName}-customers"), "UsernameAttributes": ["email"],
        "AutoVerifiedAttributes": ["email"]}, DeletionPolicy="Retain", UpdateReplacePolicy="Retain")
    add("UserPoolClient", "AWS::Cognito::UserPoolClient", {
        "UserPoolId": ref("UserPool"), "GenerateSecret": True, "AllowedOAuthFlowsUserPoolClient": True,
        "AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["openid", "email"],
        "SupportedIdentityProviders": ["COGNITO"], "CallbackURLs": ref("SignInUrls")})
    add("UserPoolDomain", "AWS::Cognito::UserPoolDomain", {
        "UserPoolId": ref("UserPool"), "Domain": sub("quayside-${Stage}-${AWS::AccountId}")})


def stage_value(key):
    return {"Fn::FindInMap": ["ByStage", ref("Stage"), key]}


def stores():
    for domain, names in TABLES.items():
        for name in names:
            add(name + "Table", "AWS::DynamoDB::Table", {
                "TableName": sub("${AWS::StackName}-" + name.lower()),
                "BillingMode": "PAY_PER_REQUEST",
                "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                "PointInTimeRecoverySpecification": {
                    "PointInTimeRecoveryEnabled": {"Fn::If": ["IsProd", True, False]}},
                "SSESpecification": {"SSEEnabled": True, "SSEType": "KMS", "KMSMasterKeyId": att("DataKey", "Arn")},
                **({"StreamSpecification": {"StreamViewType": "NEW_IMAGE"}} if name == "OrderEvents" else {})},
                DeletionPolicy="Retain", UpdateReplacePolicy="Retain")
            add(name + "ThrottleAlarm", "AWS::CloudWatch::Alarm", {
                "AlarmDescription": f"{domain}: {name} is throttled", "Namespace": "AWS/DynamoDB",
                "MetricName": "ThrottledRequests", "Statistic": "Sum", "Period": 300, "EvaluationPeriods": 2,
                "Threshold": 1, "ComparisonOperator": "GreaterThanOrEqualToThreshold",
                "Dimensions": [{"Name": "TableName", "Value": ref(name + "Table")}],
                "AlarmActions": [ref("AlarmTopic")]}, Condition="IsProd")
    for name in sorted({n for names in FILLS.values() for n in names}):
        add(name + "DeadLetters", "AWS::SQS::Queue", {"MessageRetentionPeriod": 1209600})
        add(name + "Queue", "AWS::SQS::Queue", {
            "VisibilityTimeout": 180,
            "RedrivePolicy": {"deadLetterTargetArn": att(name + "DeadLetters", "Arn"), "maxReceiveCount": 5}})
        add(name + "DeadLettersAlarm", "AWS::CloudWatch::Alarm", {
            "AlarmDescription": sub("${Queue} holds messages nobody could handle",
                                    Queue=att(name + "DeadLetters", "QueueName")),
            "Namespace": "AWS/SQS", "MetricName": "ApproximateNumberOfMessagesVisible", "Statistic": "Maximum",
            "Period": 300, "EvaluationPeriods": 1, "Threshold": 1,
            "ComparisonOperator": "GreaterThanOrEqualToThreshold",
            "Dimensions": [{"Name": "QueueName", "Value": att(name + "DeadLetters", "QueueName")}],
            "AlarmActions": [ref("AlarmTopic")]})
    for name in sorted({n for names in PUBLISHES.values() for n in names}):
        add(name + "Topic", "AWS::SNS::Topic", {"KmsMasterKeyId": ref("DataKey")})


def role(domain):
    tables = [n + "Table" for n in TABLES.get(domain, ()) + READS.get(domain, ())]
    queues = [n + "Queue" for n in FILLS.get(domain, ())]
    queues += [t.split()[1] + "Queue" for _, t in FUNCTIONS[domain] if t.startswith("queue ")]
    statements = [{
        "Effect": "Allow", "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
        "Resource": [sub(f"arn:${{AWS::Partition}}:logs:${{AWS::Region}}:${{AWS::AccountId}}:log-group:/aws/lambda/"
                         f"${{AWS::StackName}}-{domain.lower()}*:*")]}]
    if tables:
        statements.append({"Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"],
                           "Resource": [x for t in tables for x in (att(t, "Arn"), sub(f"${{{t}.Arn}}/index/*"))]})
        statements.append({"Effect": "Allow", "Action": ["kms:Decrypt", "kms:GenerateDataKey"],
                           "Resource": att("DataKey", "Arn")})
    if queues:
        statements.append({
            "Effect": "Allow", "Resource": [att(q, "Arn") for q in sorted(set(queues))],
            "Action": ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]})
    if domain in PUBLISHES:
        statements.append({"Effect": "Allow", "Action": "sns:Publish",
                           "Resource": [ref(n + "Topic") for n in PUBLISHES[domain]]})
    return add(f"{domain}Role", "AWS::IAM::Role", {
        "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Service": ["lambda.amazonaws.com"]}, "Action": ["sts:AssumeRole"]}]},
        "Policies": [{"PolicyName": sub(f"${{AWS::StackName}}-{domain.lower()}"),
                      "PolicyDocument": {"Version": "2012-10-17", "Statement": statements}}],
        **({"ManagedPolicyArns": [sub("arn:${AWS::Partition}:iam::aws:policy/service-role/"
                                      "AWSLambdaVPCAccessExecutionRole")]} if domain in IN_VPC else {})})


def environment(domain, name):
    values = {"STAGE": ref("Stage"), "LOG_LEVEL": stage_value("LogLevel")}
    for table in TABLES.get(domain, ()) + READS.get(domain, ()):
        values[f"{table.upper()}_TABLE"] = ref(table + "Table")
    for queue in FILLS.get(domain, ()):
        values[f"{queue.upper()}_QUEUE"] = ref(queue + "Queue")
    for topic in PUBLISHES.get(domain, ()):
        values[f"{topic.upper()}_TOPIC"] = ref(topic + "Topic")
    if domain == "Payment":
        values["PAYMENT_KEY"] = ref("PaymentProviderKey")
    if domain == "Notice":
        values["SENDER"] = sub("Quayside <no-reply@${Label}.${ParentDomain}>", Label=stage_value("Label"))
    if name == "SignInCallback":
        values["CLIENT_ID"] = ref("UserPoolClient")
        values["CLIENT_SECRET"] = att("UserPoolClient", "ClientSecret")
    return {"Variables": values}


def function(domain, name):
    group = add(name + "LogGroup", "AWS::Logs::LogGroup", {
        "LogGroupName": sub(f"/aws/lambda/${{AWS::StackName}}-{domain.lower()}-{name.lower()}"),
        "RetentionInDays": {"Fn::If": ["IsProd", 365, 14]}})
    made = add(name + "LambdaFunction", "AWS::Lambda::Function", {
        "FunctionName": sub(f"${{AWS::StackName}}-{domain.lower()}-{name.lower()}"),
        "Runtime": "nodejs22.x", "Handler": f"src/{domain.lower()}/{name.lower()}.handler",
        "MemorySize": stage_value("Memory"), "Timeout": 30, "Role": att(f"{domain}Role", "Arn"),
        "Code": {"S3Bucket": ref("ServerlessDeploymentBucket"),
                 "S3Key": f"serverless/{SERVICE}/{BUILD}-2025-11-23T12:13:20.000Z/{SERVICE}.zip"},
        "Environment": environment(domain, name),
        **({"VpcConfig": {"SecurityGroupIds": [att("LambdaSecurityGroup", "GroupId")],
                          "SubnetIds": ref("SubnetIds")}} if domain in IN_VPC else {})}, DependsOn=[group])
    version = add(f"{name}LambdaVersion{digest43(name)}", "AWS::Lambda::Version", {
        "FunctionName": ref(made), "CodeSha256": digest43("code of " + SERVICE) + "="}, DeletionPolicy="Retain")
    outputs[f"{name}LambdaFunctionQualifiedArn"] = {
        "Description": "Current Lambda function version", "Value": ref(version),
        "Export": {"Name": sub(f"sls-{SERVICE}-${{Stage}}-{name}LambdaFunctionQualifiedArn")}}
    add(f"{name}ErrorsAlarm", "AWS::CloudWatch::Alarm", {
        "AlarmDescription": f"{name} fails", "Namespace": "AWS/Lambda", "MetricName": "Errors", "Statistic": "Sum",
        "Period": 60, "EvaluationPeriods": 5, "Threshold": stage_value("ErrorsTolerated"),
        "ComparisonOperator": "GreaterThanThreshold", "TreatMissingData": "notBreaching",
        "Dimensions": [{"Name": "FunctionName", "Value": ref(made)}], "AlarmActions": [ref("AlarmTopic")]})
    return made


def api_resource(path):
    """The ApiGateway::Resource of `path`, with those above it; (id reference, name part)."""
    parent, part = att("ApiGatewayRestApi", "RootResourceId"), ""
    for step in path.strip("/").split("/"):
        word = "".join(w.capitalize() if w.islower() else w[0].upper() + w[1:] for w in step.strip("{}").split("-"))
        part += word + ("Var" if step.startswith("{") else "")
        name = f"ApiGatewayResource{part}"
        if name not in resources:
            add(name, "AWS::ApiGateway::Resource",
                {"ParentId": parent, "PathPart": step, "RestApiId": ref("ApiGatewayRestApi")})
        parent = ref(name)
    return parent, part


def method(domain, made, verb, path):
    resource, part = api_resource(path)
    permission = f"{made}PermissionApiGateway"
    add(permission, "AWS::Lambda::Permission", {
        "FunctionName": att(made, "Arn"), "Action": "lambda:InvokeFunction", "Principal": "apigateway.amazonaws.com",
        "SourceArn": {"Fn::Join": ["", ["arn:", ref("AWS::Partition"), ":execute-api:", ref("AWS::Region"), ":",
                                        ref("AWS::AccountId"), ":", ref("ApiGatewayRestApi"), "/*/*"]]}})
    signed_in = domain in NEEDS_SIGN_IN and "callback" not in path and part != "Customers"
    add(f"ApiGatewayMethod{part}{verb.capitalize()}", "AWS::ApiGateway::Method", {
        "HttpMethod": verb, "RequestParameters": {}, "ResourceId": resource, "RestApiId": ref("ApiGatewayRestApi"),
        "ApiKeyRequired": False, "AuthorizationType": "COGNITO_USER_POOLS" if signed_in else "NONE",
        **({"AuthorizerId": ref("CustomersApiGatewayAuthorizer")} if signed_in else {}),
        "Integration": {"IntegrationHttpMethod": "POST", "Type": "AWS_PROXY", "Uri": {"Fn::Join": ["", [
            "arn:", ref("AWS::Partition"), ":apigateway:", ref("AWS::Region"), ":lambda:path/2015-03-31/functions/",
            att(made, "Arn"), "/invocations"]]}},
        "MethodResponses": []}, DependsOn=[permission])
    options = f"ApiGatewayMethod{part}Options"
    if options not in resources and verb != "GET":
        add(options, "AWS::ApiGateway::Method", {
            "HttpMethod": "OPTIONS", "AuthorizationType": "NONE", "ResourceId": resource,
            "RestApiId": ref("ApiGatewayRestApi"),
            "Integration": {"Type": "MOCK", "RequestTemplates": {"application/json": "{statusCode:200}"},
                            "IntegrationResponses": [{"StatusCode": "200"}]},
            "MethodResponses": [{"StatusCode": "200"}]})


def trigger(domain, name, made, what):
    kind, _, detail = what.partition(" ")
    if kind == "queue":
        add(f"{name}EventSourceMappingSQS{detail}Queue", "AWS::Lambda::EventSourceMapping", {
            "BatchSize": 10, "EventSourceArn": att(detail + "Queue", "Arn"), "FunctionName": att(made, "Arn"),
            "Enabled": True}, DependsOn=[f"{domain}Role"])
    elif kind == "topic":
        add(f"{name}SnsSubscription{detail}", "AWS::SNS::Subscription", {
            "TopicArn": ref(detail + "Topic"), "Protocol": "lambda", "Endpoint": att(made, "Arn")})
        add(f"{name}LambdaPermission{detail}SNS", "AWS::Lambda::Permission", {
            "FunctionName": att(made, "Arn"), "Action": "lambda:InvokeFunction", "Principal": "sns.amazonaws.com",
            "SourceArn": ref(detail + "Topic")})
    elif kind == "rate":
        rule = add(f"{name}EventsRuleSchedule1", "AWS::Events::Rule", {
            "ScheduleExpression": detail, "State": {"Fn::If": ["IsProd", "ENABLED", "DISABLED"]},
            "Targets": [{"Arn": att(made, "Arn"), "Id": f"{name.lower()}Schedule"}]})
        add(f"{name}LambdaPermissionEventsRuleSchedule1", "AWS::Lambda::Permission", {
            "FunctionName": att(made, "Arn"), "Action": "lambda:InvokeFunction", "Principal": "events.amazonaws.com",
            "SourceArn": att(rule, "Arn")})
    else:
        method(domain, made, kind, detail)


def interface():
    add("ApiGatewayRestApi", "AWS::ApiGateway::RestApi", {
        "Name": sub("${Stage}-" + SERVICE), "EndpointConfiguration": {"Types": ["REGIONAL"]},
        "MinimumCompressionSize": 1024})
    add("CustomersApiGatewayAuthorizer", "AWS::ApiGateway::Authorizer", {
        "Name": "customers", "Type": "COGNITO_USER_POOLS", "RestApiId": ref("ApiGatewayRestApi"),
        "IdentitySource": "method.request.header.Authorization", "AuthorizerResultTtlInSeconds": 300,
        "ProviderARNs": [att("UserPool", "Arn")]})
    add("GatewayResponseDefault4XX", "AWS::ApiGateway::GatewayResponse", {
        "ResponseType": "DEFAULT_4XX", "RestApiId": ref("ApiGatewayRestApi"),
        "ResponseParameters": {"gatewayresponse.header.Access-Control-Allow-Origin": sub(
            "'${First}'", First={"Fn::Select": [0, ref("AllowedOrigins")]})}})


def deployment():
    methods = [n for n, r in resources.items() if r["Type"] == "AWS::ApiGateway::Method"]
    name = add(f"ApiGatewayDeployment{BUILD}", "AWS::ApiGateway::Deployment",
               {"RestApiId": ref("ApiGatewayRestApi")}, DependsOn=methods)
    stage = add("ApiGatewayStage", "AWS::ApiGateway::Stage", {
        "RestApiId": ref("ApiGatewayRestApi"), "DeploymentId": ref(name), "StageName": ref("Stage"),
        "TracingEnabled": {"Fn::If": ["IsProd", True, False]},
        "Variables": {"origins": {"Fn::Join": [" ", ref("AllowedOrigins")]}}})
    add("ApiErrorsAlarm", "AWS::CloudWatch::Alarm", {
        "AlarmDescription": sub("${ApiGatewayRestApi} answers with errors; ${!metric} is not filled in here"),
        "Namespace": "AWS/ApiGateway", "MetricName": "5XXError", "Statistic": "Sum", "Period": 60,
        "EvaluationPeriods": 3, "Threshold": 5, "ComparisonOperator": "GreaterThanThreshold",
        "Dimensions": [{"Name": "ApiName", "Value": sub("${Stage}-" + SERVICE)},
                       {"Name": "Stage", "Value": ref(stage)}],
        "AlarmActions": [ref("AlarmTopic")]})
    outputs["ServiceEndpoint"] = {
        "Description": "URL of the service endpoint",
        "Value": sub("https://${ApiGatewayRestApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}/${Stage}"),
        "Export": {"Name": sub(f"sls-{SERVICE}-${{Stage}}-ServiceEndpoint")}}


def build():
    foundations()
    stores()
    interface()
    for domain, functions in FUNCTIONS.items():
        role(domain)
        for name, what in functions:
            trigger(domain, name, function(domain, name), what)
    deployment()
    outputs["ServerlessDeploymentBucketName"] = {
        "Value": ref("ServerlessDeploymentBucket"),
        "Export": {"Name": sub(f"sls-{SERVICE}-${{Stage}}-ServerlessDeploymentBucketName")}}
    outputs["ShopNameServers"] = {"Condition": "IsProd", "Value": {"Fn::Join": [" ", att("ShopZone", "NameServers")]}}
    outputs["CustomersPool"] = {"Value": ref("UserPool")}
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "Backend of the Quayside boat shop, compiled from its service file",
        "Parameters": {
            "Stage": {"Type": "String", "Default": "test", "AllowedValues": ["test", "prod"]},
            "ParentDomain": {"Type": "String", "Default": "quayside.example"},
            "ParentZoneId": {"Type": "AWS::Route53::HostedZone::Id"},
            "AlarmAddress": {"Type": "String", "Default": ""},
            "PaymentProviderKey": {"Type": "String", "NoEcho": True, "MinLength": 20},
            "VpcId": {"Type": "AWS::EC2::VPC::Id"},
            "SubnetIds": {"Type": "List<AWS::EC2::Subnet::Id>"},
            "AllowedOrigins": {"Type": "CommaDelimitedList",
                               "Default": "https://www.quayside.example,https://m.quayside.example"},
            "SignInUrls": {"Type": "CommaDelimitedList", "Default": "https://www.quayside.example/signed-in"}},
        "Mappings": {"ByStage": {
            "test": {"Label": "shop-test", "LogLevel": "debug", "Memory": 256, "ErrorsTolerated": 10},
            "prod": {"Label": "shop", "LogLevel": "warn", "Memory": 1024, "ErrorsTolerated": 0}}},
        "Conditions": {
            "IsProd": {"Fn::Equals": [ref("Stage"), "prod"]},
            "HasAlarmAddress": {"Fn::Not": [{"Fn::Equals": [ref("AlarmAddress"), ""]}]}},
        "Resources": resources,
        "Outputs": outputs}


def main():
    template = build()
    text = json.dumps(template, indent=2) + "\n"
    if sys.argv[1:] == ["--check"]:
        if TARGET.read_text() != text:
            print(f"{TARGET.name} is not what tools/make_example.py makes")
            return 1
        return 0
    TARGET.write_text(text)
    print(f"{len(template['Resources'])} resources, {len(outputs)} outputs, {len(text)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
