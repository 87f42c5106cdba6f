#pragma once
// What a resource or an output must find in the stack that holds it: values, conditions, mappings, each with all that
// the conditions need in their turn [S3], [S17].
#include <cstdint>
#include <vector>

#include "analysis/values.hpp"

namespace cfnsplit {

/// Sorted, without repeats.
struct Need {
  std::vector<ValueId> values;
  std::vector<std::int32_t> conditions;
  std::vector<std::int32_t> mappings;
  bool notification_arns = false;  ///< reads AWS::NotificationARNs, which only the root knows

  void add(const Need& other);
};

struct Needs {
  std::vector<Need> of_resource, of_output, of_condition;
  Need of_nested_stack;  ///< of whoever declares one: its TemplateURL may name values
};

Needs find_needs(const Template& source, const References& references, const ValueTable& values,
                 const std::vector<Reference>& of_url);

}  // namespace cfnsplit
