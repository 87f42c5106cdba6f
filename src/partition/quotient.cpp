#include "partition/quotient.hpp"

#include <algorithm>
#include <numeric>

namespace cfnsplit::partition {

Quotient::Quotient(const Instance& instance, const std::vector<Part>& part, Part slots)
    : instance_(&instance), nodes_(instance, part, slots), order_(nodes_.count()), goal_(nodes_.count(), 0) {
  nodes_.list_arcs([&](Node from, Node to) { order_.add_unordered(from, to); });
  acyclic_ = order_.sort();
}

/// The unit leaves its node `old` for `target`. A cycle can close only through the target: from a follower of
/// the unit back to the target or to a predecessor of the unit, or from the target to such a predecessor.
/// Arcs that are there for the unit alone must not count; of those only the one between old and target
/// matters, for all others start or end at a node the search starts or ends at anyway.
bool Quotient::allows(Unit unit, Part to, std::int64_t budget) {
  const Node old = nodes_.of(unit), target = nodes_.of(unit, to);
  std::vector<Node>&after = after_, &before = before_;
  after.clear();
  before.clear();
  std::int32_t to_target = 0, from_target = 0;
  bool follows_old = false, leads_old = false;
  std::int32_t last = order_.rank(target), first = last;
  for (Unit next : instance_->out[unit]) {
    const Node n = nodes_.of(next);
    to_target += n == target;
    leads_old = leads_old || n == old;
    if (n == target) continue;
    first = std::min(first, order_.rank(n));
    after.push_back(n);
  }
  for (Unit previous : instance_->in[unit]) {
    const Node n = nodes_.of(previous);
    from_target += n == target;
    follows_old = follows_old || n == old;
    if (n == target) continue;
    last = std::max(last, order_.rank(n));
    before.push_back(n);
  }
  if (follows_old && leads_old) return false;
  if (to == kHub || (first >= order_.rank(target) && last <= order_.rank(target))) return true;
  DynamicOrder::Arc own;
  if (to_target > 0 && order_.arcs(old, target) == to_target) own = {old, target};
  if (from_target > 0 && order_.arcs(target, old) == from_target) own = {target, old};
  if (!before.empty()) {
    budget -= std::ssize(order_.out(target));
    if (budget < 0) return false;
    for (Node next : order_.out(target)) {
      if (target != own.from || next != own.to) after.push_back(next);
    }
  }
  for (Node n : before) goal_[n] = 1;
  goal_[target] = 1;
  const bool cyclic = order_.reaches(after, goal_, last, own, budget);
  for (Node n : before) goal_[n] = 0;
  goal_[target] = 0;
  return !cyclic;
}

void Quotient::move(Unit unit, Part to) {
  nodes_.move(
      unit, to, [&](Node from, Node next) { order_.remove_arc(from, next); },
      [&](Node from, Node next) { order_.add_arc(from, next); });
}

std::vector<Part> Quotient::part_order() const {
  std::vector<Part> parts(nodes_.slots());
  std::iota(parts.begin(), parts.end(), 1);
  std::sort(parts.begin(), parts.end(), [&](Part a, Part b) { return order_.rank(a) < order_.rank(b); });
  return parts;
}

}  // namespace cfnsplit::partition
