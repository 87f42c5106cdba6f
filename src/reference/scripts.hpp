#pragma once
// What the scripts in a resource's texts say about stacks [S19].
#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/document.hpp"

namespace cfnsplit {

/// True if the texts of a resource start cfn-init, cfn-signal or cfn-hup, which talk to the stack it lives in [S19].
bool talks_to_own_stack(Node resource);

/// The words after `--resource` and `-r` in the texts of a resource: the logical ids its scripts name [S19].
std::vector<std::string_view> resources_named_in_scripts(Node resource);

struct NodeRange {
  std::uint32_t begin, end;
};

/// The parts of a resource in which AWS::StackName means the stack that holds it, if it talks to that stack.
std::vector<NodeRange> own_stack_ranges(Node resource);

}  // namespace cfnsplit
