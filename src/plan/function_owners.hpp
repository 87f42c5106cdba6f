#pragma once
// Which resources belong to one Lambda function alone, told from what names what.
//
//   by what it names      a version, an alias, a permission, an event source, a rule, an alarm, a method … names one
//                         function in the property that says what it is for, or something that belongs to it
//   by who names it       a role, a security group, a deployment group is named by one function's resources alone; a
//                         log group by its function
//   by equal names        a log group has the function's literal name; an alarm watches what a filter counts
//   by its construct      it stands within the function's construct, where the CDK wrote the template, and the rest
//                         does not say that it is another's, or of several
//
// Resources that hold data or serve several by their nature (tables, queues, APIs, pools) belong to no function.
#include <cstdint>
#include <vector>

#include "reference/references.hpp"
#include "template/template.hpp"

namespace cfnsplit {

struct FunctionOwners {
  /// Per resource the function that it belongs to, which is a function's own position; -1 if there is none or several.
  std::vector<std::int32_t> of_resource;
  /// Per resource how many steps lead to its function: 0 for that, more for what is less the function's; the most
  /// there is where it belongs to none.
  std::vector<std::int32_t> distance;
};

/// O(references), times the length of the longest such chain.
FunctionOwners find_function_owners(const Template& source, const References& references);

}  // namespace cfnsplit
