#pragma once
// Declarations that nothing names.
#include <cfnsplit/graph.hpp>

#include "analysis/analysis.hpp"

namespace cfnsplit {

/// Parameters, then mappings, then conditions, each by name. What may be named where this program does not read names
/// (loops, macros, unknown sections) counts as used; so does everything once a name is computed. O(document).
std::vector<UnusedDeclaration> find_unused(const Analysis& analysis);

}  // namespace cfnsplit
