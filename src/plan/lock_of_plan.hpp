#pragma once
// The lock file of a plan, and how it differs from the one before.
#include <cfnsplit/split.hpp>

#include "analysis/analysis.hpp"
#include "plan/stack_plan.hpp"
#include "prior/lock_file.hpp"

namespace cfnsplit {

/// Stacks that `before` has keep their anchors.
Lock lock_of(const Analysis& analysis, const StackPlan& plan, const Lock& before);

/// What --frozen forbids, CFS0810 each: no lock file, a resource or output that moves, those that are new or gone, a
/// stack that differs. The form of the text does not count, nor what earlier versions did not write.
std::vector<Diagnostic> frozen_differences(const Lock& before, const Lock& after,
                                           const SplitOptions& options);

}  // namespace cfnsplit
