// What an adoption has written holds: whatever is run next moves nothing and writes the same.
#include <algorithm>
#include <cfnsplit/adopt.hpp>
#include <set>

#include "partition/random_problem.hpp"
#include "whole/lock_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;
using cfnsplit::partition::testing::Dice;

namespace {

std::string number(int i) { return std::string(i < 10 ? "0" : "") + std::to_string(i); }

// Topics and roles that read one another, and outputs, more than half of them exported.
Json random_template(Dice& dice, int resources, int outputs) {
  Json source = {{"Resources", Json::object()}};
  const std::vector<std::string> types = {"AWS::SNS::Topic", "AWS::IAM::Role", "AWS::Lambda::Function",
                                          "AWS::DynamoDB::Table"};
  for (int i = 0; i < resources; ++i) {
    Json& made =
        source["Resources"]["R" + number(i)] = {{"Type", types[static_cast<std::size_t>(dice.roll(4))]}};
    for (int reads = dice.roll(3); reads > 0 && i > 0; --reads)
      made["Properties"]["Reads" + std::to_string(reads)] = {
          {"Fn::GetAtt", {"R" + number(std::max(0, i - 1 - dice.roll(8))), "Arn"}}};
  }
  for (int i = 0; i < outputs; ++i) {
    Json& made = source["Outputs"]["O" + number(i)] = {
        {"Value", {{"Fn::GetAtt", {"R" + number(i % resources), "Arn"}}}}};
    if (dice.chance(60)) made["Export"] = {{"Name", "e-" + number(i)}};
  }
  return source;
}

// What of it was deployed earlier, with no reference to what was not there yet.
Json earlier(const Json& source, Dice& dice) {
  Json before = {{"Resources", Json::object()}};
  const int share = 30 + dice.roll(8) * 10;
  for (const auto& [id, body] : source["Resources"].items()) {
    if (!dice.chance(share)) continue;
    before["Resources"][id] = body;
    if (!body.contains("Properties")) continue;
    for (const auto& [name, value] : body["Properties"].items())
      if (!before["Resources"].contains(value["Fn::GetAtt"][0].get<std::string>()))
        before["Resources"][id]["Properties"].erase(name);
  }
  if (source.contains("Outputs"))
    for (const auto& [name, body] : source["Outputs"].items())
      if (before["Resources"].contains(body["Value"]["Fn::GetAtt"][0].get<std::string>()))
        before["Outputs"][name] = body;
  return before;
}

std::vector<TemplateFile> listing_of(const Json& deployed) {
  Json summaries = Json::array();
  for (const auto& [id, body] : deployed["Resources"].items())
    summaries.push_back(
        {{"LogicalResourceId", id}, {"ResourceType", body["Type"]}, {"PhysicalResourceId", "shop-" + id}});
  return {{"deployed/shop.json", Json{{"StackResourceSummaries", summaries}}.dump()}};
}

// Flat, as templates or as a listing, or as a split of other limits.
std::vector<TemplateFile> deployed_somehow(const Json& before, Dice& dice) {
  switch (dice.roll(3)) {
    case 0: return listing_of(before);
    case 1: return {{"deployed/shop.json", before.dump()}};
    default: break;
  }
  SplitOptions options = with_capacity(10 + dice.roll(10));
  std::vector<TemplateFile> files = split_with(before, {}, options).split.files;
  std::erase_if(files, [](const TemplateFile& file) { return file.name == "manifest.json"; });
  return files;
}

void check_unmoved(const Json& source, const SplitOptions& options, const std::string& lock) {
  const Outcome<Split> split = cfnsplit::split("test.json", source.dump(), options);
  INFO(to_text(split.diagnostics));
  REQUIRE(split.ok());
  CHECK(split->moves.empty());
  CHECK(split->output_moves.empty());
  CHECK(split->lock == lock);
}

}  // namespace

TEST_CASE("what an adoption has written is left as it is by whatever is run next", "[adopt][lock]") {
  int adoptions = 0;
  for (std::uint64_t seed = 1; seed <= 24; ++seed) {
    INFO("seed " << seed);
    Dice dice(seed);
    const bool is_full = seed % 3 == 0;  // more outputs than the root may have
    const Json source = random_template(dice, 24 + dice.roll(20), is_full ? 31 : dice.roll(12));
    const Json before = earlier(source, dice);
    if (before["Resources"].empty()) continue;
    SplitOptions options = with_capacity(12 + dice.roll(10));
    options.deployed = deployed_somehow(before, dice);
    Limits highest = service_quotas();
    if (is_full) highest.outputs = options.limits.outputs = 30;
    const Outcome<Adoption> adoption = adopt("test.json", source.dump(), options, highest);
    if (!adoption || !adoption->moves_nothing()) continue;
    ++adoptions;
    const std::string& lock = adoption->split.lock;
    options.limits = adoption->limits;
    options.lock = TemplateFile{"cfnsplit.lock.json", lock};
    const Outcome<Adoption> again = adopt("test.json", source.dump(), options, highest);
    INFO(to_text(again.diagnostics));
    REQUIRE(again.ok());
    CHECK(again->moves_nothing());
    CHECK(again->limits.resources == adoption->limits.resources);
    CHECK(again->split.lock == lock);
    check_unmoved(source, options, lock);
    options.frozen = true;
    check_unmoved(source, options, lock);
    options.deployed.clear();
    check_unmoved(source, options, lock);
    options.frozen = false;
    check_unmoved(source, options, lock);
  }
  CHECK(adoptions > 8);
}
