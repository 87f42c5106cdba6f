#pragma once
// Routes for people and for programs.
#include <cfnsplit/refactor.hpp>

namespace cfnsplit {

/// "3 by import, 1 by stack refactor".
std::string routes_summary(const RefactorPlan& plan);

/// The moves as `moves_json` has them, each with "route" and "route_reason", and "generator", "files", "to_fill_in".
std::string routes_json(const RefactorPlan& plan);

}  // namespace cfnsplit
