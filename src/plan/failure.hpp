#pragma once
// A partitioner's failure in the words of the template.
#include <cfnsplit/split.hpp>
#include <optional>

#include "analysis/analysis.hpp"
#include "partition/problem.hpp"
#include "plan/constraints.hpp"

namespace cfnsplit {

/// `enough`: the least limit of the failure's quota with which a plan was found, if one was looked for.
Diagnostic explain_failure(partition::Failure failure, const Analysis& analysis,
                           const Constraints& constraints, const SplitOptions& options,
                           std::optional<std::int64_t> enough = {});

}  // namespace cfnsplit
