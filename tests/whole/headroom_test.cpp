// A first split leaves room for what comes later, if it can.
#include "whole/estate.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

std::int64_t fullest(const Split& split) {
  return std::ranges::max(split.stacks, {}, &StackSummary::resources).resources;
}

SplitOptions with_headroom(std::int64_t capacity, int percent) {
  SplitOptions options = with_capacity(capacity);
  options.headroom = percent;
  return options;
}

}  // namespace

TEST_CASE("a first split leaves the headroom free in every stack", "[headroom]") {
  const Estate estate(40);
  const SplitView packed = split_with(estate.json(), {}, with_capacity(60));
  CHECK(fullest(packed.split) > 51);
  const SplitView roomy = split_with(estate.json(), {}, with_headroom(60, 15));
  CHECK(fullest(roomy.split) <= 51);
  CHECK(roomy.split.shared_values >= packed.split.shared_values);
}

TEST_CASE("a split that keeps what stands fills the headroom", "[headroom]") {
  Estate estate(40);
  const SplitOptions options = with_headroom(60, 15);
  const SplitView first = split_with(estate.json(), {}, options);
  for (int i = 0; i < 3; ++i) estate.add_function({estate.table(0)});
  const SplitView second = split_with(estate.json(), {}, with_lock(options, first.split));
  CHECK(second.split.stacks.size() == first.split.stacks.size());
  CHECK(second.split.moves.empty());
}

TEST_CASE("where no plan leaves the headroom free, it is used", "[headroom]") {
  const Estate estate(40);
  SplitOptions options = with_headroom(60, 15);
  std::vector<std::string> together;
  for (std::size_t i = 0; i < 18; ++i)
    together.insert(together.end(), {estate.functions()[i], estate.functions()[i] + "Alarm"});
  options.together.push_back(together);
  const SplitView split = split_with(estate.json(), {}, options);
  CHECK(fullest(split.split) > 51);
  CHECK(fullest(split.split) <= 60);
  CHECK(split.split.stacks.front().resources <= 58);  // the root still has its two places
}

TEST_CASE("a template that fits one stack stays one, headroom or not", "[headroom]") {
  const Estate estate(8);  // 52 resources
  CHECK(split_with(estate.json(), {}, with_headroom(60, 50)).split.is_one_stack);
}

TEST_CASE("the groupings of other strategies leave no headroom", "[headroom]") {
  const Estate estate(40);
  SplitOptions options = with_headroom(60, 50);
  options.strategy = Strategy::per_type;
  const SplitView with = split_with(estate.json(), {}, options);
  options.headroom = 0;
  const SplitView without = split_with(estate.json(), {}, options);
  CHECK(with.split.lock == without.split.lock);
}

TEST_CASE("pins leave the headroom free where the template needs a split anyway", "[headroom]") {
  Json source = {{"Resources", Json::object()}};
  for (int i = 0; i < 105; ++i)
    source["Resources"]["Queue" + std::to_string(i)] = {{"Type", "AWS::SQS::Queue"}};
  SplitOptions options = with_headroom(100, 30);
  for (int i = 0; i < 6; ++i) options.pins.push_back({"Queue" + std::to_string(i), "Pinned"});
  CHECK(fullest(split_with(source, {}, options).split) <= 70);
  options.headroom = 0;
  CHECK(split_with(source, {}, options).split.stacks.size() == 2);  // the rest is in the root

  for (int i = 90; i < 105; ++i) source["Resources"].erase("Queue" + std::to_string(i));
  options.headroom = 30;  // 90 would fit one stack: a pin moves what is pinned and nothing else
  CHECK(split_with(source, {}, options).split.stacks.size() == 2);
}
