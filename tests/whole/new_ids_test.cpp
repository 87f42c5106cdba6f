// Splitting again where resources have other logical ids than before.
#include <functional>
#include <sstream>

#include "whole/lock_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// Functions that share two layers, whose ids end in `digits`: one as AWS SAM writes it, one as the Serverless
// Framework.
Json with_layers(int functions, const std::string& digits) {
  const std::string common = "Common" + digits, tools = "ToolsLambdaLayer" + std::string(30, 'e') + digits;
  Json source = {{"Resources", Json::object()}};
  Json& resources = source["Resources"];
  for (const std::string& id : {common, tools})
    resources[id] = {
        {"Type", "AWS::Lambda::LayerVersion"},
        {"DeletionPolicy", "Retain"},
        {"Properties", {{"LayerName", id.substr(0, 5)}, {"Content", {{"S3Key", digits + ".zip"}}}}}};
  for (int i = 0; i < functions; ++i) {
    const std::string id = "Fn" + std::to_string(i);
    resources[id + "Role"] = {{"Type", "AWS::IAM::Role"}};
    resources[id] = {{"Type", "AWS::Lambda::Function"},
                     {"Properties",
                      {{"Layers", {{{"Ref", common}}, {{"Ref", tools}}}},
                       {"Code", {{"S3Key", digits + std::to_string(i) + ".zip"}}},
                       {"Role", {{"Fn::GetAtt", {id + "Role", "Arn"}}}}}}};
    resources[id + "Version" + digits] = {{"Type", "AWS::Lambda::Version"},
                                          {"Properties", {{"FunctionName", {{"Ref", id}}}}}};
  }
  return source;
}

std::string digits_of(int build) { return std::to_string(1'000'000'000 + build); }

// The lock of a build without what is new of its ids; stacks keep names that hold those of the first build.
std::string without_digits(const Split& split, int build) {
  return replaced_all(replaced_all(split.lock, digits_of(build), "#"), digits_of(0), "#");
}

// The warnings of a kind.
std::vector<Diagnostic> of_code(const std::vector<Diagnostic>& found, std::string_view code) {
  std::vector<Diagnostic> some;
  for (const Diagnostic& one : found)
    if (one.code == code) some.push_back(one);
  return some;
}

std::vector<std::string> changed_lines(const std::string& before, const std::string& after) {
  std::vector<std::string> changed;
  std::istringstream lines(after);
  for (std::string line; std::getline(lines, line);)
    if (before.find(line) == std::string::npos) changed.push_back(line);
  return changed;
}

// Queues that tell themselves apart by their delay, each read by a function.
Json with_queues(int count, const std::function<std::string(int)>& name) {
  Json source = {{"Resources", Json::object()}};
  for (int i = 0; i < count; ++i) {
    source["Resources"][name(i)] = {{"Type", "AWS::SQS::Queue"}, {"Properties", {{"DelaySeconds", i}}}};
    source["Resources"]["Fn" + std::to_string(i)] = {
        {"Type", "AWS::Lambda::Function"}, {"Properties", {{"Handler", "x"}, {"Q", {{"Ref", name(i)}}}}}};
  }
  return source;
}

std::string queue_name(int i) { return "Queue" + std::to_string(i); }

}  // namespace

TEST_CASE("builds whose layers, versions and files are new change the ids in the lock and nothing else",
          "[lock][S51]") {
  const SplitOptions options = with_capacity(20);
  const Split first = split_with(with_layers(20, digits_of(0)), {}, options).split;
  REQUIRE(first.stacks.size() > 2);
  Split last = first;
  for (int build = 1; build < 8; ++build) {
    const SplitView next = split_with(with_layers(20, digits_of(build)), {}, with_lock(options, last));
    CHECK(without_digits(next.split, build) == without_digits(first, 0));
    CHECK(next.split.moves.empty());
    CHECK(next.diagnostics.empty());
    last = next.split;
  }
}

TEST_CASE("a lock that knows layers by their ids keeps them where they are", "[lock][S51]") {
  const SplitOptions options = with_capacity(20);
  Split first = split_with(with_layers(20, digits_of(0)), {}, options).split;
  const std::string key = "\"Common AWS::Lambda::LayerVersion\"", id = "\"Common" + digits_of(0) + '"';
  Split old = first;
  old.lock = replaced_all(first.lock, key, id);
  REQUIRE(old.lock != first.lock);
  SplitOptions frozen = with_lock(options, old);
  frozen.frozen = true;
  CHECK(split_with(with_layers(20, digits_of(1)), {}, frozen).split.lock == old.lock);
  const Split next = split_with(with_layers(20, digits_of(1)), {}, with_lock(options, old)).split;
  CHECK(without_digits(next, 1) == without_digits(first, 0));
}

TEST_CASE("a layer that stays in the template beside its successor stays where it is", "[lock][S51]") {
  SplitOptions options = with_capacity(20);
  options.headroom = 15;  // or the successor finds no room there
  Json source = with_layers(20, digits_of(0));
  const Split first = split_with(source, {}, options).split;
  const std::string before = "Common" + digits_of(0);
  const std::string stood = places(first).at(before);
  Json next = with_layers(20, digits_of(1));
  next["Resources"][before] = source["Resources"][before];
  const Split both = split_with(next, {}, with_lock(options, first)).split;
  CHECK(both.moves.empty());
  CHECK(places(both).at(before) == stood);
  Json third = with_layers(20, digits_of(2));
  third["Resources"][before] = source["Resources"][before];
  const Split again = split_with(third, {}, with_lock(options, both)).split;
  CHECK(again.moves.empty());
  CHECK(places(again).at(before) == stood);
  const Split alone = split_with(with_layers(20, digits_of(3)), {}, with_lock(options, again)).split;
  CHECK(alone.moves.empty());
  CHECK(without_digits(alone, 3) == without_digits(first, 0));
}

TEST_CASE("half of all resources under other ids keep their stacks", "[lock][S51][CFS0846]") {
  const SplitOptions options = with_capacity(22);
  const Split first = split_with(with_queues(50, queue_name), {}, options).split;
  REQUIRE(first.stacks.size() > 3);
  const auto renamed = [](int i) { return "Work" + std::to_string(97 * i % 50) + "Line"; };
  const SplitView second = split_with(with_queues(50, renamed), {}, with_lock(options, first));
  const auto before = places(first), after = places(second.split);
  for (int i = 0; i < 50; ++i) CHECK(after.at(renamed(i)) == before.at(queue_name(i)));
  CHECK(second.split.moves.empty());
  const auto said = of_code(second.diagnostics, "CFS0846");
  REQUIRE(said.size() == 1);
  CHECK(said.front().summary == "50 resources that hold data have other logical ids now");
  CHECK(said.front().related.size() == 50);
  CHECK(of_code(second.diagnostics, "CFS0845").empty());
  CHECK(split_with(with_queues(50, renamed), {}, with_lock(options, second.split)).diagnostics.empty());
}

TEST_CASE("what is recognised under other ids is the same template, however much it is", "[lock][S51]") {
  const SplitOptions options = with_capacity(22);
  const auto queues = [](const std::string& name, bool has_paths) {
    Json source = {{"Resources", Json::object()}};
    for (int i = 0; i < 40; ++i) {
      Json& made = source["Resources"][name + std::to_string(i)] = {{"Type", "AWS::SQS::Queue"}};
      if (has_paths)
        made["Metadata"] = {{"aws:cdk:path", "Shop/Line" + std::to_string(i) + "/Resource"}};
      else
        made["Properties"] = {{"DelaySeconds", i}};
    }
    return source;
  };
  const bool has_paths = GENERATE(false, true);
  const Split first = split_with(queues("Mine", has_paths), {}, options).split;
  const auto second = split("test.json", queues("Theirs", has_paths).dump(), with_lock(options, first));
  INFO(to_text(second.diagnostics));
  REQUIRE(second.ok());
  CHECK(second->moves.empty());
  const auto before = places(first), after = places(*second);
  for (int i = 0; i < 40; ++i)
    CHECK(after.at("Theirs" + std::to_string(i)) == before.at("Mine" + std::to_string(i)));
  CHECK(
      codes(split("test.json", queues("Theirs", !has_paths).dump(), with_lock(options, first)).diagnostics) ==
      "CFS0804");
}

TEST_CASE("what only looks alike is another template", "[lock][S51][CFS0804]") {
  const SplitOptions options = with_capacity(22);
  const auto queues = [](const std::string& name) {
    Json source = {{"Resources", Json::object()}};
    for (int i = 0; i < 40; ++i)
      source["Resources"][name + std::to_string(i)] = {{"Type", "AWS::SQS::Queue"}};
    return source;
  };
  const Split first = split_with(queues("Mine"), {}, options).split;
  CHECK(codes(split("test.json", queues("Theirs").dump(), with_lock(options, first)).diagnostics) ==
        "CFS0804");
}

TEST_CASE("a table that only has another id is known by its path in the CDK's tree", "[lock][S51][CFS0846]") {
  const auto table = [](int i, const std::string& hash) {
    return Json{{"Type", "AWS::DynamoDB::Table"},
                {"Metadata", {{"aws:cdk:path", "App/S/Table" + std::to_string(i) + "/Resource"}}},
                {"Properties", {{"BillingMode", hash}}}};
  };
  Json before = {{"Resources", Json::object()}}, after = before;
  for (int i = 0; i < 24; ++i) {
    // Half of the ids stay, or the lock would be another template's.
    before["Resources"][queue_name(i)] = after["Resources"][queue_name(i)] = {{"Type", "AWS::SQS::Queue"}};
    before["Resources"]["Table" + std::to_string(i) + "A1B2C3D4"] = table(i, "PROVISIONED");
    after["Resources"]["Data" + std::to_string(i * 7 % 24) + "F9E8D7C6"] = table(i, "PAY_PER_REQUEST");
  }
  const SplitOptions options = with_capacity(8);
  const Split first = split_with(before, {}, options).split;
  const SplitView second = split_with(after, {}, with_lock(options, first));
  const auto stood = places(first), stand = places(second.split);
  for (int i = 0; i < 24; ++i)
    CHECK(stand.at("Data" + std::to_string(i * 7 % 24) + "F9E8D7C6") ==
          stood.at("Table" + std::to_string(i) + "A1B2C3D4"));
  CHECK(of_code(second.diagnostics, "CFS0846").size() == 1);
}

TEST_CASE("twins that change places in the text do not move", "[lock][S51]") {
  Json source = with_queues(30, queue_name);
  for (int i = 0; i < 30; ++i) source["Resources"][queue_name(i)]["Properties"]["DelaySeconds"] = 0;
  const SplitOptions options = with_capacity(16);
  const Split first = split_with(source, {}, options).split;
  REQUIRE(first.stacks.size() > 2);
  for (int i = 0; i < 30; ++i) {
    source["Resources"][queue_name(i)]["Properties"]["DelaySeconds"] = i;  // all have other properties now
    source["Resources"]["Fn" + std::to_string(i)]["Properties"]["Handler"] = "y";
  }
  const SplitView second = split_with(source, {}, with_lock(options, first));
  CHECK(second.split.moves.empty());
  CHECK(places(second.split) == places(first));
  CHECK(second.diagnostics.empty());
}

TEST_CASE("twins under other ids are new, and no moves", "[lock][S51]") {
  const auto twins = [](const std::string& a, const std::string& b) {
    Json source = with_queues(30, queue_name);
    for (const std::string& id : {a, b}) source["Resources"][id] = {{"Type", "AWS::SNS::Topic"}};
    return source;
  };
  const SplitOptions options = with_capacity(22);
  SplitOptions pinned = options;
  const std::string stack = split_with(twins("First", "Second"), {}, options).split.stacks.back().stack;
  pinned.pins = {{"First", "root"}, {"Second", stack}};
  const Split first = split_with(twins("First", "Second"), {}, pinned).split;
  const SplitView second = split_with(twins("Third", "Other"), {}, with_lock(options, first));
  CHECK(second.split.moves.empty());
  const SplitView one = split_with(twins("MyFirst", "MySecond"), {}, with_lock(options, first));
  CHECK(places(one.split).at("MyFirst").empty());
  CHECK(places(one.split).at("MySecond") == stack);
}

TEST_CASE("a table that leaves the template is said", "[lock][CFS0845]") {
  Estate estate(12);
  const SplitOptions options = with_capacity(40);
  estate.resources()["Orders"] = {{"Type", "AWS::DynamoDB::Table"},
                                  {"Properties", {{"TableName", "orders"}}}};
  const Split first = split_with(estate.json(), {}, options).split;
  estate.resources().erase("Orders");
  estate.resources().erase("Work3Alarm");
  const SplitView second = split_with(estate.json(), {}, with_lock(options, first));
  REQUIRE(second.diagnostics.size() == 1);
  CHECK(second.diagnostics.front().code == "CFS0845");
  CHECK(second.diagnostics.front().summary.starts_with("'Orders' (AWS::DynamoDB::Table, in "));
  CHECK(split_with(estate.json(), {}, with_lock(options, second.split)).diagnostics.empty());
}

TEST_CASE("a lock without fingerprints names what is gone", "[lock][CFS0847]") {
  Estate estate(12);
  const SplitOptions options = with_capacity(40);
  Split first = split_with(estate.json(), {}, options).split;
  Json lock = Json::parse(first.lock);
  lock.erase("fingerprints");
  first.lock = lock.dump();
  CHECK(split_with(estate.json(), {}, with_lock(options, first)).diagnostics.empty());
  estate.resources().erase("Work3Alarm");
  const SplitView second = split_with(estate.json(), {}, with_lock(options, first));
  REQUIRE(second.diagnostics.size() == 1);
  CHECK(second.diagnostics.front().code == "CFS0847");
}

TEST_CASE("a changed property changes its own line of the lock only, and nothing that is frozen", "[lock]") {
  Json source = with_queues(20, queue_name);
  const SplitOptions options = with_capacity(16);
  const Split first = split_with(source, {}, options).split;
  source["Resources"]["Queue3"]["Properties"]["FifoQueue"] = true;
  const Split second = split_with(source, {}, with_lock(options, first)).split;
  const std::vector<std::string> changed = changed_lines(first.lock, second.lock);
  REQUIRE(changed.size() == 1);
  CHECK(changed.front().starts_with("    \"Queue3\": \"AWS::SQS::Queue "));
  SplitOptions frozen = with_lock(options, first);
  frozen.frozen = true;
  CHECK(split_with(source, {}, frozen).split.lock == first.lock);
}

TEST_CASE("a layer or a version whose id is the same as before is told when it moves", "[lock][S51]") {
  const SplitOptions options = with_capacity(20);
  const Split first = split_with(with_layers(20, digits_of(0)), {}, options).split;
  for (const std::string& id : {"Common" + digits_of(0), "Fn0Version" + digits_of(0)}) {
    INFO(id);
    const std::string stood = places(first).at(id);
    SplitOptions pinned = with_lock(options, first);
    pinned.allow_moves = {"all"};
    pinned.pins = {{id, "Elsewhere"}};
    const std::vector<std::string> ids = moved(split_with(with_layers(20, digits_of(0)), {}, pinned).split);
    CHECK(std::ranges::count(ids, id) == 1);
    const std::string next = replaced_all(id, digits_of(0), digits_of(1));
    pinned.pins = {{next, "Elsewhere"}};
    const std::vector<std::string> later = moved(split_with(with_layers(20, digits_of(1)), {}, pinned).split);
    CHECK(std::ranges::count(later, next) == 0);
  }
}
