// Source: AWS SAM Developer Guide, "Generated CloudFormation resources for AWS SAM"; the numbers agree with what the
// translator (PyPI package aws-sam-translator) makes.
#include "template/sam_counts.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace cfnsplit {
namespace {

struct EventRow {
  std::string_view type;
  std::int64_t of_function;  // resources beside the function
  std::int64_t of_machine;   // beside a state machine
};
constexpr auto kEvents = std::to_array<EventRow>({
    {"AlexaSkill", 1, 0},
    {"Api", 1, 1},
    {"CloudWatchEvent", 2, 2},
    {"CloudWatchLogs", 2, 0},
    {"Cognito", 1, 0},
    {"DocumentDB", 1, 0},
    {"DynamoDB", 1, 0},
    {"EventBridgeRule", 2, 2},
    {"HttpApi", 1, 0},
    {"IoTRule", 2, 0},
    {"Kinesis", 1, 0},
    {"MQ", 1, 0},
    {"MSK", 1, 0},
    {"S3", 1, 0},
    {"SNS", 2, 0},
    {"SQS", 1, 0},
    {"Schedule", 2, 2},
    {"ScheduleV2", 2, 2},
    {"SelfManagedKafka", 1, 0},
});

class SamCounter {
 public:
  explicit SamCounter(const Template& source)
      : source_(source), globals_(source.section("Globals").find("Function")) {}

  std::int64_t count() {
    for (const Declaration& resource : source_.resources.entries()) add_resource(resource.node);
    added_ += uses_implicit_rest_api_ ? 3 : 0;  // the API, its deployment and its stage
    added_ += uses_implicit_http_api_ ? 2 : 0;  // the API and its stage
    added_ += deploys_gradually_ ? 1 : 0;       // one CodeDeploy application for all functions
    added_ += needs_deploy_role_ ? 1 : 0;
    return added_;
  }

 private:
  void add_resource(Node resource) {
    const std::string_view type = resource_type(resource);
    const Node properties = resource.find("Properties");
    if (type == "AWS::Serverless::Function") {
      add_function(properties);
    } else if (type == "AWS::Serverless::Api") {
      added_ += 2;  // a deployment and a stage
      if (properties.find("Domain").is_object()) added_ += 2;
      const Node auth = properties.find("Auth");
      for (const Node authorizer : auth.find("Authorizers"))
        if (authorizer.find("FunctionArn")) ++added_;  // a permission
      if (auth.find("UsagePlan").find("CreateUsagePlan").text() == "PER_API") added_ += 3;
    } else if (type == "AWS::Serverless::HttpApi") {
      added_ += 1;  // a stage
      if (properties.find("Domain").is_object()) added_ += 2;
    } else if (type == "AWS::Serverless::StateMachine") {
      if (!properties.find("Role")) ++added_;
      add_events(properties.find("Events"), &EventRow::of_machine);
    } else if (type == "AWS::Serverless::GraphQLApi") {
      added_ += 1;  // its schema
    }
  }

  // A function's own property, or that of all functions.
  Node property(Node properties, std::string_view name) const {
    const Node own = properties.find(name);
    return own ? own : globals_.find(name);
  }

  void add_function(Node properties) {
    if (!property(properties, "Role")) ++added_;
    if (property(properties, "AutoPublishAlias")) {
      added_ += 2;  // a version and the alias
      add_deployment(properties);
    }
    if (const Node url = property(properties, "FunctionUrlConfig"); url.is_object())
      added_ += url.find("AuthType").text() == "NONE" ? 2 : 1;
    if (property(properties, "EventInvokeConfig")) ++added_;
    add_events(properties.find("Events"), &EventRow::of_function);
  }

  // SAM takes the members of the preference that a function does not have from that of all functions.
  void add_deployment(Node properties) {
    const Node own = properties.find("DeploymentPreference"), shared = globals_.find("DeploymentPreference");
    const auto member = [&](std::string_view name) {
      return own.find(name) ? own.find(name) : shared.find(name);
    };
    if (!own.is_object() && !shared.is_object()) return;
    if (member("Enabled").text() == "false") return;
    ++added_;  // a deployment group
    deploys_gradually_ = true;
    needs_deploy_role_ = needs_deploy_role_ || !member("Role");
  }

  void add_events(Node events, std::int64_t EventRow::*count) {
    for (const Node event : events) {
      const std::string_view type = event.find("Type").text();
      const auto row = std::ranges::find(kEvents, type, &EventRow::type);
      if (row == kEvents.end()) continue;
      added_ += *row.*count;
      const Node properties = event.find("Properties");
      if (type == "Api" && !properties.find("RestApiId")) uses_implicit_rest_api_ = true;
      if (type == "HttpApi" && !properties.find("ApiId")) uses_implicit_http_api_ = true;
      if ((type == "ScheduleV2" || type == "Schedule") && properties.find("RoleArn")) --added_;
    }
  }

  const Template& source_;
  const Node globals_;
  std::int64_t added_ = 0;
  bool uses_implicit_rest_api_ = false;
  bool uses_implicit_http_api_ = false;
  bool deploys_gradually_ = false;
  bool needs_deploy_role_ = false;
};

}  // namespace

std::int64_t added_by_sam(const Template& source) { return SamCounter(source).count(); }

}  // namespace cfnsplit
