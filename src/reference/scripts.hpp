#pragma once
// What the scripts in a resource's texts say about stacks [S19].
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/document.hpp"

namespace cfnsplit {

/// True if a text names a program or call that asks or tells the stack that holds a resource something.
bool names_caller(std::string_view text);

/// True if the texts of a resource start cfn-init or the like, which talk to the stack it lives in [S19], [S73].
bool talks_to_own_stack(Node resource);

/// The words after `--resource`, `-r` and their like in the texts of a resource: the ids its scripts name [S19].
std::vector<std::string_view> resources_named_in_scripts(Node resource);

struct NodeRange {
  std::uint32_t begin, end;
};

/// Where the texts of a resource talk to the stack that holds it. Empty if they do not.
struct OwnStackTexts {
  std::vector<NodeRange> ranges;  ///< AWS::StackName means that stack here
  /// A text outside them does so too: an AWS::StackName there may mean either stack.
  bool is_elsewhere = false;

  bool hold(Node node) const {
    return std::ranges::any_of(
        ranges, [&](NodeRange range) { return range.begin <= node.index() && node.index() < range.end; });
  }
};

OwnStackTexts own_stack_texts(Node resource);

}  // namespace cfnsplit
