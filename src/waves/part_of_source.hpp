#pragma once
// What a wave means: the source without what comes later.
#include <string>
#include <vector>

#include "analysis/analysis.hpp"
#include "waves/partial_tree.hpp"

namespace cfnsplit {

/// The source with the resources, outputs, conditions and mappings that the wave holds, minified. Where one of them
/// names what comes later, whose value is known [S95], that is written out. `moved_outputs` are those that the split
/// has put into nested stacks.
std::string part_of_source(const Analysis& analysis, const WrittenTree& tree, const PartialTree& wave,
                           const std::vector<std::string>& moved_outputs);

}  // namespace cfnsplit
