#pragma once
// Under which conditions a place of a template counts: an edge that is there when C holds orders nothing when it does
// not [S72].
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "verify/mentions.hpp"

namespace cfnsplit::oracle {

/// A condition that holds, or that does not.
struct Truth {
  std::int32_t condition;
  bool holds;
  auto operator<=>(const Truth&) const = default;
};
/// All of them at once; sorted, each once.
using Truths = std::vector<Truth>;

/// The conditions of a template by what they say: two names of one definition are one, and one that is the opposite of
/// another is that one, turned round.
class ConditionTable {
 public:
  explicit ConditionTable(const Section& conditions);

  /// What holds where `place` of `declared`, a resource or an output, is read: its condition, and that of each Fn::If
  /// around the place.
  Truths truths_at(Node place, Node declared);
  /// That alone.
  Truths truths_of(std::string_view condition);
  /// What must hold for the mention in `from` to count: the conditions of both ends, and of each Fn::If around it.
  Truths truths_of(const Inventory& inventory, const Atom& from, const Mention& mention);
  /// With all that follows from them: each part of an Fn::And that holds, of an Fn::Or that does not.
  Truths closed(const Truths& truths) const;

 private:
  Truth truth_of(std::string_view name, bool holds);

  const Section& conditions_;
  std::map<std::string, Truth, std::less<>> by_name_;
  std::vector<Node> definitions_;  // by condition; none for a name that is not declared
};

/// True if they cannot all be.
bool is_impossible(const Truths& truths);
/// True if `some` are among `all`.
bool follow_from(const Truths& some, const Truths& all);

}  // namespace cfnsplit::oracle
