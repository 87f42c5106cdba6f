#pragma once
// Score, loads and cycles of an assignment counted from the problem, slowly and obviously, by code that shares nothing
// with the search.
#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "partition/problem.hpp"
#include "partition/state/part_state.hpp"

namespace cfnsplit::partition::testing {

struct Recount {
  Score score;
  std::vector<Load> loads;  ///< per part 0…slots; that of an empty part means nothing
};

inline void raise(Load& load, const Load& by) {
  for (int d = 0; d < kDimensions; ++d) load[d] += by[d];
}

/// How far over: for every dimension that is, one and the excess in 1/1024 of the capacity.
inline std::int64_t excess(const Load& load, const Load& capacity) {
  std::int64_t sum = 0;
  for (int d = 0; d < kDimensions; ++d) {
    if (load[d] <= capacity[d]) continue;
    sum += 1 + (load[d] - capacity[d]) * 1024 / std::max<std::int64_t>(capacity[d], 1);
  }
  return sum;
}

/// Vertex v stands in part[v], 0…slots; ordinary parts may be empty.
inline Recount recount(const Problem& problem, const std::vector<Part>& part, Part slots) {
  const std::set<Part> used(part.begin(), part.end());
  Recount result{{}, std::vector<Load>(slots + 1, problem.part_base)};
  result.loads[kHub] = problem.hub_base;
  for (Part p : used) {
    if (p == kHub) continue;
    ++result.score.parts;
    raise(result.loads[kHub], problem.hub_per_part);
  }
  for (Vertex v = 0; v < problem.size(); ++v) raise(result.loads[part[v]], problem.weight[v]);
  for (const Value& value : problem.values) {
    const Part made = value.producer == kOutside ? kHub : part[value.producer];
    std::set<Part> read;
    for (Vertex v : value.consumers) read.insert(part[v]);
    read.erase(made);
    result.score.cost += value.cost * std::ssize(read);
    for (Part p : read) {
      if (p == kHub) continue;
      raise(result.loads[p], value.reader_load);
      raise(result.loads[kHub], value.hub_load);
    }
    if (made != kHub && (!read.empty() || value.hub_reads)) raise(result.loads[made], value.producer_load);
  }
  result.score.overload = excess(result.loads[kHub], problem.hub_capacity);
  for (Part p : used) {
    if (p != kHub) result.score.overload += excess(result.loads[p], problem.part_capacity);
  }
  return result;
}

/// Every pair of vertices of which one must come before the other.
inline std::vector<std::pair<Vertex, Vertex>> all_arcs(const Problem& problem) {
  std::vector<std::pair<Vertex, Vertex>> arcs = problem.arcs;
  for (const Value& value : problem.values) {
    if (value.producer == kOutside) continue;
    for (Vertex v : value.consumers) arcs.emplace_back(value.producer, v);
  }
  return arcs;
}

/// Do the ordinary parts and the single members of the hub (kHub, or kNew for those that stand nowhere) form a cycle?
inline bool is_cyclic(const Problem& problem, const std::vector<Part>& part) {
  const auto node = [&](Vertex v) { return part[v] > kHub ? part[v] : -1 - v; };
  std::set<std::pair<std::int32_t, std::int32_t>> arcs;
  for (const auto& [a, b] : all_arcs(problem)) {
    if (node(a) != node(b)) arcs.insert({node(a), node(b)});
  }
  for (std::size_t before = arcs.size() + 1; arcs.size() < before;) {
    before = arcs.size();
    std::set<std::int32_t> entered;
    for (const auto& [a, b] : arcs) entered.insert(b);
    std::erase_if(arcs, [&](const auto& arc) { return !entered.contains(arc.first); });
  }
  return !arcs.empty();
}

/// What a search says of an assignment is what it is, and the assignment has no cycle.
inline bool is_true(const Problem& problem, const std::vector<Part>& part, Part slots, const Score& claimed) {
  return recount(problem, part, slots).score == claimed && !is_cyclic(problem, part);
}

/// The loads as well.
inline bool is_true(const Problem& problem, const PartState& state) {
  const Recount counted = recount(problem, state.assignment(), state.slots());
  for (Part p : state.assignment()) {
    if (state.load(p) != counted.loads[p]) return false;
  }
  return state.load(kHub) == counted.loads[kHub] &&
         is_true(problem, state.assignment(), state.slots(), state.score());
}

}  // namespace cfnsplit::partition::testing
