#include "partition/state/quotient.hpp"

#include <algorithm>
#include <numeric>

namespace cfnsplit::partition {

Quotient::Quotient(const Instance& instance, const std::vector<Part>& part, Part slots)
    : instance_(&instance),
      nodes_(instance, part, slots),
      order_(nodes_.count()),
      ahead_(Heading::forward, nodes_.count()),
      behind_(Heading::backward, nodes_.count()) {
  nodes_.list_arcs([&](Node from, Node to) { order_.add_unordered(from, to); });
  acyclic_ = order_.sort();
}

// The unit leaves its node for the one of `to`. A cycle can close only through that one: by a path from a follower of
// the unit, or by one to a predecessor. The hub's own node of the unit lies on no other path.
bool Quotient::allows(Unit unit, Part to, std::int64_t budget) {
  if (unit != asked_) ask(unit);
  if (ahead_.starts_at_own_node() && behind_.starts_at_own_node()) return false;
  if (to == kHub) return true;
  return !ahead_.reaches(order_, to, budget, operations_) &&
         !behind_.reaches(order_, to, budget, operations_);
}

void Quotient::ask(Unit unit) {
  asked_ = unit;
  ahead_.restart(nodes_.of(unit));
  behind_.restart(nodes_.of(unit));
  for (Unit next : instance_->out[unit]) ahead_.add_source(nodes_.of(next));
  for (Unit previous : instance_->in[unit]) behind_.add_source(nodes_.of(previous));
}

void Quotient::move(Unit unit, Part to) {
  asked_ = kOutside;
  nodes_.move(
      unit, to, [&](Node from, Node next) { order_.remove_arc(from, next); },
      [&](Node from, Node next) { order_.add_arc(from, next); });
}

std::vector<Part> Quotient::part_order() const {
  std::vector<Part> parts(nodes_.slots());
  std::iota(parts.begin(), parts.end(), 1);
  std::ranges::sort(parts, [&](Part a, Part b) { return order_.rank(a) < order_.rank(b); });
  return parts;
}

}  // namespace cfnsplit::partition
