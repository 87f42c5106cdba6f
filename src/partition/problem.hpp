#pragma once
// The partitioning problem in integers: a directed acyclic graph of vertices with weights, values that cost something
// where they are read in another part, and arcs that order the parts. Nothing here knows what a vertex stands for.
//
// Words, with CloudFormation's beside them. Everybody else says stacks and root for parts and the hub.
//   vertex   what is placed                                  a resource; in a tree of stacks also a nested stack
//   unit     vertices that move as one, in an Instance       resources that can only stand in one stack together
//   value    one producer, many consumers (readers)          a Ref or an attribute; also a condition or a mapping
//   net      the values of an Instance with one producer     values that would always cross together
//            and the same readers, as one
//   pin      the producer or a reader of a net               a place that makes or names the value
//   home     of a value: the part of its producer            the stack that has the output
//   arc      (before, after): an order, without cost         DependsOn
//   part     1…k; has a capacity                             a nested stack
//   hub      part 0; its members stand singly                the root stack
//   cost     a value, for each part that takes it in         a shared value: a parameter of that nested stack
//   label    the name of an ordinary part                    a stack that is named by a pin or stands already
//   fixed    the hub or the label where a vertex must be     a resource pinned to a stack
//   link     two vertices that share a part, or are both     resources that a rule keeps together; plan/ calls all that
//            in the hub                                      are linked a bundle
//   prior    the part where a vertex stands already          its stack in the lock file or as deployed
//
// Order. An ordinary part is one node of the quotient graph; of the hub, each member is a node of its own, so a path
// hub → part → hub is legal. The quotient graph (ordinary parts and single members of the hub) must be acyclic.
//
// Loads. Every part has a capacity in each of kDimensions dimensions.
//   load(part p) = part_base + Σ weight(v in p) + Σ reader_load(values that p takes in: read in p, produced elsewhere)
//                + Σ producer_load(values that p hands out: produced in p, read elsewhere or by the hub's own text)
//   load(hub)    = hub_base + Σ weight(v in hub) + parts · hub_per_part
//                + Σ over (value, ordinary part that takes it in) of hub_load(value)
// Cost of an assignment = Σ over values of cost · (number of parts, the hub included, that read it other than its
// home). A value with producer kOutside has its home in the hub. `hub_reads` costs nothing, but the value is handed out
// for it.
#include <array>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace cfnsplit::partition {

inline constexpr int kDimensions = 6;
using Load = std::array<std::int64_t, kDimensions>;

using Vertex = std::int32_t;
using Part = std::int32_t;
inline constexpr Part kHub = 0;
inline constexpr Vertex kOutside = -1;  ///< the producer of a value that is made in the hub by no vertex
inline constexpr std::int32_t kFree = -1;
inline constexpr std::int32_t kFixedHub = 0;
inline constexpr std::int32_t kNew = -1;  ///< the prior part of a vertex that stands nowhere yet
inline constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::max();  ///< a price nobody pays
inline constexpr std::int32_t kHighestPrice = 10'000;

struct Value {
  Vertex producer = kOutside;
  std::vector<Vertex> consumers;  ///< distinct, never the producer
  bool hub_reads = false;         ///< read by the hub's own text, which is no vertex and orders nothing
  std::int32_t cost = 1;          ///< per part that reads it, other than its own
  Load reader_load{};             ///< added to an ordinary part that takes it in
  Load producer_load{};           ///< added to an ordinary part that hands it out, once
  Load hub_load{};                ///< added to the hub for every ordinary part that takes it in
};

struct Problem {
  std::vector<Load> weight;        ///< per vertex; ≥ 0 in every dimension
  std::vector<std::uint64_t> key;  ///< per vertex: a stable hash, the only tie-breaker
  std::vector<std::int32_t> fixed;  ///< per vertex: kFree, kFixedHub, or a label ≥ 1: vertices with one label
                                    ///< share an ordinary part, vertices with different labels never do
  std::vector<Value> values;        ///< each consumer also follows the producer (an implied precedence arc)
  std::vector<std::pair<Vertex, Vertex>> arcs;        ///< (before, after), without cost; may repeat
  std::vector<std::pair<Vertex, Vertex>> must_links;  ///< the two share a part, or are both in the hub
  std::vector<Vertex> no_hub;                         ///< vertices that must not enter the hub
  /// Per vertex its prior part: kNew, kHub, or the label of an ordinary part, in the same numbers as `fixed`, which
  /// goes before it. Empty where nothing stands yet. See warm_start.hpp.
  std::vector<std::int32_t> prior;
  /// Per vertex, of leaving its prior part: 1…kHighestPrice, or kNever. Where nothing stands yet, of those that could
  /// stand in the hub at no cost the dearest are in it; empty where none is preferred.
  std::vector<std::int32_t> move_price;
  Load part_capacity{};
  Load part_base{};  ///< load of an ordinary part before it holds anything
  Load hub_capacity{};
  Load hub_base{};      ///< load of the hub before it holds any vertex or part
  Load hub_per_part{};  ///< load every ordinary part puts on the hub
  std::int32_t size() const { return static_cast<std::int32_t>(weight.size()); }
};

/// Why a vertex left its prior part.
enum class Cause : std::uint8_t {
  none,        ///< it did not, or has none
  fixed,       ///< its fix says so
  linked,      ///< so do its links, or a cycle it lies on
  cycle,       ///< the parts were not in order any more
  capacity,    ///< for room, or because nothing else was found
  worthwhile,  ///< it lowers the cost
};

/// Parts are numbered 1…parts in a topological order of the quotient graph, without gaps.
struct Assignment {
  std::vector<Part> part;
  std::int32_t parts = 0;
  /// Of a warm start: per part, the hub first, the label it continues; kNew for a part that stood nowhere before.
  std::vector<std::int32_t> label = {};
  std::vector<Cause> cause = {};  ///< of a warm start: per vertex
};

/// Why no assignment was found. `vertices` is the group or path that shows it, in a readable order.
struct Failure {
  enum class Kind {
    group_over_capacity,  ///< vertices that must share a part exceed `dimension` of every part they may be in
    fixed_cycle,          ///< `vertices` is a path that leaves a fixed part and returns to it
    conflicting_fixed,    ///< a must-link or a cycle joins vertices fixed to different places
    hub_over_capacity,    ///< the hub exceeds `dimension` whatever is moved
    not_found,            ///< the search found none; `dimension` is what it broke on most
  };
  Kind kind = Kind::not_found;
  int dimension = 0;
  std::int64_t load = 0;
  std::int64_t capacity = 0;
  std::vector<Vertex> vertices;
};

}  // namespace cfnsplit::partition
