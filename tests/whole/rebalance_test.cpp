// A plan that has grown under its lock: a note where it has become expensive, and what a rebalance saves.
#include "whole/lock_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// Topics in one stack and the policies that name them in another.
SplitOptions apart(int count) {
  SplitOptions options = with_capacity(2 * count);
  for (int i = 0; i < count; ++i) {
    options.pins.push_back({"Topic" + std::to_string(i), "Topics"});
    options.pins.push_back({"Policy" + std::to_string(i), "Policies"});
  }
  return options;
}

Json topics(int count) {
  Json source = {{"Resources", Json::object()}};
  for (int i = 0; i < count; ++i) {
    const std::string topic = "Topic" + std::to_string(i);
    source["Resources"][topic] = {{"Type", "AWS::SNS::Topic"}};
    source["Resources"]["Policy" + std::to_string(i)] = {
        {"Type", "AWS::SNS::TopicPolicy"},
        {"Properties", {{"PolicyDocument", Json::object()}, {"Topics", {{{"Ref", topic}}}}}}};
  }
  return source;
}

// Thirty functions, of which twenty are replaced one by one under the lock.
struct Grown {
  Estate estate{30};
  SplitOptions again;  // with the last lock, for a rebalance
  Split last;
};

Grown grown() {
  Grown made;
  const SplitOptions options = with_capacity(50);
  made.last = split_with(made.estate.json(), {}, options).split;
  for (int i = 0; i < 20; ++i) {
    made.estate.remove_function(0);
    made.estate.add_function(
        {made.estate.table(i % 4), made.estate.functions()[static_cast<std::size_t>(i)]});
    made.last = split_with(made.estate.json(), {}, with_lock(options, made.last)).split;
  }
  made.again = with_lock(options, made.last);
  made.again.rebalance = true;
  return made;
}

bool is_noted(const Outcome<Split>& split) {
  return std::ranges::find(split.diagnostics, "CFS0842", &Diagnostic::code) != split.diagnostics.end();
}

}  // namespace

TEST_CASE("what shares many more values than a first split would is noted when it grows", "[lock][CFS0842]") {
  Json source = topics(30);
  const Outcome<Split> first = split("test.json", source.dump(), apart(30));
  REQUIRE(first.ok());
  CHECK(first->shared_values == 30);
  SplitOptions again = with_lock(with_capacity(60), *first);
  again.pins = apart(10).pins;  // so a first split would share ten values
  CHECK_FALSE(is_noted(split("test.json", source.dump(), again)));
  source["Resources"]["Another"] = {{"Type", "AWS::SNS::Topic"}};
  const Outcome<Split> grown = split("test.json", source.dump(), again);
  REQUIRE(grown.ok());
  CHECK(grown->moves.empty());
  CHECK(is_noted(grown));
  const auto note = std::ranges::find(grown.diagnostics, "CFS0842", &Diagnostic::code);
  CHECK(note->place.pointer == "/Resources/Another");
  CHECK(note->summary.starts_with("30 values are shared between stacks, and a first split of this template"));
  again.pins = apart(28).pins;  // and now twenty-eight
  CHECK_FALSE(is_noted(split("test.json", source.dump(), again)));
}

TEST_CASE("a rebalance says what it gains, and moves nothing that is not safe", "[lock]") {
  const auto [estate, again, last] = grown();
  const Split balanced = split_with(estate.json(), {}, again).split;
  REQUIRE(balanced.shared_values_before.has_value());
  CHECK(*balanced.shared_values_before == last.shared_values);
  CHECK(balanced.shared_values + static_cast<std::int64_t>(balanced.moves.size()) <= last.shared_values);
  for (const Move& move : balanced.moves) CHECK(move.danger == Danger::safe);
}

TEST_CASE("a price lets more moves save shared values, and none of them is unsafe", "[lock]") {
  Grown made = grown();
  const auto saved_at = [&](int price) {
    made.again.move_price = price;
    const Split split = split_with(made.estate.json(), {}, made.again).split;
    for (const Move& move : split.moves) CHECK(move.danger == Danger::safe);
    CHECK(1000 * split.shared_values + price * std::ssize(split.moves) <= 1000 * made.last.shared_values);
    return made.last.shared_values - split.shared_values;
  };
  CHECK(saved_at(100) >= saved_at(1000));
}
