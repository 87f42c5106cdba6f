#pragma once
// Complaints about what the configuration file asks for, with its places.
#include <cfnsplit/diagnostic.hpp>
#include <vector>

#include "cli/arguments/arguments.hpp"
#include "cli/io/environment.hpp"

namespace cfnsplit::cli {

/// The planner knows options by their names on the command line. Where one comes from the configuration file,
/// complaints of it are given the key and the line there instead.
std::vector<Diagnostic> with_places_in_config(std::vector<Diagnostic> found, const Arguments& arguments,
                                              Environment& environment);

}  // namespace cfnsplit::cli
