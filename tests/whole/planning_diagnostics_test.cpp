// Refusals and warnings of planning: every code of CFS03xx and CFS04xx that a template can bring about.
#include "plan/failure.hpp"

#include "analysis/analyse.hpp"
#include "template/counts.hpp"
#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

Json queues(int n) {
  Json resources = Json::object();
  for (int i = 0; i < n; ++i) resources["Queue" + std::to_string(i)] = {{"Type", "AWS::SQS::Queue"}};
  return {{"Resources", resources}};
}

const Diagnostic& find(const std::vector<Diagnostic>& found, std::string_view code) {
  for (const Diagnostic& one : found)
    if (one.code == code) return one;
  FAIL("no diagnostic " << code << " among\n" << to_text(found));
  return found.front();
}

}  // namespace

TEST_CASE("a group over quota is named with the quota and the reason", "[CFS0402]") {
  const Json source = queues(12);
  SplitOptions options;
  options.limits.resources = 8;
  options.together.emplace_back();
  for (int i = 0; i < 9; ++i) options.together.back().push_back("Queue" + std::to_string(i));
  const Diagnostic found = find(refused(source, options), "CFS0402");
  CHECK(found.summary.find("9 resources, where 8 are allowed: Queue0") != std::string::npos);
  CHECK(found.hint.find("--together asks for it") != std::string::npos);
  CHECK(found.hint.find("--max-resources") != std::string::npos);
  CHECK(found.place.line > 0);
}

// A custom resource, whose attribute 20 resources in a row lie between, and 13 readers of both.
Json tied_around_a_chain() {
  Json source = {
      {"Resources", {{"X", {{"Type", "Custom::Uuid"}, {"Properties", {{"ServiceToken", "arn:f"}}}}}}}};
  Json last = {{"Ref", "X"}};
  for (int i = 0; i < 20; ++i) {
    const std::string id = "B" + std::to_string(10 + i);
    source["Resources"][id] = {{"Type", "AWS::SSM::Parameter"},
                               {"Properties", {{"Type", "String"}, {"Value", last}}}};
    last = {{"Ref", id}};
  }
  for (int i = 0; i < 13; ++i)
    source["Resources"]["A" + std::to_string(10 + i)] = {
        {"Type", "AWS::CloudWatch::Dashboard"},
        {"Properties", {{"DashboardBody", {{"Fn::GetAtt", {"X", "Ids"}}}}, {"DashboardName", last}}}};
  return source;
}

TEST_CASE("what lies between tied resources is told apart, and so is the limit that would do", "[CFS0402]") {
  SplitOptions options;
  options.limits.resources = 12;
  const Json source = tied_around_a_chain();
  const Diagnostic found = find(refused(source, options), "CFS0402");
  CHECK(found.summary.starts_with("14 resources must share a stack: A10, A11"));
  CHECK(found.summary.find("between them: B10, B11") != std::string::npos);
  CHECK(found.hint.find("a value of it that cannot cross stacks is read") != std::string::npos);
  CHECK(found.hint.find("cycle") == std::string::npos);
  CHECK(found.hint.find("--max-resources 16 is enough") != std::string::npos);
  options.limits.resources = 16;
  CHECK(split_with(source, {}, options).split.stacks.size() > 1);
}

TEST_CASE("a cycle that ties is shown", "[CFS0402]") {
  Json source = queues(4);
  for (int i = 0; i < 4; ++i)
    source["Resources"]["Queue" + std::to_string(i)]["DependsOn"] = "Queue" + std::to_string((i + 1) % 4);
  SplitOptions options;
  options.limits.resources = 3;
  CHECK(find(refused(source, options), "CFS0402").hint.find("in a cycle: Queue0 → ") != std::string::npos);
}

TEST_CASE("a cycle of pins names stacks, resources and lines, and no pin as a dependency", "[S31][CFS0403]") {
  Json source = queues(4);
  const auto reads = [&](const std::string& id, const std::string& other) {
    source["Resources"][id]["Properties"]["QueueName"] = {{"Fn::GetAtt", {other, "QueueName"}}};
  };
  reads("Queue1", "Queue0");
  reads("Queue3", "Queue2");
  SplitOptions options;
  options.pins = {{"Queue0", "Data"}, {"Queue1", "Code"}, {"Queue2", "Code"}, {"Queue3", "Data"}};
  const Diagnostic found = find(refused(source, options), "CFS0403");
  CHECK(found.summary.find("Queue1 in 'Code' needs Queue0 in 'Data'") != std::string::npos);
  CHECK(found.summary.find("Queue3 in 'Data' needs Queue2 in 'Code'") != std::string::npos);
  CHECK(found.summary.find("Queue2 in 'Code' needs") == std::string::npos);
  REQUIRE(found.related.size() == 2);
  for (const RelatedPlace& related : found.related) {
    CHECK(related.message.find("/Properties/QueueName") != std::string::npos);
    CHECK(related.place.line > 0);
  }
}

TEST_CASE("one resource larger than a template may be is refused", "[CFS0402]") {
  Json source = queues(2);
  source["Resources"]["Queue0"]["Metadata"] = std::string(5000, 'x');
  SplitOptions options;
  options.limits.bytes = 4000;
  CHECK(find(refused(source, options), "CFS0402").summary.find("bytes, where 4000 are allowed") !=
        std::string::npos);
}

TEST_CASE("wishes about what is not there are refused with a suggestion", "[CFS0409]") {
  SplitOptions options;
  options.limits.resources = 8;
  SECTION("pin") { options.pins = {{"Quue1", "Back"}}; }
  SECTION("keep") { options.keep_in_root = {"Quue1"}; }
  SECTION("together") { options.together = {{"Queue0", "Quue1"}}; }
  const Diagnostic found = find(refused(queues(12), options), "CFS0409");
  CHECK(found.summary.find("'Quue1'") != std::string::npos);
  CHECK(found.hint.find("'Queue1'") != std::string::npos);
}

TEST_CASE("pins that contradict each other are refused", "[CFS0404]") {
  SplitOptions options;
  SECTION("two stacks for one") { options.pins = {{"Queue0", "Back"}, {"Queue0", "Front"}}; }
  SECTION("kept and pinned") {
    options.pins = {{"Queue0", "Back"}};
    options.keep_in_root = {"AWS::SQS::Queue"};
  }
  SECTION("apart and together") {
    options.pins = {{"Queue0", "Back"}, {"Queue1", "Front"}};
    options.together = {{"Queue0", "Queue1"}};
  }
  SECTION("a name that is taken") { options.pins = {{"Queue0", "Queue1"}}; }
  SECTION("a name that cannot be") { options.pins = {{"Queue0", "Not-a-name"}}; }
  CHECK(has_code(refused(queues(3), options), "CFS0404"));
}

TEST_CASE("keep-in-root takes ids and types", "[S41]") {
  Json source = queues(12);
  source["Resources"]["Topic"] = {{"Type", "AWS::SNS::Topic"}};
  SplitOptions options;
  options.limits.resources = 8;
  options.keep_in_root = {"Queue3", "AWS::SNS::Topic"};
  const SplitView view = split_with(source, {}, options);
  CHECK(view.root()["Resources"].contains("Queue3"));
  CHECK(view.root()["Resources"].contains("Topic"));
}

TEST_CASE("a root that cannot hold its own sections is refused", "[CFS0405]") {
  Json source = queues(12);
  for (int i = 0; i < 9; ++i) source["Parameters"]["P" + std::to_string(i)] = {{"Type", "String"}};
  SplitOptions options;
  options.limits.parameters = 8;
  CHECK(find(refused(source, options), "CFS0405").summary.find("9 parameters, where 8 are allowed") !=
        std::string::npos);
}

TEST_CASE("a mapping too large is refused, split or not", "[CFS0405]") {
  Json source = queues(2);
  for (int i = 0; i < 4; ++i) source["Mappings"]["M"]["Key" + std::to_string(i)] = {{"a", "b"}};
  SplitOptions options;
  options.limits.mapping_attributes = 3;
  CHECK(find(refused(source, options), "CFS0405").summary.find("4 attributes, where 3 are allowed") !=
        std::string::npos);
}

TEST_CASE("more resources kept in the root than it can hold are refused", "[CFS0410]") {
  SplitOptions options;
  options.limits.resources = 5;
  options.keep_in_root = {"AWS::SQS::Queue"};
  CHECK(find(refused(queues(26), options), "CFS0410").summary.find("resources, where 5 are allowed") !=
        std::string::npos);
}

TEST_CASE("a tree that one operation cannot create is warned of", "[CFS0408]") {
  SplitOptions options;
  options.limits.resources = 10;
  options.limits.operations = 20;
  CHECK(has_code(split_with(queues(20), {}, options).diagnostics, "CFS0408"));
  options.limits.operations = 100;
  CHECK_FALSE(has_code(split_with(queues(20), {}, options).diagnostics, "CFS0408"));
  Json loop = queues(2);
  Json items = Json::array();
  for (int i = 0; i < 9; ++i) items.push_back("N" + std::to_string(i));
  loop["Transform"] = "AWS::LanguageExtensions";
  loop["Resources"]["Fn::ForEach::More"] = {"N", items, {{"More${N}", {{"Type", "AWS::SQS::Queue"}}}}};
  options.limits.operations = 10;
  const std::string said = find(split_with(loop, {}, options).diagnostics, "CFS0408").summary;
  CHECK(said.find("; the limit is 10 ") != std::string::npos);
}

TEST_CASE("a CodeDeploy application of too many is left to cross", "[S33][CFS0411]") {
  Json source = {{"Resources", {{"App", {{"Type", "AWS::CodeDeploy::Application"}}}}}};
  for (int i = 0; i < 6; ++i) {
    const std::string n = std::to_string(i);
    Json& resources = source["Resources"];
    resources["Fn" + n] = {{"Type", "AWS::Lambda::Function"}};
    resources["Alias" + n] = {{"Type", "AWS::Lambda::Alias"},
                              {"Properties", {{"FunctionName", {{"Ref", "Fn" + n}}}}},
                              {"UpdatePolicy",
                               {{"CodeDeployLambdaAliasUpdate",
                                 {{"ApplicationName", {{"Ref", "App"}}}, {"DeploymentGroupName", "g"}}}}}};
  }
  SplitOptions options;
  options.limits.resources = 8;
  const SplitView view = split_with(source, {}, options);
  CHECK(has_code(view.diagnostics, "CFS0411"));
  for (int i = 0; i < 6; ++i) {
    const std::string n = std::to_string(i);
    CHECK(view.manifest()["resources"]["Fn" + n] == view.manifest()["resources"]["Alias" + n]);
  }

  // Nor need the function that comes next share its stack, which is full.
  options.pins = {{"App", "Data"}, {"Fn0", "Data"}, {"Fn1", "Data"}};
  for (const char* const id : {"X", "Y", "Z"}) {
    source["Resources"][id] = {{"Type", "AWS::SNS::Topic"}};
    options.pins.push_back({id, "Data"});
  }
  const SplitView first = split_with(source, {}, options);
  options.pins.clear();
  source["Resources"]["Fn6"] = source["Resources"]["Fn5"];
  source["Resources"]["Alias6"] = source["Resources"]["Alias5"];
  source["Resources"]["Alias6"]["Properties"]["FunctionName"]["Ref"] = "Fn6";
  options.lock = TemplateFile{"lock", first.split.lock};
  CHECK(split_with(source, {}, options).split.moves.empty());
}

TEST_CASE("a policy that spells out its stack's ARN is warned of", "[S19][CFS0304]") {
  Json source = queues(2);
  source["Resources"]["Policy"] = {
      {"Type", "AWS::IAM::Policy"},
      {"Properties", {{"Resource", {{"Fn::Sub", "arn:aws:cloudformation:x:y:stack/${AWS::StackName}/*"}}}}}};
  CHECK(has_code(split_with(source, {"Queue0=Back"}).diagnostics, "CFS0304"));
}

TEST_CASE("a search that ends without a plan says what was hardest", "[CFS0406]") {
  const Outcome<Analysis> analysis = analyse(source_of(queues(2).dump()), {});
  Constraints constraints;
  constraints.placed.resize(2);
  partition::Failure failure;
  failure.dimension = static_cast<int>(Quota::outputs);
  failure.load = 230;
  failure.capacity = 200;
  const Diagnostic found = explain_failure(failure, *analysis, constraints, {});
  CHECK(found.code == "CFS0406");
  CHECK(found.summary.find("230 outputs, where 200 are allowed") != std::string::npos);
}

TEST_CASE("stack names say what is inside and stay when something else changes", "[S20][names]") {
  Json source = Json::object();
  for (const char* domain : {"Billing", "Orders", "Search"})
    for (int i = 0; i < 6; ++i) {
      const std::string id = domain + std::string("Queue") + std::to_string(i);
      source["Resources"][id] = {{"Type", "AWS::SQS::Queue"}};
      if (i > 0) source["Resources"][id]["DependsOn"] = domain + std::string("Queue") + std::to_string(i - 1);
    }
  SplitOptions options;
  for (const char* domain : {"Billing", "Orders", "Search"}) {
    options.together.emplace_back();
    for (int i = 0; i < 6; ++i)
      options.together.back().push_back(domain + std::string("Queue") + std::to_string(i));
  }
  options.limits.resources = 7;
  const SplitView view = split_with(source, {}, options);
  REQUIRE(view.split.stacks.size() >= 3);
  for (std::size_t s = 1; s < view.split.stacks.size(); ++s) {
    const std::string& stack = view.split.stacks[s].stack;
    CHECK(stack.find("Stack") != std::string::npos);
    const std::string word = stack.substr(0, stack.find("Stack"));
    for (const auto& [id, body] : view.child(stack)["Resources"].items()) CHECK(id.starts_with(word));
  }
}
