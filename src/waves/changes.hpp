#pragma once
// What a deployment does to resources, told by the texts of the templates alone, so that a fault in the planning of
// waves cannot hide in it.
#include <cfnsplit/waves.hpp>
#include <string>
#include <vector>

namespace cfnsplit {

/// The templates of a tree, by the path of their stacks, as the nested stacks of a split are named.
struct TreeText {
  std::string path;
  std::string text;
};

/// From `before` to `after`, which must be templates that a split has written. Without `before` all is created. The
/// root stack itself is none of its resources. A nested stack counts as updated where its own declaration, its
/// template, or one below it differs. O(texts).
WaveChange changes_between(const std::vector<TreeText>& before, const std::vector<TreeText>& after);

}  // namespace cfnsplit
