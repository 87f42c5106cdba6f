#pragma once
// The lock file of a plan.
#include "analysis/analysis.hpp"
#include "plan/stack_plan.hpp"
#include "prior/lock_file.hpp"

namespace cfnsplit {

/// Stacks that `before` has keep their anchors.
Lock lock_of(const Analysis& analysis, const StackPlan& plan, const Lock& before);

/// What --frozen forbids: each resource and each stack that differs, an error (CFS0810) a difference. `name` is the file's.
std::vector<Diagnostic> differences(const Lock& before, const Lock& after, const std::string& name);

}  // namespace cfnsplit
