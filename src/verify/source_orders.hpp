#pragma once
// The orders that a template asks for. Of the source, those that the split has to keep: where nothing waits for a
// reader, it need not wait for what it names by texts that no service looks up [S96], once the two stand apart.
#include <set>
#include <vector>

#include "verify/atom_graph.hpp"
#include "verify/known_values.hpp"
#include "verify/truths.hpp"
#include "verify/unstated_pairs.hpp"

namespace cfnsplit::oracle {

/// What one atom of a template has to wait for, and when.
struct Arrow {
  AtomEdge edge;
  Truths truths;
};

/// What every atom mentions, in the order of the text.
std::vector<Arrow> arrows_of(const Inventory& inventory, ConditionTable& conditions);

class SourceOrders {
 public:
  SourceOrders(const Fold& fold, KnownValues& known);

  /// What the split has to keep of what the source says.
  const std::vector<Arrow>& arrows() const { return arrows_; }
  /// What services need besides [S32], [S65].
  const std::vector<UnstatedPair>& unstated() const { return unstated_; }
  ConditionTable& conditions() { return conditions_; }

 private:
  std::set<AtomEdge> find_unneeded(const Inventory& source, KnownValues& known) const;

  ConditionTable conditions_;
  std::vector<UnstatedPair> unstated_;
  std::vector<Arrow> arrows_;
};

}  // namespace cfnsplit::oracle
