#pragma once
// One side of a comparison: a template as it means, and where everything of it stands.
#include <cfnsplit/diff.hpp>
#include <map>
#include <set>
#include <string>

#include "template/template.hpp"

namespace cfnsplit {

struct ComparedSide {
  Template whole;  ///< in the form of plain_form.hpp
  std::map<std::string, std::string, std::less<>> stack_of_resource,
      stack_of_output;           ///< those outside of the root
  std::set<std::string> stacks;  ///< paths, without the root
};

Outcome<ComparedSide> read_side(const DiffSide& side);

}  // namespace cfnsplit
