#pragma once
// Where resources stand already, from all that a split is told about it.
#include <cfnsplit/split.hpp>
#include <optional>

#include "analysis/analysis.hpp"
#include "prior/standing.hpp"

namespace cfnsplit {

struct WhatStands {
  Lock lock;                         ///< empty without a lock file
  std::optional<Standing> standing;  ///< nothing where nothing is locked or deployed
};

/// What is deployed goes before the lock. Errors and warnings: CFS0801 … CFS0807.
Outcome<WhatStands> what_stands(const Analysis& analysis, const SplitOptions& options);

}  // namespace cfnsplit
