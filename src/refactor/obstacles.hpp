#pragma once
// What AWS documents of its own ways, as reasons against them.
#include <cfnsplit/split.hpp>

#include "analysis/analysis.hpp"

namespace cfnsplit {

/// Why a stack refactor cannot move it, whatever else changes; an empty text if nothing is known. `prior` is the split
/// with every resource in its prior stack.
std::string obstacle_to_refactor(const Analysis& analysis, const Move& move, const Split& prior);

/// Why no stack can take it in.
std::string obstacle_to_import(const Template& source, const Move& move);

}  // namespace cfnsplit
