#pragma once
// How many more Lambda functions a template has room for.
#include <optional>

#include "check/usage.hpp"

namespace cfnsplit {

/// What so many functions use together, by Measure; 0 for what they do not add to.
struct FunctionCost {
  std::int64_t functions = 0;
  std::array<std::int64_t, kMeasures> of{};
};

std::int64_t count_functions(const Template& source);

/// The functions of the template, each with the resources that belong to it alone: those that name it or that it names,
/// and what these name in turn, up to a third step, as long as no other function is as near. No functions in what
/// cannot be scanned for references. O(references).
FunctionCost cost_of_functions(const Template& source, const Census& census);

/// Nothing where no function adds anything.
std::optional<Room> room_for(const FunctionCost& cost, const std::vector<Usage>& usage);

}  // namespace cfnsplit
