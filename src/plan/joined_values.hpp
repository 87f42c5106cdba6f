#pragma once
// Values that travel as one text where a quota of parameters or outputs binds [S21].
#include <vector>

#include "analysis/needs.hpp"
#include "analysis/values.hpp"
#include "partition/problem.hpp"

namespace cfnsplit {

/// Groups of values, each in the order in which they stand in the text.
using JoinedValues = std::vector<std::vector<ValueId>>;

/// Values of one resource that exactly the same resources read, by groups of two or more. Only texts that cannot hold
/// the delimiter, and none that the root's outputs or a TemplateURL read. `problem` is as build_problem() gives it.
JoinedValues find_joinable(const Template& source, const ValueTable& values, const Need& of_nested_stack,
                           const partition::Problem& problem);

/// Makes every group one value of the problem: as dear as all of them, but one parameter and one output.
void join(partition::Problem& problem, const JoinedValues& joined);

}  // namespace cfnsplit
