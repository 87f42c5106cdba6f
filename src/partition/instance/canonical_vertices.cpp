#include "partition/instance/canonical_vertices.hpp"

#include <algorithm>
#include <numeric>

#include "partition/structures/mix.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {
namespace {

using Colours = std::vector<std::uint64_t>;

std::uint64_t mix_load(std::uint64_t hash, const Load& load) {
  for (std::int64_t amount : load) hash = mix(hash, static_cast<std::uint64_t>(amount));
  return hash;
}

Colours own_colours(const Problem& problem) {
  Colours colour(problem.size());
  for (Vertex v = 0; v < problem.size(); ++v) {
    colour[v] =
        mix_load(mix(problem.key[v], static_cast<std::uint64_t>(problem.fixed[v])), problem.weight[v]);
  }
  for (Vertex v : problem.no_hub) colour[v] = mix(colour[v], 1);
  return colour;
}

// One round: every vertex takes in its neighbours' colours. Sums, because sums know no order.
Colours refined(const Problem& problem, const Colours& colour) {
  Colours next = colour;
  for (const Value& value : problem.values) {
    const std::uint64_t flags = static_cast<std::uint64_t>(value.cost) * 2 + (value.hub_reads ? 1 : 0);
    std::uint64_t hash =
        mix_load(mix_load(mix_load(flags, value.reader_load), value.producer_load), value.hub_load);
    hash = mix(hash, value.producer == kOutside ? 2 : colour[value.producer]);
    for (Vertex v : value.consumers) hash += mix(colour[v], 3);
    if (value.producer != kOutside) next[value.producer] += mix(hash, 4);
    for (Vertex v : value.consumers) next[v] += mix(hash, 5);
  }
  for (const auto& [a, b] : problem.arcs) {
    next[a] += mix(colour[b], 6);
    next[b] += mix(colour[a], 7);
  }
  for (const auto& [a, b] : problem.must_links) {
    next[a] += mix(colour[b], 8);
    next[b] += mix(colour[a], 8);
  }
  for (std::uint64_t& c : next) c = mix(c);
  return next;
}

}  // namespace

std::vector<Vertex> canonical_order(const Problem& problem) {
  std::vector<Vertex> order(problem.size());
  std::iota(order.begin(), order.end(), 0);
  const auto by_key = [&](Vertex a, Vertex b) { return problem.key[a] < problem.key[b]; };
  std::ranges::stable_sort(order, by_key);
  const auto same_key = [&](Vertex a, Vertex b) { return problem.key[a] == problem.key[b]; };
  if (std::ranges::adjacent_find(order, same_key) == order.end()) return order;
  Colours colour = own_colours(problem);
  for (int round = 0; round < tuning::kColourRounds; ++round) colour = refined(problem, colour);
  std::ranges::stable_sort(order, [&](Vertex a, Vertex b) {
    return problem.key[a] != problem.key[b] ? problem.key[a] < problem.key[b] : colour[a] < colour[b];
  });
  return order;
}

}  // namespace cfnsplit::partition
