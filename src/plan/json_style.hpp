#pragma once
// How the templates of a split are laid out.
#include <cfnsplit/split.hpp>

#include "analysis/analysis.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {

/// Indented, unless stacks of the allowed number of resources of average size would then be too large: white space is
/// not worth a shared value.
JsonStyle style_of(const Analysis& analysis, const SplitOptions& options);

}  // namespace cfnsplit
