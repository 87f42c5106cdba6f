#include "report/loops.hpp"

#include <algorithm>

#include "template/intrinsics.hpp"

namespace cfnsplit {
namespace {

struct Loop {
  std::int64_t rounds = 0;
  bool is_exact = false;
  Node body;  // no value if the loop has another shape than [identifier, collection, body]
};

bool is_scalar(Node value) { return value && !value.is_object() && !value.is_array(); }

Loop read_loop(Node node) {
  if (!node.is_array() || node.size() != 3 || !node.at(2).is_object()) return {};
  Loop loop;
  loop.body = node.at(2);
  const Node collection = node.at(1);
  if (!collection.is_array()) return loop;
  loop.is_exact = true;
  for (const Node element : collection) {
    loop.is_exact = loop.is_exact && is_scalar(element);
    loop.rounds += is_scalar(element) ? 1 : 0;
  }
  return loop;
}

struct Unfolded {
  std::vector<std::pair<Node, std::int64_t>> declarations;
  bool is_exact = true;
};

Unfolded unfold(Node generator) {
  Unfolded unfolded;
  std::vector<std::pair<Node, std::int64_t>> open = {{generator, 1}};
  while (!open.empty()) {
    const auto [node, times] = open.back();
    open.pop_back();
    const Loop loop = intrinsic_of(node.key()) == Intrinsic::for_each ? read_loop(node) : Loop();
    unfolded.is_exact = unfolded.is_exact && loop.is_exact;
    const std::int64_t rounds = multiplied(times, loop.rounds);
    for (const Node member : loop.body) {
      const Intrinsic function = intrinsic_of(member.key());
      const bool is_generator = function == Intrinsic::for_each || function == Intrinsic::transform;
      (is_generator ? open : unfolded.declarations).emplace_back(member, rounds);
    }
  }
  return unfolded;
}

}  // namespace

std::int64_t added(std::int64_t a, std::int64_t b) { return std::min(a + b, kUncountable); }

std::int64_t multiplied(std::int64_t a, std::int64_t b) {
  return a != 0 && b > kUncountable / a ? kUncountable : a * b;
}

Yield yield_of(Node generator) {
  const Unfolded unfolded = unfold(generator);
  Yield yield{0, unfolded.is_exact};
  for (const auto& [declaration, times] : unfolded.declarations) yield.count = added(yield.count, times);
  return yield;
}

std::vector<std::pair<Node, std::int64_t>> declarations_of(Node generator) {
  return unfold(generator).declarations;
}

void LoopTracker::enter(Node node) {
  while (!levels_.empty() && node.index() >= levels_.back().end) levels_.pop_back();
  if (!node.key().starts_with("Fn::ForEach::")) return;
  const Loop loop = read_loop(node);
  if (!loop.body) return;
  levels_.push_back({loop.body.end_index(), multiplied(times(), loop.rounds), is_exact() && loop.is_exact});
}

}  // namespace cfnsplit
