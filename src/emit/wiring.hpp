#pragma once
// What crosses between the stacks of a plan: which values each stack takes in and gives out, what it carries a copy of,
// and what it must wait for.
#include <string>
#include <vector>

#include "plan/needs.hpp"
#include "plan/planner.hpp"
#include "plan/stack_plan.hpp"

namespace cfnsplit {

struct StackWiring {
  std::vector<ValueId> imports;  ///< read here or below, produced elsewhere; sorted by their names
  std::vector<ValueId>
      exports;  ///< produced here or below, read elsewhere; sorted by their names; none for the root
  Need need;    ///< all that its resources and outputs need, conditions closed
  std::vector<std::string>
      depends_on;  ///< logical ids in the parent, sorted; only what no parameter orders already [S30]
};

struct Wiring {
  std::vector<StackWiring> stacks;  ///< by StackId
  std::vector<std::string> names;   ///< of every value, as parameter and as output

  const std::string& name(ValueId id) const { return names[static_cast<std::size_t>(id)]; }
};

Wiring find_wiring(const Analysis& analysis, const StackPlan& plan);

/// Where a value is made: the stack of its resource, or the root.
StackId producer_of(const CarriedValue& value, const StackPlan& plan);

}  // namespace cfnsplit
