#pragma once
// The prior of a template, from all that a split is told: the lock file, and what is deployed.
#include <cfnsplit/split.hpp>
#include <optional>

#include "analysis/analysis.hpp"
#include "prior/prior.hpp"

namespace cfnsplit {

struct LockAndPrior {
  Lock lock;  ///< of the lock file under the keys of today, or of the earlier split; empty without
  std::optional<Prior> prior;  ///< nothing where nothing is locked or deployed
  std::vector<std::string>
      removed;  ///< keys and ids that stood somewhere and are gone from the template, sorted
};

/// Orders that no service needs are dropped [S96]: as the options say, else as in the lock, else where nothing stands.
bool drops_orders(const LockAndPrior& read, const SplitOptions& options);

/// What is deployed goes before the lock, and the manifest counts where there is no lock. Errors and warnings: CFS0801
/// … CFS0807, CFS0821, CFS0826, CFS0829, CFS0830, CFS0833, CFS0837, CFS0838, CFS0845 … CFS0847.
Outcome<LockAndPrior> read_prior(const Analysis& analysis, const SplitOptions& options);

}  // namespace cfnsplit
