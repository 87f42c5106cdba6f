#include "partition/warm_start/ordered_cut.hpp"

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored \
    "-Wmaybe-uninitialized"  // of an empty optional in Boost's iterator over all edges
#endif

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/boykov_kolmogorov_max_flow.hpp>

namespace cfnsplit::partition {
namespace {

using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
using EdgeData =
    boost::property<boost::edge_capacity_t, std::int64_t,
                    boost::property<boost::edge_residual_capacity_t, std::int64_t,
                                    boost::property<boost::edge_reverse_t, Traits::edge_descriptor>>>;
using VertexData =
    boost::property<boost::vertex_color_t, boost::default_color_type,
                    boost::property<boost::vertex_distance_t, std::int64_t,
                                    boost::property<boost::vertex_predecessor_t, Traits::edge_descriptor>>>;
using Network = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, VertexData, EdgeData>;
using Node = Traits::vertex_descriptor;

/// Node (u, i) lies on the side of the source exactly if unit u takes place i or a higher one.
class Layers {
 public:
  explicit Layers(const OrderedCut& question)
      : question_(question),
        layers_(question.places - 1),
        network_(static_cast<std::size_t>(question.units) * layers_ + 2) {
    for (std::int32_t u = 0; u < question.units; ++u) {
      for (std::int32_t place = 0; place < question.places; ++place) {
        connect(node(u, place), node(u, place + 1), std::min(question.price(u, place), kForbidden),
                place > 0 && place < layers_ ? kForbidden : 0);
      }
    }
    for (const auto& [a, b] : question.arcs) {
      for (std::int32_t layer = 1; layer <= layers_; ++layer)
        connect(node(a, layer), node(b, layer), kForbidden, 0);
    }
  }

  std::optional<std::vector<std::int32_t>> solve() {
    const std::int64_t price = boost::boykov_kolmogorov_max_flow(network_, source(), sink());
    if (price >= kForbidden) return std::nullopt;
    const std::vector<char> reached = reach();
    std::vector<std::int32_t> places(question_.units, 0);
    for (std::int32_t u = 0; u < question_.units; ++u) {
      while (places[u] < layers_ && reached[node(u, places[u] + 1)]) ++places[u];
    }
    return places;
  }

 private:
  Node source() const { return static_cast<Node>(question_.units) * layers_; }
  Node sink() const { return source() + 1; }
  Node node(std::int32_t unit, std::int32_t layer) const {
    if (layer == 0) return source();
    if (layer > layers_) return sink();
    return static_cast<Node>(unit) * layers_ + layer - 1;
  }

  void connect(Node from, Node to, std::int64_t capacity, std::int64_t back) {
    const auto forward = boost::add_edge(from, to, network_).first;
    const auto backward = boost::add_edge(to, from, network_).first;
    boost::put(boost::edge_capacity, network_, forward, capacity);
    boost::put(boost::edge_capacity, network_, backward, back);
    boost::put(boost::edge_reverse, network_, forward, backward);
    boost::put(boost::edge_reverse, network_, backward, forward);
  }

  /// What the source still reaches. It is the same for every maximum flow, so it does not matter which was found.
  std::vector<char> reach() const {
    std::vector<char> reached(boost::num_vertices(network_), 0);
    std::vector<Node> queue = {source()};
    reached[source()] = 1;
    for (std::size_t i = 0; i < queue.size(); ++i) {
      for (auto [edge, end] = boost::out_edges(queue[i], network_); edge != end; ++edge) {
        const Node to = boost::target(*edge, network_);
        if (reached[to] || boost::get(boost::edge_residual_capacity, network_, *edge) == 0) continue;
        reached[to] = 1;
        queue.push_back(to);
      }
    }
    return reached;
  }

  const OrderedCut& question_;
  const std::int32_t layers_;
  Network network_;
};

}  // namespace

std::optional<std::vector<std::int32_t>> cheapest_places(const OrderedCut& question) {
  if (question.places > 1) return Layers(question).solve();
  for (std::int32_t u = 0; u < question.units; ++u) {
    if (question.price(u, 0) >= kForbidden) return std::nullopt;
  }
  return std::vector<std::int32_t>(question.units, 0);
}

}  // namespace cfnsplit::partition
