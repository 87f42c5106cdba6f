#include "overview/service_roles.hpp"

#include <algorithm>
#include <array>

#include "template/facts.hpp"

namespace cfnsplit {
namespace {

constexpr std::array<std::string_view, 23> kEntries = {
    "AWS::ApiGateway::Method",
    "AWS::ApiGatewayV2::Integration",
    "AWS::ApiGatewayV2::Route",
    "AWS::AppSync::DataSource",
    "AWS::AppSync::FunctionConfiguration",
    "AWS::AppSync::Resolver",
    "AWS::CloudFront::Distribution",
    "AWS::Cognito::UserPool",
    "AWS::ElasticLoadBalancingV2::Listener",
    "AWS::ElasticLoadBalancingV2::ListenerRule",
    "AWS::Events::Rule",
    "AWS::IoT::TopicRule",
    "AWS::KinesisFirehose::DeliveryStream",
    "AWS::Lambda::EventSourceMapping",
    "AWS::Lambda::Url",
    "AWS::Logs::SubscriptionFilter",
    "AWS::Pipes::Pipe",
    "AWS::S3::Bucket",
    "AWS::SES::ReceiptRule",
    "AWS::SNS::Subscription",
    "AWS::Scheduler::Schedule",
    "AWS::Serverless::Api",
    "AWS::Serverless::HttpApi",
};

constexpr std::array<std::string_view, 17> kWorkers = {
    "AWS::AppRunner::Service",
    "AWS::AutoScaling::AutoScalingGroup",
    "AWS::Batch::JobDefinition",
    "AWS::CodeBuild::Project",
    "AWS::CodePipeline::Pipeline",
    "AWS::EC2::Instance",
    "AWS::ECS::Service",
    "AWS::ECS::TaskDefinition",
    "AWS::EKS::Cluster",
    "AWS::EMR::Cluster",
    "AWS::ElasticBeanstalk::Environment",
    "AWS::Glue::Job",
    "AWS::Lambda::Function",
    "AWS::SageMaker::Endpoint",
    "AWS::Serverless::Function",
    "AWS::Serverless::StateMachine",
    "AWS::StepFunctions::StateMachine",
};

constexpr std::array<std::string_view, 10> kMessages = {
    "AWS::Events::EventBus",
    "AWS::Kinesis::Stream",
    "AWS::SecretsManager::Secret",
    "AWS::SNS::Topic",
    "AWS::SQS::Queue",
    "AWS::SSM::Parameter",
    "AWS::MSK::Cluster",
    "AWS::AmazonMQ::Broker",
    "AWS::Serverless::SimpleTable",
    "AWS::ElastiCache::ReplicationGroup",
};

template <std::size_t N>
bool has(const std::array<std::string_view, N>& types, std::string_view type) {
  return std::ranges::find(types, type) != types.end();
}

}  // namespace

std::string service_of(std::string_view type) {
  if (type.starts_with("Custom::") || type == "AWS::CloudFormation::CustomResource") return "Custom";
  const std::size_t first = type.find("::");
  if (first == std::string_view::npos) return std::string(type);
  const std::size_t second = type.find("::", first + 2);
  return std::string(type.starts_with("AWS::") ? type.substr(first + 2, second - first - 2)
                                               : type.substr(0, second));
}

bool is_entry_type(std::string_view type) { return has(kEntries, type); }

bool is_worker_type(std::string_view type) { return has(kWorkers, type); }

bool is_data_type(std::string_view type) {
  return has(kMessages, type) || (is_stateful(type) && service_of(type) != "Logs" && !is_worker_type(type));
}

}  // namespace cfnsplit
