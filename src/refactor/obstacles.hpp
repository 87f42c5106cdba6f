#pragma once
// What AWS documents of its own ways, as reasons against them.
#include <cfnsplit/split.hpp>

#include "analysis/analysis.hpp"

namespace cfnsplit {

/// Why a stack refactor cannot move it, whatever else changes; an empty text if nothing is known. `standing` is the split
/// with everything where it is.
std::string obstacle_to_refactor(const Analysis& analysis, const Move& move, const Split& standing);

/// Why no stack can take it in.
std::string obstacle_to_import(const Template& source, const Move& move);

}  // namespace cfnsplit
