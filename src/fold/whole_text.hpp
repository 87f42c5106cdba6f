#pragma once
// The two texts of a tree: the one template that it means, and the tree itself with one name for each thing, for the
// proof to compare them.
#include <map>
#include <string>
#include <vector>

#include "fold/flat_names.hpp"
#include "fold/fold_obstacles.hpp"

namespace cfnsplit {

/// What becomes of DependsOn where it names a nested stack or stands at one.
enum class StackOrders : std::uint8_t { of_resources, left_out };

/// `conditions` are those of the whole, by name, in JSON.
std::string whole_text(const NestedTree& tree, const FlatNames& names,
                       const std::map<std::string, std::string>& conditions, Obstacles& obstacles,
                       StackOrders orders = StackOrders::of_resources);

/// The root is called root.template.json. What only people and the console read is left out, and so is what checks the
/// value of a parameter.
std::vector<TemplateFile> texts_apart(const NestedTree& tree, const FlatNames& names, Obstacles& obstacles);

}  // namespace cfnsplit
