#pragma once
// What every function does with the diagnostics it collects.
#include <cfnsplit/diagnostic.hpp>
#include <vector>

namespace cfnsplit {

/// Puts `more` behind what is there.
void append(std::vector<Diagnostic>& into, std::vector<Diagnostic> more);

/// In the order of the text, whatever order they were found in; what stands at one place keeps its order.
void sort_by_place(std::vector<Diagnostic>& found);

}  // namespace cfnsplit
