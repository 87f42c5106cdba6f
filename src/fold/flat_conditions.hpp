#pragma once
// The conditions of all templates, each with its name and text in the whole.
#include <map>
#include <string>

#include "fold/flat_writer.hpp"

namespace cfnsplit {

/// By name, in JSON. Gives `names` those of the conditions; conditions that say the same share one.
std::map<std::string, std::string> name_conditions(const NestedTree& tree, FlatNames& names,
                                                   Obstacles& obstacles);

}  // namespace cfnsplit
