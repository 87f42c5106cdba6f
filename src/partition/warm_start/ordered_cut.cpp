#include "partition/warm_start/ordered_cut.hpp"

#include <algorithm>

#include "partition/structures/flow_network.hpp"

namespace cfnsplit::partition {
namespace {

// Node (u, i) lies on the side of the source exactly if unit u takes place i or a higher one.
class Layers {
 public:
  explicit Layers(const OrderedCut& question)
      : question_(question),
        layers_(question.places - 1),
        network_(question.units * layers_ + FlowNetwork::kFirstOwn) {
    for (std::int32_t u = 0; u < question.units; ++u) {
      for (std::int32_t place = 0; place < question.places; ++place) {
        // What takes a place takes all lower ones too: an arc back that is never cut.
        network_.add_arc(node(u, place), node(u, place + 1), std::min(question.price(u, place), kForbidden),
                         place > 0 && place < layers_ ? kForbidden : 0);
      }
    }
    for (const auto& [a, b] : question.arcs) {
      for (std::int32_t layer = 1; layer <= layers_; ++layer)
        network_.add_arc(node(a, layer), node(b, layer), kForbidden);
    }
  }

  std::optional<std::vector<std::int32_t>> solve() {
    if (network_.send() >= kForbidden) return {};
    // The side nearest to the source is the same for every maximum flow, so it does not matter which was found.
    const std::vector<char> reached = network_.source_side();
    std::vector<std::int32_t> places(question_.units, 0);
    for (std::int32_t u = 0; u < question_.units; ++u) {
      while (places[u] < layers_ && reached[node(u, places[u] + 1)]) ++places[u];
    }
    return places;
  }

 private:
  FlowNetwork::Node node(std::int32_t unit, std::int32_t layer) const {
    if (layer == 0) return FlowNetwork::kSource;
    if (layer > layers_) return FlowNetwork::kSink;
    return FlowNetwork::kFirstOwn + unit * layers_ + layer - 1;
  }

  const OrderedCut& question_;
  const std::int32_t layers_;
  FlowNetwork network_;
};

}  // namespace

std::optional<std::vector<std::int32_t>> cheapest_places(const OrderedCut& question) {
  if (question.places > 1) return Layers(question).solve();
  for (std::int32_t u = 0; u < question.units; ++u) {
    if (question.price(u, 0) >= kForbidden) return {};
  }
  return std::vector<std::int32_t>(question.units, 0);
}

}  // namespace cfnsplit::partition
