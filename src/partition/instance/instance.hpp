#pragma once
// The problem as the search sees it: a directed acyclic graph of *units* (vertices, or groups of vertices
// that move together) in flat arrays. Every level of the multilevel search is one Instance, made from the
// finer one by contract().
#include <vector>

#include "partition/problem.hpp"
#include "partition/structures/csr.hpp"

namespace cfnsplit::partition {

using Unit = std::int32_t;
using Net = std::int32_t;

/// What every level shares.
struct Capacities {
  Load part_capacity{}, part_base{}, hub_capacity{}, hub_base{}, hub_per_part{};
};

/// A value, without its consumers.
struct NetData {
  Unit producer = kOutside;
  bool hub_reads = false;
  std::int64_t cost = 0;
  Load reader_load{}, producer_load{}, hub_load{};
};

struct UnitData {
  Load weight{};
  std::uint64_t key = 0;
  std::int32_t fixed = kFree;  ///< kFree, kFixedHub, or a label; no two units have the same label
  bool no_hub = false;         ///< also set for every label
  bool anchored = false;       ///< never moves and never merges; set together with a label
};

struct Instance {
  Capacities capacities;
  std::vector<UnitData> units;
  std::vector<NetData> nets;
  Csr readers;  ///< net → the units that read it, ascending, never the producer
  Csr reads;    ///< unit → nets it reads
  Csr makes;    ///< unit → nets it produces
  Csr out;      ///< unit → units that follow it, each once: readers of its values and plain arcs
  Csr in;       ///< the reverse of `out`
  std::int32_t size() const { return static_cast<std::int32_t>(units.size()); }
  std::int64_t net_pins(Net net) const {
    return readers.length(net) + (nets[net].producer == kOutside ? 0 : 1);
  }
};

/// The nets that any of the units reads or produces, ascending.
std::vector<Net> nets_of(const Instance& instance, const std::vector<Unit>& units);

/// Values on their way into an instance.
struct NetList {
  std::vector<NetData> data;
  Csr readers;
  /// Sorts the readers, and drops repeats, the producer, and a value that nobody reads.
  void push(const NetData& net, std::vector<Unit>& units);
};

/// Fills everything that follows from the units, the values and the arcs of order alone. Values are sorted by what they
/// are, not by where they came from; those with the same producer and readers become one.
void complete(Instance& to, const NetList& nets, IndexPairs arcs);

/// The instance whose units are the vertices in the given order (vertex order[i] is unit i). Fixes are
/// copied, so a label may still stand on several units, and the graph may still have cycles. O(size · log).
Instance instance_of(const Problem& problem, const std::vector<Vertex>& order);

/// Unit u of `fine` becomes part of unit group[u] of the result, 0…groups−1. Values inside one unit vanish
/// unless the hub's text reads them; values with the same producer and readers become one. O(size · log).
Instance contract(const Instance& fine, const std::vector<Unit>& group, std::int32_t groups);

}  // namespace cfnsplit::partition
