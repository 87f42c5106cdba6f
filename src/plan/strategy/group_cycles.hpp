#pragma once
// Groups of units that could not be stacks, because a way leads out of one and back into it.
#include <cstdint>
#include <vector>

#include "graph/dependency_graph.hpp"

namespace cfnsplit {

/// Takes units out of their groups until the groups, and the units that stand singly, form no cycle. `group_of`: per
/// unit its group if ≥ 1; units that are taken out get `released`. Units that are `fixed` stay. Returns what was taken
/// out, sorted: of two choices the one of less `loss`, which is per unit. `graph` has no cycle.
/// O((vertices + arcs) · (1 + groups in cycles)).
std::vector<VertexId> break_group_cycles(const DependencyGraph& graph, const std::vector<bool>& fixed,
                                         const std::vector<std::int64_t>& loss, std::int32_t released,
                                         std::vector<std::int32_t>& group_of);

}  // namespace cfnsplit
