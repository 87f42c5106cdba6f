#include "partition/coarsening/hierarchy.hpp"

#include <numeric>
#include <utility>

#include "partition/structures/groups.hpp"
#include "partition/structures/union_find.hpp"

namespace cfnsplit::partition {

Hierarchy::Hierarchy(const Instance& finest, const Merges& merges) : finest_(&finest) {
  UnionFind sets(finest.size());
  std::vector<Unit> coarse_of(finest.size());  // finest unit → unit of the last level built
  std::iota(coarse_of.begin(), coarse_of.end(), 0);
  std::size_t done = 0;
  while (done < merges.size()) {
    const std::int32_t units = level(levels() - 1).size();
    const std::size_t left = merges.size() - done;
    const std::size_t half = static_cast<std::size_t>(units / 2);
    const std::size_t step = left <= half + half / 2 ? left : half;  // no tiny last level
    for (std::size_t i = 0; i < step; ++i, ++done) sets.join(merges[done].first, merges[done].second);
    std::vector<Unit> group(units, -1);
    Groups groups = numbered_by_first(sets.firsts());
    for (Unit u = 0; u < finest.size(); ++u) group[coarse_of[u]] = groups.of[u];
    coarse_of = std::move(groups.of);
    Instance coarse = contract(level(levels() - 1), group, groups.count);
    coarser_.push_back(std::move(coarse));
    group_.push_back(std::move(group));
  }
}

std::vector<Part> Hierarchy::project(std::int32_t index, const std::vector<Part>& part) const {
  const std::vector<Unit>& group = group_[index - 1];
  std::vector<Part> finer(group.size());
  for (std::size_t u = 0; u < group.size(); ++u) finer[u] = part[group[u]];
  return finer;
}

std::vector<Part> Hierarchy::lift(std::int32_t index, const std::vector<Part>& part) const {
  const std::vector<Unit>& group = group_[index];
  std::vector<Part> coarser(level(index + 1).size());
  for (std::size_t u = 0; u < group.size(); ++u) coarser[group[u]] = part[u];
  return coarser;
}

}  // namespace cfnsplit::partition
