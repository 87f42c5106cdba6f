#pragma once
// What crosses between the stacks of a plan: which values each stack takes in and gives out [S10], what it carries a
// copy of, and what it must wait for.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/analysis.hpp"
#include "analysis/needs.hpp"
#include "plan/stack_plan.hpp"

namespace cfnsplit {

struct StackWiring {
  /// Read here or below, produced elsewhere; sorted by their names.
  std::vector<ValueId> taken_in;
  /// Produced here or below, read elsewhere; sorted by their names. None for the root.
  std::vector<ValueId> given_out;
  /// Parameters of the template that this stack declares as the template does, and no other [S85]; by position.
  std::vector<std::int32_t> declared;
  Need need;  ///< all that its resources and outputs need, conditions closed
  /// Logical ids in the parent, sorted; only what no parameter orders already [S30].
  std::vector<std::string> depends_on;
};

/// Values that cross as one text, in its order [S21].
struct JoinedWire {
  std::string name;
  std::vector<ValueId> values;
};

/// Joined values go by the first of them.
struct Wiring {
  std::vector<StackWiring> stacks;  ///< by StackId
  std::vector<std::string> names;   ///< of every value, were it to cross alone
  std::vector<JoinedWire> joined;
  std::vector<std::int32_t> joined_of;  ///< per value: position in `joined`, or -1

  const std::string& own_name(ValueId id) const { return names[static_cast<std::size_t>(id)]; }
  /// What the value crosses in together with others, or null.
  const JoinedWire* joined_with(ValueId id) const {
    const std::int32_t at = joined_of[static_cast<std::size_t>(id)];
    return at < 0 ? nullptr : &joined[static_cast<std::size_t>(at)];
  }
  /// The parameter and the output that carry the value.
  const std::string& name(ValueId id) const {
    const JoinedWire* const with = joined_with(id);
    return with ? with->name : own_name(id);
  }
};

/// With at most `concurrent_stacks` nested stacks of a parent at a time, if that is set [S34].
Wiring find_wiring(const Analysis& analysis, const StackPlan& plan,
                   std::optional<std::int64_t> concurrent_stacks);

/// Where a value is made: the stack of its resource, or the root.
StackId producer_of(const CarriedValue& value, const StackPlan& plan);

}  // namespace cfnsplit
