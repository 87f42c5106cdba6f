#include "partition/refinement/compound_move.hpp"

#include <algorithm>

#include "partition/tuning.hpp"

namespace cfnsplit::partition {
bool Compound::add(Unit unit, Part to) {
  const std::int64_t touched = search_.quotient.operations();
  const bool allowed = search_.quotient.allows(unit, to, tuning::kMoveBudget);
  operations_ -= (instance().out.length(unit) + instance().in.length(unit)) / 16;
  if (allowed) {
    steps_.push_back({unit, search_.state.part(unit)});
    search_.move(unit, to);
    operations_ -= 2 * (1 + instance().reads.length(unit) + instance().makes.length(unit));
  }
  operations_ -= (search_.quotient.operations() - touched) / 16;
  return allowed;
}

// Moves the whole group, in whatever order is legal.
bool Compound::add_group(Part to) {
  const std::size_t before = steps_.size();
  for (bool moved = true; moved && !group_.empty();) {
    moved = false;
    for (std::size_t i = group_.size(); i-- > 0;) {
      if (!add(group_[i], to)) continue;
      group_.erase(group_.begin() + static_cast<std::ptrdiff_t>(i));
      moved = true;
    }
  }
  if (!group_.empty()) undo(before);
  return group_.empty();
}

void Compound::undo(std::size_t kept) {
  while (steps_.size() > kept) {
    const PastMove step = steps_.back();
    search_.move(step.unit, step.from);
    operations_ -= 2 * (1 + instance().reads.length(step.unit) + instance().makes.length(step.unit));
    steps_.pop_back();
  }
}

bool Compound::has(Unit unit) const {
  return std::ranges::any_of(steps_, [&](const PastMove& step) { return step.unit == unit; });
}

bool Compound::note(Unit unit) {
  if (std::ranges::find(group_, unit) != group_.end()) return false;
  group_.push_back(unit);
  return true;
}

}  // namespace cfnsplit::partition
