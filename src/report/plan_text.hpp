#pragma once
// What a split would be, for people, on a screen that may be narrow.
#include <cfnsplit/plan.hpp>
#include <cstddef>

namespace cfnsplit {

/// As plan_text(). Of a table that is wider than `width`, if that is not 0, the columns of the least used quotas are
/// left out.
std::string plan_text_within(std::string_view source, const Split& split, const Limits& limits,
                             std::size_t width);

}  // namespace cfnsplit
