#include "partition/warm_start/priced_problem.hpp"

#include <algorithm>
#include <iterator>

#include "partition/instance/load.hpp"
#include "partition/structures/mix.hpp"
#include "partition/structures/sort_distinct.hpp"
#include "partition/warm_start/warm_tuning.hpp"

namespace cfnsplit::partition {

std::int32_t highest_label(const Problem& problem) {
  std::int32_t highest = kHub;
  for (std::int32_t label : problem.prior) highest = std::max(highest, label);
  for (std::int32_t label : problem.fixed) highest = std::max(highest, label);
  return highest;
}

std::vector<std::int32_t> labels_of(const VertexPriors& prior) {
  std::vector<std::int32_t> labels;
  std::ranges::copy_if(prior, std::back_inserter(labels), [](std::int32_t l) { return l > kHub; });
  sort_distinct(labels);
  return labels;
}

Problem kept_problem(const Problem& problem, const VertexPriors& prior) {
  Problem kept = problem;
  for (Vertex v = 0; v < problem.size(); ++v) {
    if (prior[v] != kNew) kept.fixed[v] = prior[v];
  }
  return kept;
}

Problem freed_problem(const Problem& problem, const VertexPriors& prior) {
  Problem freed = problem;
  for (Vertex v = 0; v < problem.size(); ++v) {
    if (prior[v] != kNew && problem.fixed[v] == kFree && problem.move_price[v] == kNever)
      freed.fixed[v] = prior[v];
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

}  // namespace

static_assert(std::int64_t{tuning::kStayAtAnyCost} * kHighestPrice < kNever);

Problem priced_problem(const Problem& problem, const VertexPriors& prior, std::int32_t scale,
                       std::int32_t worth) {
  Problem priced = problem;
  for (Value& value : priced.values) value.cost *= worth;
  const std::vector<std::int32_t> labels = labels_of(prior);
  for (std::int32_t label : labels) add_anchor(priced, label);
  const Vertex teller = priced.size();
  const std::int32_t highest = std::max(highest_label(problem), labels.empty() ? kHub : labels.back());
  add_anchor(priced, highest + 1);
  priced.weight[teller][0] = std::max<std::int64_t>(problem.part_capacity[0] - problem.part_base[0], 0);
  add(priced.hub_capacity, problem.hub_per_part);
  for (Vertex v = 0; v < problem.size(); ++v) {
    if (prior[v] == kNew || problem.fixed[v] != kFree) continue;
    if (problem.move_price[v] == kNever) {
      priced.fixed[v] = prior[v];
      continue;
    }
    Value stay;
    stay.consumers = {v};
    stay.cost = problem.move_price[v] * scale;
    if (prior[v] != kHub) {
      const auto label = std::ranges::lower_bound(labels, prior[v]);
      stay.consumers.push_back(problem.size() + static_cast<Vertex>(label - labels.begin()));
      stay.producer = teller;
    }
    priced.values.push_back(std::move(stay));
  }
  return priced;
}

Problem problem_without_new(const Problem& problem, const VertexPriors& prior) {
  Problem without_new = problem;
  const auto is_new = [&](Vertex v) {
    return v != kOutside && prior[v] == kNew && problem.fixed[v] == kFree;
  };
  for (Vertex v = 0; v < problem.size(); ++v) {
    if (!is_new(v)) continue;
    without_new.weight[v] = {};
    without_new.fixed[v] = kFixedHub;
  }
  std::erase_if(without_new.no_hub, is_new);
  for (Value& value : without_new.values) {
    const bool vanishes = is_new(value.producer);
    for (Vertex v : value.consumers) {
      if (value.producer != kOutside && (vanishes || is_new(v)))
        without_new.arcs.emplace_back(value.producer, v);
    }
    if (vanishes) {
      value = {};
    } else {
      std::erase_if(value.consumers, is_new);
    }
  }
  return without_new;
}

}  // namespace cfnsplit::partition
