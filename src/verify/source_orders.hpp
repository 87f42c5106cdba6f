#pragma once
// The orders that a template asks for. Of the source, those that every split has to keep: where a reader need not wait
// for what it names [S96], all that waits for the reader has to all the same.
#include <optional>
#include <set>
#include <vector>

#include "verify/atom_graph.hpp"
#include "verify/known_values.hpp"
#include "verify/truths.hpp"

namespace cfnsplit::oracle {

/// What one atom of a template has to wait for, and when.
struct Arrow {
  AtomEdge edge;
  Truths truths;
  std::int32_t through = -1;  ///< what stands between the two, and need not wait itself
};

/// What every atom mentions, in the order of the text.
std::vector<Arrow> arrows_of(const Inventory& inventory, ConditionTable& conditions);

class SourceOrders {
 public:
  SourceOrders(const Fold& fold, KnownValues& known);

  /// What the split has to keep.
  const std::vector<Arrow>& arrows() const { return asked_; }
  /// True if the first must wait for the second although it does not mention it.
  bool is_through_another(AtomEdge edge) const { return through_another_.contains(edge); }
  ConditionTable& conditions() { return conditions_; }

 private:
  void find_unneeded(const Fold& fold, KnownValues& known);
  bool ask_followers(const Arrow& arrow);

  ConditionTable conditions_;
  std::vector<Arrow> stated_;
  std::vector<std::vector<std::size_t>> stated_to_;  // by atom
  std::set<AtomEdge> unneeded_;
  std::vector<Arrow> asked_;
  std::set<AtomEdge> through_another_;
  std::size_t work_ = 0;
};

}  // namespace cfnsplit::oracle
