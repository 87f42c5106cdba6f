#pragma once
// What --keep-in-root, --together and --pin ask for, as constraints.
#include "plan/constraints.hpp"

namespace cfnsplit {

/// Adds to `constraints`, which hold what the rules of CloudFormation ask for. Errors go to `problems`: CFS0404 (a pin
/// that contradicts them, or a stack that cannot have its name), CFS0409 (an option names what the template does not
/// have).
void add_option_constraints(const Template& source, const SplitOptions& options, Constraints& constraints,
                            std::vector<Diagnostic>& problems);

}  // namespace cfnsplit
