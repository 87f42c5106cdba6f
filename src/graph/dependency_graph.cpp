#include "graph/dependency_graph.hpp"

#include "base/sort_unique.hpp"

#include "base/sort_unique.hpp"

namespace cfnsplit {
namespace {

// Where the targets of each vertex begin, and where those of the last one end.
template <class Source>
std::vector<std::int32_t> begins_of(VertexId vertices, const std::vector<Arc>& arcs, Source source) {
  std::vector<std::int32_t> begin(static_cast<std::size_t>(vertices) + 1, 0);
  for (const Arc& arc : arcs) ++begin[static_cast<std::size_t>(arc.*source) + 1];
  for (std::size_t v = 1; v < begin.size(); ++v) begin[v] += begin[v - 1];
  return begin;
}

}  // namespace

std::vector<Arc> contracted(std::span<const Arc> arcs, std::span<const VertexId> group_of) {
  const auto group = [&](VertexId v) { return group_of[static_cast<std::size_t>(v)]; };
  std::vector<Arc> between;
  for (const auto& [before, after] : arcs)
    if (group(before) != group(after)) between.emplace_back(group(before), group(after));
  sort_unique(between);
  return between;
}

DependencyGraph::DependencyGraph(VertexId vertices, std::vector<Arc> arcs) {
  std::erase_if(arcs, [](const Arc& arc) { return arc.first == arc.second; });
  sort_unique(arcs);
  successor_begin_ = begins_of(vertices, arcs, &Arc::first);
  predecessor_begin_ = begins_of(vertices, arcs, &Arc::second);
  successors_.reserve(arcs.size());
  predecessors_.resize(arcs.size());
  std::vector<std::int32_t> next = predecessor_begin_;
  for (const auto& [before, after] : arcs) {  // sorted, and so are the predecessors of each
    successors_.push_back(after);
    predecessors_[static_cast<std::size_t>(next[static_cast<std::size_t>(after)]++)] = before;
  }
}

}  // namespace cfnsplit
