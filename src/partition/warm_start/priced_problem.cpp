#include "partition/warm_start/priced_problem.hpp"

#include <algorithm>

#include "partition/instance/load.hpp"
#include "partition/structures/mix.hpp"

namespace cfnsplit::partition {

Problem kept_problem(const Problem& problem, const VertexHomes& home) {
  Problem kept = problem;
  for (Vertex v = 0; v < problem.size(); ++v) {
    if (home[v] != kNew) kept.fixed[v] = home[v];
  }
  return kept;
}

Problem freed_problem(const Problem& problem, const VertexHomes& home) {
  Problem freed = problem;
  for (Vertex v = 0; v < problem.size(); ++v) {
    if (home[v] != kNew && problem.fixed[v] == kFree && problem.move_price[v] == kNever)
      freed.fixed[v] = home[v];
  }
  return freed;
}

namespace {

constexpr std::uint64_t kAnchorKey = 0x616e63686f72;

void add_anchor(Problem& problem, std::int32_t label) {
  problem.weight.push_back({});
  problem.key.push_back(mix(kAnchorKey, static_cast<std::uint64_t>(label)));
  problem.fixed.push_back(label);
}

std::vector<std::int32_t> labels_of(const VertexHomes& home) {
  std::vector<std::int32_t> labels;
  std::copy_if(home.begin(), home.end(), std::back_inserter(labels), [](std::int32_t l) { return l > kHub; });
  std::sort(labels.begin(), labels.end());
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
  return labels;
}

}  // namespace

Problem priced_problem(const Problem& problem, const VertexHomes& home, std::int32_t scale) {
  Problem priced = problem;
  const std::vector<std::int32_t> labels = labels_of(home);
  for (std::int32_t label : labels) add_anchor(priced, label);
  const Vertex teller = priced.size();
  std::int32_t highest = labels.empty() ? kHub : labels.back();
  for (std::int32_t label : problem.home) highest = std::max(highest, label);
  for (std::int32_t label : problem.fixed) highest = std::max(highest, label);
  add_anchor(priced, highest + 1);
  priced.weight[teller][0] = std::max<std::int64_t>(problem.part_capacity[0] - problem.part_base[0], 0);
  add(priced.hub_capacity, problem.hub_per_part);
  for (Vertex v = 0; v < problem.size(); ++v) {
    if (home[v] == kNew || problem.fixed[v] != kFree) continue;
    if (problem.move_price[v] == kNever) {
      priced.fixed[v] = home[v];
      continue;
    }
    Value stay;
    stay.consumers = {v};
    stay.cost = problem.move_price[v] * scale;
    if (home[v] != kHub) {
      const auto label = std::lower_bound(labels.begin(), labels.end(), home[v]);
      stay.consumers.push_back(problem.size() + static_cast<Vertex>(label - labels.begin()));
      stay.producer = teller;
    }
    priced.values.push_back(std::move(stay));
  }
  return priced;
}

Problem settled_problem(const Problem& problem, const VertexHomes& home) {
  Problem settled = problem;
  const auto is_new = [&](Vertex v) { return v != kOutside && home[v] == kNew && problem.fixed[v] == kFree; };
  for (Vertex v = 0; v < problem.size(); ++v) {
    if (!is_new(v)) continue;
    settled.weight[v] = {};
    settled.fixed[v] = kFixedHub;
  }
  std::erase_if(settled.no_hub, is_new);
  for (Value& value : settled.values) {
    const bool vanishes = is_new(value.producer);
    for (Vertex v : value.consumers) {
      if (value.producer != kOutside && (vanishes || is_new(v))) settled.arcs.emplace_back(value.producer, v);
    }
    if (vanishes) {
      value = {};
    } else {
      std::erase_if(value.consumers, is_new);
    }
  }
  return settled;
}

}  // namespace cfnsplit::partition
