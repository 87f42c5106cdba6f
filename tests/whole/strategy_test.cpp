// The groupings of serverless-plugin-split-stacks: kept where they can be, and told where not.
#include "corpus_sample.hpp"
#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

SplitOptions with(Strategy strategy, std::int64_t resources = 200) {
  SplitOptions options;
  options.strategy = strategy;
  options.limits.resources = resources;
  return options;
}

constexpr Strategy kStrategies[] = {Strategy::per_type, Strategy::per_function, Strategy::hash};

Json method(const std::string& part, const std::string& function) {
  Json made = {{"Type", "AWS::ApiGateway::Method"}, {"Properties", {{"ResourceId", {{"Ref", part}}}}}};
  made["Properties"]["Integration"]["Type"] = "MOCK";
  if (!function.empty()) made["Properties"]["Integration"]["Uri"] = {{"Fn::GetAtt", {function, "Arn"}}};
  return made;
}

Json part(const Json& parent) {
  return {{"Type", "AWS::ApiGateway::Resource"},
          {"Properties", {{"ParentId", parent}, {"RestApiId", {{"Ref", "ApiGatewayRestApi"}}}}}};
}

// Two functions as the Serverless Framework compiles them: one path of its own each, below one that they share.
Json service() {
  Json source = {{"Resources", {{"ApiGatewayRestApi", {{"Type", "AWS::ApiGateway::RestApi"}}}}}};
  Json& resources = source["Resources"];
  const Json top = {{"Fn::GetAtt", {"ApiGatewayRestApi", "RootResourceId"}}};
  resources["ApiGatewayResourceShop"] = part(top);
  for (const std::string name : {"Get", "GetAll"}) {
    const std::string function = name + "LambdaFunction";
    resources[name + "LogGroup"] = {{"Type", "AWS::Logs::LogGroup"},
                                    {"Properties", {{"LogGroupName", "/aws/lambda/dev-" + name}}}};
    resources[function] = {{"Type", "AWS::Lambda::Function"}, {"DependsOn", {name + "LogGroup"}}};
    resources[function]["Properties"]["FunctionName"] = "dev-" + name;
    resources[name + "LambdaPermissionApiGateway"] = {
        {"Type", "AWS::Lambda::Permission"},
        {"Properties", {{"FunctionName", {{"Fn::GetAtt", {function, "Arn"}}}}}}};
    resources["ApiGatewayResourceShop" + name] = part({{"Ref", "ApiGatewayResourceShop"}});
    resources["ApiGatewayMethodShop" + name + "Get"] = method("ApiGatewayResourceShop" + name, function);
    resources["ApiGatewayMethodShop" + name + "Options"] = method("ApiGatewayResourceShop" + name, "");
    resources["ApiGatewayMethodShop" + name + "Post"] = method("ApiGatewayResourceShop", function);
  }
  resources["ApiGatewayMethodShopOptions"] = method("ApiGatewayResourceShop", "");
  return source;
}

std::string stack_of(const SplitView& view, const std::string& resource) {
  return view.manifest()["resources"][resource]["stack"];
}

const Diagnostic* find(const std::vector<Diagnostic>& found, std::string_view code, std::string_view text) {
  for (const Diagnostic& one : found)
    if (one.code == code && one.summary.find(text) != std::string::npos) return &one;
  return nullptr;
}

}  // namespace

TEST_CASE("per-type puts types into stacks of the incumbent's names", "[strategy]") {
  const SplitView view = split_with(service(), {}, with(Strategy::per_type));
  CHECK(stack_of(view, "GetLambdaPermissionApiGateway") == "PermissionsNestedStack");
  CHECK(stack_of(view, "GetAllLambdaPermissionApiGateway") == "PermissionsNestedStack");
  CHECK(stack_of(view, "ApiGatewayRestApi") == "APINestedStack");
  CHECK(stack_of(view, "ApiGatewayResourceShopGet") == "APINestedStack");
  CHECK(stack_of(view, "ApiGatewayMethodShopGetGet").empty());
  CHECK(stack_of(view, "GetLambdaFunction").empty());
  CHECK(view.split.stacks.size() == 3);
  CHECK_FALSE(has_code(view.diagnostics, "CFS0413"));
}

TEST_CASE("per-function follows the graph, and the paths of an API", "[strategy][S87]") {
  const SplitView view = split_with(service(), {}, with(Strategy::per_function));
  CHECK(stack_of(view, "GetLogGroup") == "GetNestedStack");
  CHECK(stack_of(view, "GetAllLogGroup") == "GetAllNestedStack");
  CHECK(stack_of(view, "GetAllLambdaPermissionApiGateway") == "GetAllNestedStack");
  CHECK(stack_of(view, "ApiGatewayResourceShopGet") == "GetNestedStack");
  CHECK(stack_of(view, "ApiGatewayMethodShopGetOptions") == "GetNestedStack");
  CHECK(stack_of(view, "ApiGatewayMethodShopGetAllPost") == "GetAllNestedStack");
  CHECK(stack_of(view, "ApiGatewayResourceShop").empty());       // of both
  CHECK(stack_of(view, "ApiGatewayMethodShopOptions").empty());  // of both
  CHECK(stack_of(view, "ApiGatewayRestApi").empty());
  CHECK_FALSE(has_code(view.diagnostics, "CFS0413"));
}

TEST_CASE("hash puts functions into the stacks that their names hash to", "[strategy]") {
  const SplitView view = split_with(service(), {}, with(Strategy::hash));
  // sha1("Get") begins with bfffd736cd, sha1("GetAll") with b97eb35626.
  CHECK(stack_of(view, "GetLambdaFunction") == "6NestedStack");
  CHECK(stack_of(view, "GetAllLogGroup") == "15NestedStack");
}

TEST_CASE("pins and rules go before a strategy", "[strategy]") {
  SplitOptions options = with(Strategy::per_type);
  options.keep_in_root = {"GetLambdaPermissionApiGateway"};
  const SplitView view = split_with(service(), {"GetLogGroup=Logs"}, options);
  CHECK(stack_of(view, "GetLogGroup") == "Logs");
  CHECK(stack_of(view, "GetLambdaPermissionApiGateway").empty());
  const Diagnostic* const told = find(view.diagnostics, "CFS0413", "other options or rules");
  REQUIRE(told);
  CHECK(told->summary.find("2 of 17 resources") != std::string::npos);
  CHECK(told->summary.find("GetLambdaPermissionApiGateway, GetLogGroup") != std::string::npos);
  CHECK_FALSE(told->hint.empty());
}

TEST_CASE("a pin may name a stack of the strategy", "[strategy]") {
  const SplitView view = split_with(service(), {"GetLogGroup=APINestedStack"}, with(Strategy::per_type));
  CHECK(stack_of(view, "GetLogGroup") == "APINestedStack");
  CHECK(stack_of(view, "ApiGatewayRestApi") == "APINestedStack");
}

TEST_CASE("what must share a stack stays together", "[strategy][S33]") {
  Json source = service();
  source["Resources"]["GetLambdaVersion1"] = {
      {"Type", "AWS::Lambda::Version"}, {"Properties", {{"FunctionName", {{"Ref", "GetLambdaFunction"}}}}}};
  const SplitView view = split_with(source, {}, with(Strategy::per_type));
  CHECK(stack_of(view, "GetLambdaVersion1").empty());
  CHECK(find(view.diagnostics, "CFS0413", "1 of 18 resources stand elsewhere, for they share a stack"));
}

TEST_CASE("groups that would wait for each other give up what is least a function's",
          "[strategy][S31][S87]") {
  Json source = service();
  Json& resources = source["Resources"];
  resources["GetLambdaFunction"]["Properties"]["Target"] = {{"Ref", "GetAllLogGroup"}};
  resources["GetAllLambdaFunction"]["Properties"]["Target"] = {{"Ref", "GetLogGroup"}};
  const SplitView view = split_with(source, {}, with(Strategy::per_function));
  const Diagnostic* const told = find(view.diagnostics, "CFS0413", "in a cycle");
  REQUIRE(told);
  CHECK(told->summary.find("1 of 17 resources") != std::string::npos);
  CHECK((stack_of(view, "GetLogGroup") != "GetNestedStack") !=
        (stack_of(view, "GetAllLogGroup") != "GetAllNestedStack"));
  CHECK(stack_of(view, "GetLambdaFunction") == "GetNestedStack");
  CHECK(stack_of(view, "GetAllLambdaFunction") == "GetAllNestedStack");
}

TEST_CASE("a name that begins with a function's does not make a resource the function's", "[strategy][S87]") {
  Json source = service();
  source["Resources"]["GetPool"] = {{"Type", "AWS::Cognito::UserPool"}};
  source["Resources"]["GetTable"] = {{"Type", "AWS::DynamoDB::Table"}};
  source["Resources"]["Unlike"] = {{"Type", "AWS::Lambda::EventInvokeConfig"},
                                   {"Properties", {{"FunctionName", {{"Ref", "GetLambdaFunction"}}}}}};
  const SplitView view = split_with(source, {}, with(Strategy::per_function));
  CHECK(stack_of(view, "GetPool").empty());
  CHECK(stack_of(view, "GetTable").empty());
  CHECK(stack_of(view, "Unlike") == "GetNestedStack");
}

namespace {

// The functions of a service deploy their aliases by one application.
Json with_application(const std::vector<std::string>& functions) {
  Json source = service();
  Json& resources = source["Resources"];
  resources["App"] = {{"Type", "AWS::CodeDeploy::Application"}};
  for (const std::string& name : functions) {
    const std::string function = name + "LambdaFunction";
    if (!resources.contains(function)) resources[function] = {{"Type", "AWS::Lambda::Function"}};
    resources[name + "Version"] = {{"Type", "AWS::Lambda::Version"},
                                   {"Properties", {{"FunctionName", {{"Ref", function}}}}}};
    resources[name + "Group"] = {{"Type", "AWS::CodeDeploy::DeploymentGroup"},
                                 {"Properties", {{"ApplicationName", {{"Ref", "App"}}}}}};
    resources[name + "Alias"] = {
        {"Type", "AWS::Lambda::Alias"},
        {"Properties",
         {{"FunctionName", {{"Ref", function}}},
          {"FunctionVersion", {{"Fn::GetAtt", {name + "Version", "Version"}}}}}},
        {"UpdatePolicy",
         {{"CodeDeployLambdaAliasUpdate",
           {{"ApplicationName", {{"Ref", "App"}}}, {"DeploymentGroupName", {{"Ref", name + "Group"}}}}}}}};
  }
  return source;
}

void check_deployed_functions(const SplitView& view, const std::vector<std::string>& functions) {
  for (const std::string& name : functions)
    for (const std::string what : {"LambdaFunction", "Version", "Alias", "Group"})
      CHECK(stack_of(view, name + what) == name + "NestedStack");
}

}  // namespace

TEST_CASE("a CodeDeploy application that functions share does not pull them together",
          "[strategy][S33][S87]") {
  const SplitView view = split_with(with_application({"Get", "GetAll"}), {}, with(Strategy::per_function));
  check_deployed_functions(view, {"Get", "GetAll"});
  CHECK(stack_of(view, "App").empty());
  CHECK(has_code(view.diagnostics, "CFS0411"));
  CHECK_FALSE(has_code(view.diagnostics, "CFS0413"));
}

TEST_CASE("a new function with a CodeDeploy application becomes like those that stand",
          "[strategy][S33][S87]") {
  for (const std::vector<std::string>& before : {std::vector<std::string>{"Get"}, {"Get", "GetAll"}}) {
    const SplitView first = split_with(with_application(before), {}, with(Strategy::per_function));
    SplitOptions options = with(Strategy::per_function);
    options.lock = TemplateFile{"cfnsplit.lock.json", first.split.lock};
    std::vector<std::string> all = before;
    all.emplace_back("Put");
    const SplitView after = split_with(with_application(all), {}, options);
    check_deployed_functions(after, all);
    CHECK(after.split.moves.empty());
  }
}

TEST_CASE("the stack of a function of the CDK has no hash in its name", "[strategy][S87]") {
  Json source;
  for (const std::string name : {"Read", "Write"})
    source["Resources"][name + "0B1A2C3D"] = {{"Type", "AWS::Lambda::Function"},
                                              {"Metadata", {{"aws:cdk:path", "Shop/" + name + "/Resource"}}}};
  const SplitView view = split_with(source, {}, with(Strategy::per_function));
  CHECK(stack_of(view, "Read0B1A2C3D") == "ReadNestedStack");
  CHECK(stack_of(view, "Write0B1A2C3D") == "WriteNestedStack");
}

TEST_CASE("what is new follows its function, whatever the stack of that is called",
          "[strategy][S87][determinism]") {
  const Strategy strategy = GENERATE(Strategy::per_function, Strategy::hash);
  const auto function = [](const std::string& path) -> Json {
    return {{"Type", "AWS::Lambda::Function"},
            {"Metadata", {{"aws:cdk:path", "Shop/" + path + "/Resource"}}}};
  };
  const auto permission = [](const std::string& id) -> Json {
    return {{"Type", "AWS::Lambda::Permission"}, {"Properties", {{"FunctionName", {{"Ref", id}}}}}};
  };
  Json source;
  source["Resources"]["Read0B1A2C3D"] = function("Read");
  source["Resources"]["Write0B1A2C3D"] = function("Write");
  SplitOptions options = with(strategy);
  const SplitView first =
      split_with(source, {"Read0B1A2C3D=Read0B1A2C3DNestedStack", "Write0B1A2C3D=WriteNestedStack"}, options);
  options.lock = TemplateFile{"cfnsplit.lock.json", first.split.lock};
  source["Resources"]["Calls"] = permission("Read0B1A2C3D");
  source["Resources"]["Writes"] = permission("Write0B1A2C3D");
  source["Resources"]["WriteFFFFFFF1"] = function("a/Write");
  const SplitView after = split_with(source, {}, options);
  CHECK(stack_of(after, "Calls") == "Read0B1A2C3DNestedStack");
  CHECK(stack_of(after, "Writes") == "WriteNestedStack");
  CHECK(stack_of(after, "WriteFFFFFFF1") != "WriteNestedStack");
  CHECK(after.split.stacks.size() == 4);
  CHECK(after.split.moves.empty());
  CHECK_FALSE(has_code(after.diagnostics, "CFS0413"));
}

TEST_CASE("a group over quota goes on in further stacks", "[strategy]") {
  Json source = service();
  for (int i = 0; i < 25; ++i)
    source["Resources"]["Alarm" + std::to_string(i)] = {{"Type", "AWS::CloudWatch::Alarm"}};
  const SplitView view = split_with(source, {}, with(Strategy::per_type, 20));
  const Diagnostic* const told = find(view.diagnostics, "CFS0415", "AlarmsNestedStack exceeds a quota");
  REQUIRE(told);
  CHECK(told->summary.find("goes on in 1 more stack") != std::string::npos);
  CHECK(view.child("AlarmsNestedStack")["Resources"].size() == 20);
  CHECK(view.child("AlarmsNestedStack2")["Resources"].size() == 5);
  CHECK_FALSE(has_code(view.diagnostics, "CFS0413"));
}

TEST_CASE("what the root cannot hold is placed by the search", "[strategy]") {
  Json source = service();
  for (int i = 0; i < 25; ++i)
    source["Resources"]["Table" + std::to_string(i)] = {{"Type", "AWS::DynamoDB::Table"}};
  const SplitView view = split_with(source, {}, with(Strategy::per_type, 20));
  CHECK(find(view.diagnostics, "CFS0413", "the root, where it leaves them, has no room"));
  CHECK(stack_of(view, "GetLambdaPermissionApiGateway") == "PermissionsNestedStack");
  CHECK(stack_of(view, "ApiGatewayRestApi") == "APINestedStack");
}

TEST_CASE("what stands already stays, and new resources follow the strategy", "[strategy]") {
  const SplitView before = split_with(service(), {}, with(Strategy::per_type));
  Json more = service();
  more["Resources"]["AnotherPermission"] = {{"Type", "AWS::Lambda::Permission"}};
  SplitOptions options = with(Strategy::per_type);
  options.lock = TemplateFile{"cfnsplit.lock.json", before.split.lock};
  const SplitView after = split_with(more, {}, options);
  CHECK(stack_of(after, "AnotherPermission") == "PermissionsNestedStack");
  CHECK(after.split.moves.empty());
  CHECK_FALSE(has_code(after.diagnostics, "CFS0413"));

  options.strategy = Strategy::per_function;
  const SplitView other = split_with(more, {}, options);
  CHECK(other.split.moves.empty());
  CHECK(find(other.diagnostics, "CFS0413", "for they stand there already"));
}

TEST_CASE("a name that is taken gets a number", "[strategy]") {
  Json source = service();
  source["Resources"]["APINestedStack"] = {{"Type", "AWS::SQS::Queue"}};
  const SplitView view = split_with(source, {}, with(Strategy::per_type));
  CHECK(stack_of(view, "ApiGatewayRestApi") == "APINestedStack2");
}

TEST_CASE("the example under every strategy, twice the same", "[strategy][determinism]") {
  const Strategy strategy = GENERATE(from_range(std::begin(kStrategies), std::end(kStrategies)));
  const std::string text = read_file(std::string(CFNSPLIT_TESTDATA) + "/example/service.template.json");
  const SplitView first = split_with(Json::parse(text), {}, with(strategy));
  Outcome<Split> second = split("test.json", text, with(strategy));  // keys in another order
  REQUIRE(second.ok());
  for (std::size_t i = 0; i < first.split.files.size(); ++i)
    CHECK(first.split.files[i].text == second->files[i].text);
  CHECK(first.split.stacks.size() > 1);
}

// A test for each strategy, so that they run beside each other.
void check_corpus(Strategy strategy) {
  for (const std::filesystem::path& path : corpus_sample(".json")) {
    const Outcome<Split> outcome = split(path.filename().string(), read_file(path), with(strategy));
    INFO(path << "\n" << to_text(outcome.diagnostics));
    CHECK_FALSE(has_code(outcome.diagnostics, "CFS0701"));
    CHECK_FALSE(has_code(outcome.diagnostics, "CFS0406"));
    if (!outcome.ok()) continue;
    for (const StackSummary& stack : outcome->stacks) CHECK(stack.resources <= 200);
  }
}

TEST_CASE("a sample of the corpus split per type is proved, or refused with a reason", "[strategy][corpus]") {
  check_corpus(Strategy::per_type);
}

TEST_CASE("a sample of the corpus split per function is proved, or refused with a reason",
          "[strategy][corpus]") {
  check_corpus(Strategy::per_function);
}

TEST_CASE("a sample of the corpus split by hash is proved, or refused with a reason", "[strategy][corpus]") {
  check_corpus(Strategy::hash);
}
