#pragma once
// The counts of a stack and the limits they are held against, in the order they are reported.
#include <cfnsplit/limits.hpp>
#include <cfnsplit/split.hpp>
#include <span>
#include <string>
#include <string_view>

namespace cfnsplit {

struct SplitQuota {
  std::string_view name;  ///< "dynamic references"
  std::string_view key;   ///< "dynamic_references"
  std::int64_t StackSummary::*count;
  std::int64_t Limits::*limit;
};

std::span<const SplitQuota> split_quotas();

/// "97%", rounded up, so that a full stack is never below 100%.
std::string percent_text(std::int64_t used, std::int64_t limit);

}  // namespace cfnsplit
