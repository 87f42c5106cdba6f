#include "partition/structures/flow_network.hpp"

// GCC 12 takes an optional of Boost's iterators over all arcs for one that may be empty.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/boykov_kolmogorov_max_flow.hpp>
#pragma GCC diagnostic pop

namespace cfnsplit::partition {
namespace {

using FlowArc = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>::edge_descriptor;

struct NodeData {
  boost::default_color_type colour{};
  FlowArc predecessor;
  std::int32_t distance = 0;
};

struct ArcData {
  std::int64_t capacity = 0, residual = 0;
  FlowArc reverse;
};

}  // namespace

struct FlowNetwork::Graph
    : boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, NodeData, ArcData> {
  using adjacency_list::adjacency_list;
};

FlowNetwork::FlowNetwork(Node nodes) : graph_(std::make_unique<Graph>(static_cast<std::size_t>(nodes))) {}
FlowNetwork::FlowNetwork(FlowNetwork&&) noexcept = default;
FlowNetwork& FlowNetwork::operator=(FlowNetwork&&) noexcept = default;
FlowNetwork::~FlowNetwork() = default;

void FlowNetwork::add_arc(Node from, Node to, std::int64_t capacity, std::int64_t back) {
  const auto node = [](Node n) { return static_cast<std::size_t>(n); };
  const FlowArc arc = add_edge(node(from), node(to), *graph_).first;
  const FlowArc reverse = add_edge(node(to), node(from), *graph_).first;
  (*graph_)[arc] = {capacity, capacity, reverse};
  (*graph_)[reverse] = {back, back, arc};
}

std::int64_t FlowNetwork::send() {
  for (std::size_t node = 0; node < num_vertices(*graph_); ++node) {
    for (auto [arc, end] = out_edges(node, *graph_); arc != end; ++arc)
      (*graph_)[*arc].capacity = (*graph_)[*arc].residual;
  }
  flow_ +=
      boykov_kolmogorov_max_flow(*graph_, get(&ArcData::capacity, *graph_), get(&ArcData::residual, *graph_),
                                 get(&ArcData::reverse, *graph_), get(&NodeData::predecessor, *graph_),
                                 get(&NodeData::colour, *graph_), get(&NodeData::distance, *graph_),
                                 get(boost::vertex_index, *graph_), std::size_t{kSource}, std::size_t{kSink});
  return flow_;
}

std::vector<char> FlowNetwork::source_side() const { return reached(kSource, false); }
std::vector<char> FlowNetwork::sink_side() const { return reached(kSink, true); }

std::vector<char> FlowNetwork::reached(Node from, bool backward) const {
  std::vector<char> seen(num_vertices(*graph_), 0);
  std::vector<std::size_t> open{static_cast<std::size_t>(from)};
  seen[open.front()] = 1;
  while (!open.empty()) {
    const std::size_t node = open.back();
    open.pop_back();
    for (auto [arc, end] = out_edges(node, *graph_); arc != end; ++arc) {
      const std::size_t next = target(*arc, *graph_);
      const FlowArc along = backward ? (*graph_)[*arc].reverse : *arc;
      if (seen[next] || (*graph_)[along].residual == 0) continue;
      seen[next] = 1;
      open.push_back(next);
    }
  }
  return seen;
}

}  // namespace cfnsplit::partition
