#pragma once
// The dynamic references (`{{resolve:…}}`) of a template. CloudFormation counts each different one once, wherever and
// however often it stands [S86].
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/document.hpp"

namespace cfnsplit {

/// The number of `{{resolve:…}}` texts in one string.
std::int64_t count_dynamic_references(std::string_view text);

/// One place that uses a dynamic reference.
struct DynamicReference {
  /// Equal for places that are sure to resolve to the same text in one stack; where a text is put together in a way
  /// that cannot be compared, it is the place's own.
  std::string identity;
  std::int64_t times = 1;  ///< by loops around it
  bool is_exact = true;    ///< false where a loop's collection is computed
  Node text;               ///< the string that it stands in
};

/// All of a value and what stands below it, in document order. O(value).
std::vector<DynamicReference> dynamic_references_in(Node value);

struct DynamicCount {
  std::int64_t distinct = 0;  ///< what the quota counts
  std::int64_t places = 0;
  bool is_exact = true;
};
DynamicCount count_distinct(const std::vector<DynamicReference>& references);

/// The same of a template's text in JSON.
std::int64_t count_distinct_in_text(const std::string& text);

}  // namespace cfnsplit
