#include "plan/strategy/part_loads.hpp"

#include <algorithm>

#include "plan/loads.hpp"

namespace cfnsplit {
namespace {

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

}  // namespace

PartLoads::PartLoads(const partition::Problem& problem)
    : problem_(problem),
      reads_(problem.weight.size()),
      makes_(problem.weight.size()),
      marked_(problem.weight.size()),
      counted_(problem.values.size()) {
  for (std::size_t i = 0; i < problem.values.size(); ++i) {
    const partition::Value& value = problem.values[i];
    if (value.producer != partition::kOutside)
      makes_[at(value.producer)].push_back(static_cast<std::int32_t>(i));
    for (const partition::Vertex reader : value.consumers)
      reads_[at(reader)].push_back(static_cast<std::int32_t>(i));
  }
}

partition::Load PartLoads::of(std::span<const partition::Vertex> resources) {
  ++question_;
  for (const partition::Vertex v : resources) marked_[at(v)] = question_;
  const auto is_inside = [&](partition::Vertex v) {
    return v != partition::kOutside && marked_[at(v)] == question_;
  };
  partition::Load load = problem_.part_base;
  for (const partition::Vertex v : resources) {
    add(load, problem_.weight[at(v)]);
    for (const std::int32_t id : makes_[at(v)]) {
      const partition::Value& value = problem_.values[at(id)];
      if (value.hub_reads || !std::ranges::all_of(value.consumers, is_inside)) add(load, value.producer_load);
    }
    for (const std::int32_t id : reads_[at(v)]) {
      if (counted_[at(id)] == question_) continue;
      counted_[at(id)] = question_;
      if (!is_inside(problem_.values[at(id)].producer)) add(load, problem_.values[at(id)].reader_load);
    }
  }
  return load;
}

bool PartLoads::fits(std::span<const partition::Vertex> resources) {
  const partition::Load load = of(resources);
  for (std::size_t d = 0; d < load.size(); ++d)
    if (load[d] > problem_.part_capacity[d]) return false;
  return true;
}

}  // namespace cfnsplit
