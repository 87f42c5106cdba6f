#pragma once
// A command that takes one template is given a directory, and one that takes many is given none: what is meant.
#include <cfnsplit/diagnostic.hpp>
#include <vector>

#include "cli/arguments/arguments.hpp"
#include "cli/io/environment.hpp"

namespace cfnsplit::cli {

/// Puts the template in the place of a directory: the only one, the one that --stack names, or on a terminal the one
/// that the user names when asked. For a check of nothing, the builds in the current directory. Note: CFS0009, which
/// says what was taken. Errors: CFS0001, CFS0003, CFS0611.
std::vector<Diagnostic> choose_templates(Arguments& arguments, Environment& environment);

}  // namespace cfnsplit::cli
