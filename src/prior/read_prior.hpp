#pragma once
// The prior of a template, from all that a split is told: the lock file, and what is deployed.
#include <cfnsplit/split.hpp>
#include <optional>

#include "analysis/analysis.hpp"
#include "prior/prior.hpp"

namespace cfnsplit {

struct LockAndPrior {
  Lock lock;                   ///< under the keys of today; empty without a lock file
  std::optional<Prior> prior;  ///< nothing where nothing is locked or deployed
};

/// What is deployed goes before the lock. Errors and warnings: CFS0801 … CFS0807, CFS0845 … CFS0847.
Outcome<LockAndPrior> read_prior(const Analysis& analysis, const SplitOptions& options);

}  // namespace cfnsplit
