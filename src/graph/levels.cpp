#include "graph/levels.hpp"

#include <algorithm>

#include "graph/components.hpp"

namespace cfnsplit {
namespace {

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

class LevelFinder {
 public:
  explicit LevelFinder(const DependencyGraph& graph)
      : graph_(graph), components_(strong_components(graph)), members_(members_of(components_)) {}

  Levels find() {
    found_.of.assign(at(graph_.size()), 0);
    // Components are numbered from the last to the first, so what comes before has its level already.
    for (auto members = members_.rbegin(); members != members_.rend(); ++members) {
      const std::int32_t level = 1 + level_before(*members);
      for (const VertexId v : *members) found_.of[at(v)] = level;
      found_.count = std::max(found_.count, level);
    }
    trace_critical_path();
    return std::move(found_);
  }

 private:
  std::int32_t level_before(const std::vector<VertexId>& members) const {
    std::int32_t highest = 0;
    for (const VertexId v : members)
      for (const VertexId before : graph_.predecessors(v))
        if (components_.of[at(before)] != components_.of[at(v)])
          highest = std::max(highest, found_.of[at(before)]);
    return highest;
  }

  // Backwards from the last level, always over the smallest arc that comes from the level before.
  void trace_critical_path() {
    const auto last = std::ranges::find(found_.of, found_.count);
    if (last == found_.of.end()) return;
    std::vector<VertexId> backwards = {static_cast<VertexId>(last - found_.of.begin())};
    while (found_.of[at(backwards.back())] > 1) {
      const VertexId leaves = backwards.back();
      const Arc entry = entry_into(leaves);
      if (entry.second != leaves) {
        const std::vector<VertexId> inside = shortest_path(graph_, entry.second, leaves);
        backwards.insert(backwards.end(), inside.rbegin() + 1, inside.rend());
      }
      backwards.push_back(entry.first);
    }
    found_.critical_path.assign(backwards.rbegin(), backwards.rend());
  }

  // The arc by which the component of `v` follows the level before.
  Arc entry_into(VertexId v) const {
    Arc best{graph_.size(), graph_.size()};
    for (const VertexId member : members_[at(components_.of[at(v)])])
      for (const VertexId before : graph_.predecessors(member))
        if (found_.of[at(before)] == found_.of[at(v)] - 1) best = std::min(best, Arc{before, member});
    return best;
  }

  const DependencyGraph& graph_;
  const StrongComponents components_;
  const std::vector<std::vector<VertexId>> members_;
  Levels found_;
};

}  // namespace

Levels find_levels(const DependencyGraph& graph) { return LevelFinder(graph).find(); }

}  // namespace cfnsplit
