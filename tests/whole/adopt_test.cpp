// Taking over what is deployed: the limits under which nothing moves, found by the command's own search.
#include <algorithm>
#include <cfnsplit/adopt.hpp>

#include "partition/random_problem.hpp"
#include "whole/lock_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;
using cfnsplit::partition::testing::Dice;

namespace {

// What 'aws cloudformation list-stack-resources' would print of a flat stack.
TemplateFile listing_of(const Json& source) {
  Json summaries = Json::array();
  for (const auto& [id, body] : source["Resources"].items())
    summaries.push_back(
        {{"LogicalResourceId", id}, {"ResourceType", body["Type"]}, {"PhysicalResourceId", "shop-" + id}});
  return {"deployed/shop.json", Json{{"StackResourceSummaries", summaries}}.dump()};
}

SplitOptions deployed_flat(const Json& source, std::int64_t resources) {
  SplitOptions options = with_capacity(resources);
  options.deployed = {listing_of(source)};
  return options;
}

// What the Serverless Framework compiles: an API, and for each function a version with an id of this build.
Json service(int functions, const std::string& build) {
  Json source = {{"Resources", {{"Api", {{"Type", "AWS::ApiGateway::RestApi"}}}}}};
  Json& resources = source["Resources"];
  Json methods = Json::array();
  for (int i = 0; i < functions; ++i) {
    const std::string id = "Do" + std::string(1, static_cast<char>('A' + i)) + "Lambda";
    resources[id + "Function"] = {{"Type", "AWS::Lambda::Function"}, {"Properties", {{"FunctionName", id}}}};
    resources[id + "Version" + build + std::string(43 - build.size(), 'x')] = {
        {"Type", "AWS::Lambda::Version"}, {"Properties", {{"FunctionName", {{"Ref", id + "Function"}}}}}};
    resources[id + "Permission"] = {{"Type", "AWS::Lambda::Permission"},
                                    {"Properties", {{"FunctionName", {{"Ref", id + "Function"}}}}}};
    methods.push_back(id + "Method");
    resources[id + "Method"] = {
        {"Type", "AWS::ApiGateway::Method"},
        {"Properties",
         {{"RestApiId", {{"Ref", "Api"}}}, {"Uri", {{"Fn::GetAtt", {id + "Function", "Arn"}}}}}}};
    source["Outputs"][id + "Arn"] = {{"Value", {{"Fn::GetAtt", {id + "Function", "Arn"}}}},
                                     {"Export", {{"Name", "shop-" + id}}}};
  }
  resources["ApiDeployment" + build] = {{"Type", "AWS::ApiGateway::Deployment"},
                                        {"DependsOn", methods},
                                        {"Properties", {{"RestApiId", {{"Ref", "Api"}}}}}};
  return source;
}

Json topics(int count, const std::string& name = "Topic") {
  Json source = {{"Resources", Json::object()}};
  for (int i = 0; i < count; ++i)
    source["Resources"][name + std::to_string(i)] = {{"Type", "AWS::SNS::Topic"}};
  return source;
}

Adoption adopted(const Json& source, const SplitOptions& options) {
  Outcome<Adoption> adoption = adopt("test.json", source.dump(), options);
  INFO(to_text(adoption.diagnostics));
  REQUIRE(adoption.ok());
  return std::move(*adoption);
}

std::vector<std::string> moved_under(const Json& source, SplitOptions options, std::int64_t resources) {
  options.limits.resources = resources;
  options.tell_moves = true;
  const Outcome<Split> split = cfnsplit::split("test.json", source.dump(), options);
  return split ? moved(*split) : std::vector<std::string>{"no plan"};
}

// The least limit keeps everything, and one less does not.
void check_limits(const Json& source, const SplitOptions& options) {
  const Adoption adoption = adopted(source, options);
  CHECK(adoption.split.moves.empty());
  CHECK(adoption.limits.resources >= adoption.least_resources);
  CHECK(adoption.limits.resources <= service_quotas().resources);
  CHECK(moved_under(source, options, adoption.limits.resources).empty());
  CHECK(moved_under(source, options, adoption.least_resources).empty());
  if (adoption.least_resources > options.limits.resources)
    CHECK_FALSE(moved_under(source, options, adoption.least_resources - 1).empty());
}

}  // namespace

TEST_CASE("a flat stack that outgrows its limit is kept by the least limit that can", "[adopt]") {
  Json source = topics(30);
  SplitOptions options = deployed_flat(source, 20);
  source["Resources"].update(topics(30, "New")["Resources"]);
  const Adoption adoption = adopted(source, options);
  CHECK(adoption.least_resources == 31);  // 30, and the nested stack
  CHECK(adoption.limits.resources == 50);
  CHECK(adoption.stack_name == "shop");
  REQUIRE_FALSE(adoption.stacks.empty());
  CHECK(adoption.stacks.front().stack.empty());
  CHECK(adoption.stacks.front().deployed == 30);
  std::int64_t added = 0;
  for (const AdoptedStack& stack : adoption.stacks) added += stack.added;
  CHECK(added == 30);
  check_limits(source, options);
}

TEST_CASE("a deployed service that grows keeps all that is deployed in the root", "[adopt]") {
  const Json deployed = service(12, "1590000000001"), grown = service(18, "1590000000002");
  SplitOptions options = with_capacity(40);
  options.deployed = {{"template.json", deployed.dump()}};
  const Adoption adoption = adopted(grown, options);
  CHECK(adoption.moves_nothing());
  const auto stack_of = places(adoption.split);
  for (const auto& [id, body] : deployed["Resources"].items())
    if (stack_of.contains(id)) CHECK(stack_of.at(id).empty());
  check_limits(grown, options);
}

TEST_CASE("limits that keep everything are left as they are", "[adopt]") {
  const Json source = topics(30);
  const Adoption adoption = adopted(source, deployed_flat(source, 30));
  CHECK(adoption.limits.resources == 30);
  CHECK(adoption.split.is_one_stack);
}

TEST_CASE("the lock of adopting keeps everything without what is deployed", "[adopt][lock]") {
  Estate estate(14);
  SplitOptions options = deployed_flat(estate.json(), 40);
  for (int i = 0; i < 6; ++i) estate.add_function({estate.table(i % 4)});
  const Adoption adoption = adopted(estate.json(), options);
  SplitOptions later = with_capacity(adoption.limits.resources);
  later.lock = TemplateFile{"cfnsplit.lock.json", adoption.split.lock};
  const SplitView next = split_with(estate.json(), {}, later);
  CHECK(next.split.moves.empty());
  CHECK(places(next.split) == places(adoption.split));
  SECTION("and goes on doing so while the template grows") {
    Split last = next.split;
    for (int i = 0; i < 12; ++i) {
      estate.add_function({estate.table(i % 4), estate.table((i + 1) % 4)});
      last = split_with(estate.json(), {}, with_lock(later, last)).split;
      CHECK(last.moves.empty());
    }
  }
}

TEST_CASE("for random estates adopting moves nothing, and a lower limit would", "[adopt]") {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    INFO("seed " << seed);
    Dice dice(seed);
    Estate estate(dice.roll(10) + 4, dice.roll(5) + 1);
    SplitOptions options;
    if (seed % 2 == 0) {
      options = deployed_flat(estate.json(), 12);
    } else {
      options = with_capacity(24);
      options.deployed = split_with(estate.json(), {}, options).split.files;
      std::erase_if(options.deployed, [](const TemplateFile& file) { return file.name == "manifest.json"; });
      options.limits.resources = 12;
    }
    for (int more = dice.roll(8); more > 0; --more) estate.add_function({estate.table(0)});
    check_limits(estate.json(), options);
  }
}

TEST_CASE("another quota is raised only where it pushes", "[adopt]") {
  Json source = topics(10);
  for (int i = 0; i < 10; ++i) {
    source["Parameters"]["P" + std::to_string(i)] = {{"Type", "String"}};
    source["Resources"]["Topic" + std::to_string(i)]["Properties"]["DisplayName"] = {
        {"Ref", "P" + std::to_string(i)}};
  }
  SplitOptions options = deployed_flat(source, 10);
  options.limits.mappings = 3;
  source["Resources"].update(topics(4, "New")["Resources"]);
  const Adoption adoption = adopted(source, options);
  CHECK(adoption.split.moves.empty());
  CHECK(adoption.limits.parameters == 200);
  CHECK(adoption.limits.mappings == 3);
  CHECK(adoption.least_resources == 11);
}

TEST_CASE("what no limit keeps is told, the most dangerous first", "[adopt]") {
  Json source = topics(5);
  source["Resources"]["Table"] = {{"Type", "AWS::DynamoDB::Table"}};
  SplitOptions options = deployed_flat(source, 200);
  options.pins = {{"Table", "Data"}, {"Topic1", "Data"}};
  const Adoption adoption = adopted(source, options);
  CHECK_FALSE(adoption.moves_nothing());
  CHECK(moved(adoption.split) == std::vector<std::string>{"Table", "Topic1"});
}

TEST_CASE("what an earlier plan says of what is not deployed does not hold", "[adopt][lock]") {
  Json source = topics(30);
  SplitOptions options = deployed_flat(source, 200);
  source["Resources"].update(topics(10, "New")["Resources"]);
  options.lock = TemplateFile{
      "cfnsplit.lock.json", split_with(source, {"New1=Plan", "Topic1=Plan"}, with_capacity(200)).split.lock};
  options.pins = {{"New1", "Other"}};
  const Adoption adoption = adopted(source, options);
  CHECK(adoption.moves_nothing());
  CHECK(places(adoption.split).at("New1") == "Other");
  CHECK(places(adoption.split).at("Topic1").empty());
  CHECK(adoption.stacks.front().deployed == 30);
  CHECK(adoption.split.lock.find("Plan") == std::string::npos);
}

TEST_CASE("where something must move, limits are raised no further than helps", "[adopt]") {
  Json source = topics(30);
  SplitOptions options = deployed_flat(source, 20);
  source["Resources"].update(topics(10, "New")["Resources"]);
  options.pins = {{"Topic1", "Other"}};
  const Adoption adoption = adopted(source, options);
  CHECK(moved(adoption.split) == std::vector<std::string>{"Topic1"});
  CHECK(adoption.least_resources <= 31);
}

TEST_CASE("a limit that is held is not raised", "[adopt]") {
  Json source = topics(30);
  const SplitOptions options = deployed_flat(source, 20);
  Limits highest = service_quotas();
  highest.resources = 20;
  const Outcome<Adoption> adoption = adopt("test.json", source.dump(), options, highest);
  REQUIRE(adoption.ok());
  CHECK(adoption->limits.resources == 20);
  CHECK_FALSE(adoption->moves_nothing());
}

TEST_CASE("the least limit is the same after a split that nobody should have deployed", "[adopt][lock]") {
  Json source = {{"Resources", Json::object()}};
  for (int i = 0; i < 20; ++i)
    source["Resources"]["Table" + std::to_string(i)] = {{"Type", "AWS::DynamoDB::Table"}};
  SplitOptions options = deployed_flat(source, 12);
  source["Resources"].update(topics(30)["Resources"]);
  const Outcome<Adoption> plain = adopt("test.json", source.dump(), options);
  REQUIRE(plain.ok());
  CHECK(plain->moves_nothing());
  CHECK(plain->least_resources == 21);
  options.lock = TemplateFile{"lock.json", split_with(source, {}, with_capacity(12)).split.lock};
  const Outcome<Adoption> locked = adopt("test.json", source.dump(), options);
  REQUIRE(locked.ok());
  CHECK(locked->moves_nothing());
  CHECK(locked->least_resources == 21);
}

TEST_CASE("adopting names the cycle that forces a move", "[adopt][CFS0819]") {
  const auto topic = [](const Json& name) {
    return Json{{"Type", "AWS::SNS::Topic"}, {"Properties", {{"DisplayName", name}}}};
  };
  const auto read = [](const char* id) { return Json{{"Fn::GetAtt", {id, "TopicName"}}}; };
  Json source;
  source["Resources"] = {
      {"First", topic("a")}, {"Second", topic("b")}, {"Reader", topic(read("First"))}, {"Late", topic("d")}};
  SplitOptions options;
  for (const TemplateFile& file :
       split_with(source, {"First=Back", "Late=Back", "Reader=Front", "Second=Front"}).split.files)
    if (file.name != "manifest.json") options.deployed.push_back(file);
  source["Resources"]["Late"] = topic(read("Second"));
  const Outcome<Adoption> adoption = adopt("test.json", source.dump(), options);
  REQUIRE(adoption.ok());
  CHECK_FALSE(adoption->moves_nothing());
  const auto told = std::ranges::find(adoption.diagnostics, "CFS0819", &Diagnostic::code);
  REQUIRE(told != adoption.diagnostics.end());
  CHECK(told->summary.find(" needs 'First' in 'Back'") != std::string::npos);
  CHECK(told->summary.find(" needs 'Second' in 'Front'") != std::string::npos);
}

TEST_CASE("adopting needs something that is deployed", "[adopt][CFS0806]") {
  const Outcome<Adoption> adoption = adopt("test.json", topics(3).dump(), {});
  CHECK(codes(adoption.diagnostics) == "CFS0806");
}

TEST_CASE("a refusal names the limit under which nothing would move", "[adopt][CFS0809]") {
  Json source = {{"Resources", Json::object()}};
  for (int i = 0; i < 30; ++i)
    source["Resources"]["Table" + std::to_string(i)] = {{"Type", "AWS::DynamoDB::Table"}};
  SplitOptions options = deployed_flat(source, 20);
  source["Resources"].update(topics(5)["Resources"]);
  const auto found = refused(source, options);
  REQUIRE(codes(found) == "CFS0809");
  CHECK(found.front().hint.starts_with("--max-resources 31 would move nothing; "));
  SECTION("and none where no limit is the cause") {
    options.limits.resources = 200;
    options.pins = {{"Table1", "Data"}};
    const auto pinned = refused(source, options);
    REQUIRE(codes(pinned) == "CFS0809");
    CHECK(pinned.front().hint.find("would move nothing") == std::string::npos);
  }
}

TEST_CASE("deployed resources that leave because of a limit are warned of", "[adopt][CFS0820]") {
  Json source = topics(300);
  for (Json& topic : source["Resources"]) topic["Type"] = "AWS::CloudWatch::Alarm";  // safe to move
  SplitOptions options = deployed_flat(source, 200);
  const SplitView view = split_with(source, {}, options);
  REQUIRE(has_code(view.diagnostics, "CFS0820"));
  const auto warning = std::ranges::find(view.diagnostics, "CFS0820", &Diagnostic::code);
  CHECK(warning->severity == Severity::warning);
  CHECK(warning->summary.find("--max-resources is 200") != std::string::npos);
  CHECK(warning->hint.starts_with("--max-resources 300 would move nothing; "));
  options.limits.resources = 300;
  CHECK_FALSE(has_code(split_with(source, {}, options).diagnostics, "CFS0820"));
}

TEST_CASE("a lower limit that moves what is locked is warned of, though that is safe",
          "[adopt][lock][CFS0820]") {
  Json source = topics(30);
  for (Json& topic : source["Resources"]) topic["Type"] = "AWS::CloudWatch::Alarm";  // safe to move
  const Split first = split_with(source, {}, with_capacity(40)).split;
  const SplitView view = split_with(source, {}, with_lock(with_capacity(20), first));
  CHECK_FALSE(view.split.moves.empty());
  REQUIRE(has_code(view.diagnostics, "CFS0820"));
  const auto warning = std::ranges::find(view.diagnostics, "CFS0820", &Diagnostic::code);
  CHECK(warning->summary.find(" locked resources leave their stacks, ") != std::string::npos);
  CHECK(warning->summary.find("--max-resources is 20") != std::string::npos);
  CHECK(warning->hint.starts_with("--max-resources 30 would move nothing; 'cfnsplit adopt' finds "));
  CHECK_FALSE(has_code(split_with(source, {}, with_lock(with_capacity(30), first)).diagnostics, "CFS0820"));
}

TEST_CASE("what an old listing lacks keeps the place that the lock gives it", "[adopt][lock][CFS0822]") {
  Json source = topics(30);
  source["Resources"]["Table"] = {{"Type", "AWS::DynamoDB::Table"}};
  SplitOptions options = with_capacity(200);
  const Split earlier = split_with(source, {"Table=Back", "Topic1=Back", "Topic2=Back"}, options).split;
  Json root = source;
  for (const std::string id : {"Table", "Topic1", "Topic2"}) root["Resources"].erase(id);
  options.deployed = {listing_of(root)};
  options.lock = TemplateFile{"test.cfnsplit.lock.json", earlier.lock};
  const Outcome<Adoption> adoption = adopt("test.json", source.dump(), options);
  REQUIRE(adoption.ok());
  CHECK(adoption->moves_nothing());
  for (const std::string id : {"Table", "Topic1", "Topic2"}) CHECK(places(adoption->split).at(id) == "Back");
  const auto warning = std::ranges::find(adoption.diagnostics, "CFS0822", &Diagnostic::code);
  REQUIRE(warning != adoption.diagnostics.end());
  CHECK(warning->severity == Severity::warning);
  CHECK(warning->summary.find("3 resources stand in nested stacks that what is deployed does not have: "
                              "'Table', 'Topic1', 'Topic2'") != std::string::npos);
  CHECK_FALSE(has_code(adoption.diagnostics, "CFS0821"));
}

TEST_CASE("a lock of a split that was never deployed scatters nothing", "[adopt][lock][CFS0821]") {
  Json source = topics(30);
  SplitOptions options = deployed_flat(source, 200);
  source["Resources"].update(topics(20, "New")["Resources"]);
  options.lock = TemplateFile{"test.cfnsplit.lock.json",
                              split_with(source, {"Topic1=Plan"}, with_capacity(200)).split.lock};
  Limits highest = service_quotas();
  highest.resources = options.limits.resources = 32;  // the lock has all but one of the 50 in the root
  const Outcome<Adoption> adoption = adopt("test.json", source.dump(), options, highest);
  REQUIRE(adoption.ok());
  CHECK(adoption->moves_nothing());
  for (int i = 0; i < 30; ++i) CHECK(places(adoption->split).at("Topic" + std::to_string(i)).empty());
  const auto warning = std::ranges::find(adoption.diagnostics, "CFS0821", &Diagnostic::code);
  REQUIRE(warning != adoption.diagnostics.end());
  CHECK(warning->summary.find("puts 1 resource elsewhere than what is deployed: 'Topic1'") !=
        std::string::npos);
  CHECK(std::ranges::count(adoption.diagnostics, "CFS0821", &Diagnostic::code) == 1);

  // A split takes what is deployed as well, and says so until its lock file tells the same.
  options.limits.resources = 200;
  const SplitView taken = split_with(source, {}, options);
  CHECK(places(taken.split).at("Topic1").empty());
  const auto said = std::ranges::find(taken.diagnostics, "CFS0821", &Diagnostic::code);
  REQUIRE(said != taken.diagnostics.end());
  CHECK(said->summary == warning->summary);
  CHECK_FALSE(has_code(split_with(source, {}, with_lock(options, taken.split)).diagnostics, "CFS0821"));
}

TEST_CASE("what only the lock has is not said to be deleted", "[adopt][lock]") {
  Json source = topics(10);
  SplitOptions options = with_capacity(200);
  options.lock = TemplateFile{"test.cfnsplit.lock.json", split_with(source, {}, options).split.lock};
  source["Resources"].erase("Topic1");
  options.deployed = {listing_of(source)};
  source["Resources"].erase("Topic2");
  CHECK(adopted(source, options).split.removed_resources == std::vector<std::string>{"Topic2"});
}

TEST_CASE("the least limit may lie below the one that holds", "[adopt]") {
  const Json source = topics(30);
  const Adoption adoption = adopted(source, deployed_flat(source, 200));
  CHECK(adoption.limits.resources == 200);
  CHECK(adoption.least_resources == 30);
}
