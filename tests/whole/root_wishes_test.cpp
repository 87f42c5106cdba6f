// What tools need in the root stays there, unless somebody or something that stands already says otherwise [S58].
#include <cfnsplit/explain.hpp>

#include "whole/lock_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// Functions whose code is in the bucket, each with a log group and alarms that read it, and an API that all call.
Json service(const std::string& bucket, int functions) {
  Json resources = {
      {bucket, {{"Type", "AWS::S3::Bucket"}}},
      {"BucketRules", {{"Type", "AWS::S3::BucketPolicy"}, {"Properties", {{"Bucket", {{"Ref", bucket}}}}}}},
      {"ApiGatewayRestApi", {{"Type", "AWS::ApiGateway::RestApi"}}}};
  for (int i = 0; i < functions; ++i) {
    const std::string id = "Step" + std::to_string(i);
    resources[id] = {{"Type", "AWS::Lambda::Function"},
                     {"Properties", {{"Code", {{"S3Bucket", {{"Ref", bucket}}}}}}}};
    resources[id + "Grant"] = {
        {"Type", "AWS::Lambda::Permission"},
        {"Properties", {{"FunctionName", {{"Ref", id}}}, {"SourceArn", {{"Ref", "ApiGatewayRestApi"}}}}}};
    resources[id + "Alarm"] = {{"Type", "AWS::CloudWatch::Alarm"},
                               {"Properties", {{"AlarmName", {{"Ref", id}}}}}};
  }
  return {{"Resources", resources}};
}

SplitOptions small(std::int64_t capacity = 12) {
  SplitOptions options;
  options.limits.resources = capacity;
  return options;
}

std::string stack_of(const Split& split, const std::string& resource) { return places(split).at(resource); }

// A rope of queues that would hold the bucket in a nested stack: they are tied to it, and do not fit into the root.
Json with_rope(Json source, const std::string& bucket, int length, SplitOptions& options) {
  std::vector<std::string> group = {bucket};
  for (int i = 0; i < length; ++i) {
    group.push_back("Rope" + std::to_string(i));
    source["Resources"][group.back()] = queue();
  }
  options.together.push_back(group);
  return source;
}

}  // namespace

TEST_CASE("the deployment bucket of the Serverless Framework stays in the root", "[S58]") {
  const Json source = service("ServerlessDeploymentBucket", 20);
  for (const std::int64_t capacity : {12, 20, 30}) {
    const Split found = split_with(source, {}, small(capacity)).split;
    CHECK(stack_of(found, "ServerlessDeploymentBucket").empty());
    CHECK(stack_of(found, "BucketRules").empty());
    CHECK(stack_of(found, "ApiGatewayRestApi").empty());
  }
}

TEST_CASE("so does every bucket of the template's own code, with its policy", "[S58]") {
  SplitOptions options = small(16);
  const Json source = service("Artifacts", 20);
  const Split kept = split_with(source, {}, options).split;
  CHECK(stack_of(kept, "Artifacts").empty());
  CHECK(stack_of(kept, "BucketRules").empty());

  SECTION("which --no-framework-rules leaves to the cut") {
    options.framework_rules = false;
    const Split free = split_with(source, {"BucketRules=Data"}, options).split;
    CHECK(stack_of(free, "BucketRules") == "Data");
    CHECK_FALSE(has_code(split_with(source, {"BucketRules=Data"}, options).diagnostics, "CFS0840"));
  }
}

TEST_CASE("a bucket that holds data only may go anywhere", "[S58]") {
  SplitOptions options = small();
  Json source = service("Artifacts", 20);
  source["Resources"]["Photos"] = {{"Type", "AWS::S3::Bucket"}};
  const SplitView view = split_with(source, {"Photos=Data"}, options);
  CHECK(stack_of(view.split, "Photos") == "Data");
  CHECK_FALSE(has_code(view.diagnostics, "CFS0840"));
}

TEST_CASE("a pin goes before what tools need, and it is said", "[S58][CFS0840]") {
  const SplitView view =
      split_with(service("ServerlessDeploymentBucket", 20), {"ServerlessDeploymentBucket=Data"}, small());
  CHECK(stack_of(view.split, "ServerlessDeploymentBucket") == "Data");
  REQUIRE(has_code(view.diagnostics, "CFS0840"));
  CHECK(to_text(view.diagnostics)
            .find("'ServerlessDeploymentBucket' is pinned to 'Data', but code of the template's") !=
        std::string::npos);
}

TEST_CASE("what no plan can keep in the root gives way, and it is said", "[S58][CFS0841]") {
  SplitOptions options = small();
  const Json source = with_rope(service("ServerlessDeploymentBucket", 20), "ApiGatewayRestApi", 10, options);
  const SplitView view = split_with(source, {}, options);
  CHECK_FALSE(stack_of(view.split, "ApiGatewayRestApi").empty());
  CHECK(stack_of(view.split, "ServerlessDeploymentBucket").empty());
  CHECK(to_text(view.diagnostics).find("CFS0841]: 1 resource stands in a nested stack") != std::string::npos);
  const Outcome<Explanation> why =
      explain("test.json", source.dump(), view.split, options, "ApiGatewayRestApi");
  REQUIRE(why.ok());
  for (const std::string& reason : why->reasons) CHECK(reason.find("look it up") == std::string::npos);
}

TEST_CASE("explain tells why it stays", "[S58]") {
  const Json source = service("ServerlessDeploymentBucket", 20);
  const Split found = split_with(source, {}, small()).split;
  const auto reason = [&](const std::string& id) {
    const Outcome<Explanation> why = explain("test.json", source.dump(), found, small(), id);
    REQUIRE(why.ok());
    REQUIRE_FALSE(why->reasons.empty());
    return why->reasons.front();
  };
  CHECK(reason("ApiGatewayRestApi") ==
        "it stays in the root because tools of its framework look it up there");
  CHECK(reason("ServerlessDeploymentBucket") ==
        "it stays in the root because code of the template's own resources is put into it before they exist");
}

TEST_CASE("nothing that stands moves for what tools need", "[S58]") {
  const Json source = service("ServerlessDeploymentBucket", 20);
  const Split before =
      split_with(source, {"ServerlessDeploymentBucket=Data", "ApiGatewayRestApi=Data"}, small()).split;
  SplitOptions again = small();
  again.lock = TemplateFile{"lock.json", before.lock};
  const SplitView after = split_with(source, {}, again);
  CHECK(after.split.moves.empty());
  CHECK(stack_of(after.split, "ServerlessDeploymentBucket") == "Data");
  CHECK_FALSE(has_code(after.diagnostics, "CFS0840"));
  CHECK_FALSE(has_code(after.diagnostics, "CFS0841"));

  SECTION("not even for something new that is tied to it") {
    Json more = source;
    more["Resources"]["HttpApi"] = {{"Type", "AWS::ApiGatewayV2::Api"}};
    again.together = {{"HttpApi", "ApiGatewayRestApi"}};
    const Split tied = split_with(more, {}, again).split;
    CHECK(tied.moves.empty());
    CHECK(stack_of(tied, "HttpApi") == "Data");
  }
}

TEST_CASE("the flat stack that holds the bucket alone is continued", "[S58]") {
  const Json source = service("ServerlessDeploymentBucket", 20);
  SplitOptions options = small();
  options.deployed = {
      {"create.json", R"({"Resources": {"ServerlessDeploymentBucket": {"Type": "AWS::S3::Bucket"}}})"}};
  const Split found = split_with(source, {}, options).split;
  CHECK(found.moves.empty());
  CHECK(stack_of(found, "ServerlessDeploymentBucket").empty());
}
