#pragma once
/// A split as a table: what each stack holds of each quota, and what crosses between them.
#include <cfnsplit/limits.hpp>
#include <cfnsplit/split.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace cfnsplit {

/// One value and all stacks it crosses into.
struct WiredValue {
  std::string resource, attribute;  ///< as in Wire
  std::string from;                 ///< path of the producer's stack; empty for the root
  std::vector<std::string> into;    ///< paths of the stacks that take it in, sorted
};

/// The wires of a split by value: those that cross most often first, then by resource and attribute.
std::vector<WiredValue> wires_by_value(const Split& split);

/// For people, and as JSON with `format_version` 1. `source` is what the template is called. Both end with a line feed.
std::string plan_text(std::string_view source, const Split& split, const Limits& limits);
std::string plan_json(std::string_view source, const Split& split, const Limits& limits);

}  // namespace cfnsplit
