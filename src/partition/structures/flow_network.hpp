#pragma once
// A network whose flow grows as arcs are added to it: Boost.Graph's max-flow (Boykov & Kolmogorov 2004), which goes on
// from the flow there is.
#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

namespace cfnsplit::partition {

class FlowNetwork {
 public:
  using Node = std::int32_t;
  static constexpr Node kSource = 0, kSink = 1, kFirstOwn = 2;  ///< nodes of the user begin with kFirstOwn
  static constexpr std::int64_t kUnbounded = std::numeric_limits<std::int64_t>::max() / 4;

  explicit FlowNetwork(Node nodes);
  FlowNetwork(FlowNetwork&&) noexcept;
  FlowNetwork& operator=(FlowNetwork&&) noexcept;
  ~FlowNetwork();

  /// And its reverse, with a capacity of its own.
  void add_arc(Node from, Node to, std::int64_t capacity, std::int64_t back = 0);
  /// Sends as much more as there is room for, and returns the whole flow from source to sink.
  std::int64_t send();
  /// After send(): the nodes on the source's side of the cut that is nearest to the source.
  std::vector<char> source_side() const;
  /// After send(): the nodes on the sink's side of the cut that is nearest to the sink.
  std::vector<char> sink_side() const;

 private:
  struct Graph;

  std::vector<char> reached(Node from, bool backward) const;

  std::unique_ptr<Graph> graph_;
  std::int64_t flow_ = 0;
};

}  // namespace cfnsplit::partition
