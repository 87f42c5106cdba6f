#pragma once
// The orders that a template asks for, and those of the source that a split need not keep [S96].
#include <optional>
#include <set>
#include <vector>

#include "verify/atom_graph.hpp"
#include "verify/checks.hpp"
#include "verify/truths.hpp"

namespace cfnsplit::oracle {

/// What one atom of a template mentions, and when that counts.
struct Arrow {
  AtomEdge edge;
  Truths truths;
};

/// All of a template, in the order of its text.
std::vector<Arrow> arrows_of(const Inventory& inventory, ConditionTable& conditions);

/// An atom that waits for another, and when.
struct Follower {
  std::int32_t atom;
  Truths truths;
};

class SourceOrders {
 public:
  SourceOrders(Context& context, ConditionTable& conditions);

  const std::vector<Arrow>& arrows() const { return arrows_; }
  /// False where all that the first atom has of the second, in another stack, are texts that no service looks up.
  bool is_needed(AtomEdge edge) const { return !unneeded_.contains(edge); }
  /// What waits for the first atom of an arrow that is not needed, directly or through others that need not: the
  /// second has to be there for it all the same. Nothing when there are too many to ask for.
  std::optional<std::vector<Follower>> followers_of(const Arrow& arrow);

 private:
  static constexpr std::size_t kMostWork = std::size_t{1} << 22;  // followers looked at

  std::vector<Arrow> arrows_;
  std::vector<std::vector<std::size_t>> arrows_to_;  // by atom
  std::set<AtomEdge> unneeded_;
  std::size_t work_ = 0;
};

}  // namespace cfnsplit::oracle
