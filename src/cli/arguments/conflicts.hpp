#pragma once
// Options that exclude or need each other.
#include <cfnsplit/diagnostic.hpp>
#include <vector>

#include "cli/arguments/arguments.hpp"

namespace cfnsplit::cli {

/// Adds what is wrong with the options of one command, taken together, to what was wrong before.
void add_conflicts(const Arguments& parsed, std::vector<Diagnostic>& found);

}  // namespace cfnsplit::cli
