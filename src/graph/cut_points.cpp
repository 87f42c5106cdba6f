#include "graph/cut_points.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/property_map/property_map.hpp>
#include <iterator>

#include "base/sort_unique.hpp"

namespace cfnsplit {
namespace {

using Undirected = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

// Every pair once: two resources that need each other are neighbours like any others.
Undirected to_undirected(const DependencyGraph& graph) {
  std::vector<Arc> pairs;
  for (VertexId v = 0; v < graph.size(); ++v)
    for (const VertexId next : graph.successors(v)) pairs.emplace_back(std::min(v, next), std::max(v, next));
  sort_unique(pairs);
  return Undirected(pairs.begin(), pairs.end(), at(graph.size()));
}

// What a depth-first walk leaves behind: when each vertex was met, from which, and the earliest vertex that it or
// anything met after it reaches by one arc beyond the walk.
struct Walk {
  std::vector<std::size_t> met, from, lowest;
};

Walk walk(const Undirected& graph) {
  const std::size_t n = boost::num_vertices(graph);
  Walk done{std::vector<std::size_t>(n), std::vector<std::size_t>(n), std::vector<std::size_t>(n)};
  const auto index = boost::get(boost::vertex_index, graph);
  const auto map = [&](std::vector<std::size_t>& of) {
    return boost::make_iterator_property_map(of.begin(), index);
  };
  std::vector<std::size_t> cut_points;  // their pieces matter as well, so they are counted below
  boost::articulation_points(
      graph, std::back_inserter(cut_points),
      boost::discover_time_map(map(done.met)).lowpoint_map(map(done.lowest)).predecessor_map(map(done.from)));
  return done;
}

}  // namespace

std::vector<CutPoint> find_cut_points(const DependencyGraph& graph) {
  const std::size_t n = at(graph.size());
  if (n == 0) return {};
  const Walk walked = walk(to_undirected(graph));
  std::vector<std::size_t> order(n);
  for (std::size_t v = 0; v < n; ++v) order[v] = v;
  std::ranges::sort(order, {}, [&](std::size_t v) { return walked.met[v]; });

  // Leaves first: how many vertices were met by way of each, and which of its branches reach nothing above it.
  std::vector<std::int32_t> below(n, 1), cut_off(n, 0);
  std::vector<std::vector<std::int32_t>> pieces(n);
  for (auto v = order.rbegin(); v != order.rend(); ++v) {
    const std::size_t parent = walked.from[*v];
    if (parent == *v) continue;
    below[parent] += below[*v];
    if (walked.lowest[*v] < walked.met[parent]) continue;
    pieces[parent].push_back(below[*v]);
    cut_off[parent] += below[*v];
  }
  std::vector<std::size_t> root(n);
  std::vector<CutPoint> found(n);
  for (const std::size_t v : order) {
    root[v] = walked.from[v] == v ? v : root[walked.from[v]];
    if (const std::int32_t rest = below[root[v]] - 1 - cut_off[v]; rest > 0) pieces[v].push_back(rest);
    std::ranges::sort(pieces[v], std::ranges::greater());
    found[v] = {static_cast<VertexId>(v), std::move(pieces[v])};
  }
  std::erase_if(found, [](const CutPoint& point) { return point.pieces.size() < 2; });
  return found;
}

}  // namespace cfnsplit
