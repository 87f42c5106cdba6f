#pragma once
// What serverless-plugin-split-stacks 1.15 puts where, told from the template alone. It decides by types and names, the
// latter where a name begins with a function's; here the graph decides what is a function's [S87]. The stacks are
// called `<Something>NestedStack`.
#include <cfnsplit/split.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reference/references.hpp"
#include "template/template.hpp"

namespace cfnsplit {

struct Wishes {
  std::vector<std::string> stacks;        ///< logical ids, sorted
  std::vector<std::int32_t> of_resource;  ///< 0: the root; else 1 + position in `stacks`
  /// Per resource the function that it belongs to, or -1.
  std::vector<std::int32_t> function;
  /// Per resource: the further from its function, the less it is the function's. 0 where functions do not matter.
  std::vector<std::int32_t> distance;
};

/// "per-type".
std::string_view name_of(Strategy strategy);

/// Of any strategy but min_cut.
Wishes find_wishes(const Template& source, const References& references, Strategy strategy);

}  // namespace cfnsplit
