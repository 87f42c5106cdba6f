#pragma once
// The measures of check.hpp and what belongs to each.
#include <cfnsplit/check.hpp>
#include <span>

namespace cfnsplit {

/// CloudFormation Template Reference, "Condition functions": Fn::And and Fn::Or take two to ten conditions.
inline constexpr std::int64_t kLeastOperands = 2;
inline constexpr std::int64_t kMostOperands = 10;

struct MeasureEntry {
  Measure measure;
  std::string_view name, key;
  std::string_view noun;  ///< of one: "resource"
  std::string_view hint;  ///< what to do where it is too much
};

/// In the order of Measure.
std::span<const MeasureEntry> all_measures();
const MeasureEntry& entry_of(Measure measure);
std::int64_t limit_of(Measure measure, const Limits& limits);

/// Thousandths of the limit, rounded down.
std::int64_t thousandths(const Usage& usage);

}  // namespace cfnsplit
