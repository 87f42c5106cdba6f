#pragma once
// A partitioner's failure in the words of the template.
#include "partition/problem.hpp"
#include "plan/constraints.hpp"

namespace cfnsplit {

Diagnostic explain_failure(partition::Failure failure, const Template& source,
                           const Constraints& constraints);

}  // namespace cfnsplit
