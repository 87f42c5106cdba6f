#include "plan/level_contraction.hpp"

#include <algorithm>

#include "base/sort_unique.hpp"
#include "graph/dependency_graph.hpp"
#include "plan/loads.hpp"

namespace cfnsplit {

using partition::kHub;
using partition::Part;
using partition::Problem;
using partition::Vertex;

LevelContraction::LevelContraction(const Problem& below, const partition::Assignment& assignment,
                                   const TreeTerms& terms)
    : below_(below), assignment_(assignment), terms_(terms) {
  for (Vertex v = 0; v < below.size(); ++v) {
    const bool in_root = part(v) == kHub;
    above_of_.push_back(in_root ? in_root_++ : -1);
  }
  for (Vertex v = 0; v < below.size(); ++v)
    if (part(v) != kHub) above_of_[static_cast<std::size_t>(v)] = above_of_part(part(v));
}

Problem LevelContraction::contract() const {
  Problem above;
  add_weights(above);
  for (const partition::Value& value : below_.values) add_value(value, above);
  above.arcs = contracted(below_.arcs, above_of_);
  above.part_capacity = below_.part_capacity;
  above.hub_capacity = below_.hub_capacity;
  above.hub_base = below_.hub_base;
  above.hub_per_part = below_.hub_per_part;
  if (!below_.prior.empty()) add_priors(above);
  return above;
}

void LevelContraction::add_weights(Problem& above) const {
  const auto size = static_cast<std::size_t>(in_root_ + assignment_.parts);
  above.weight.assign(size, {});
  above.key.assign(size, ~std::uint64_t{0});
  above.fixed.assign(size, partition::kFree);
  for (Vertex v = 0; v < below_.size(); ++v) {
    const auto at = static_cast<std::size_t>(above_of(v));
    above.key[at] = std::min(above.key[at], below_.key[static_cast<std::size_t>(v)]);
    if (part(v) != kHub) continue;
    above.weight[at] = below_.weight[static_cast<std::size_t>(v)];
    above.fixed[at] = partition::kFixedHub;
  }
  for (Part p = 1; p <= assignment_.parts; ++p)
    above.weight[static_cast<std::size_t>(above_of_part(p))] = below_.hub_per_part;
}

// A stack moves with all that is in it, so that costs as much as moving all of it.
void LevelContraction::add_priors(Problem& above) const {
  std::vector<std::int64_t> price(above.weight.size(), 0);
  for (Vertex v = 0; v < below_.size(); ++v)
    price[static_cast<std::size_t>(above_of(v))] += below_.move_price[static_cast<std::size_t>(v)];
  for (const std::int64_t sum : price)
    above.move_price.push_back(sum >= partition::kNever ? partition::kNever
                                                        : static_cast<std::int32_t>(std::clamp<std::int64_t>(
                                                              sum, 1, partition::kHighestPrice)));
  above.prior.assign(above.weight.size(), kHub);
  for (Part p = 1; p <= assignment_.parts; ++p) {
    const std::int32_t known = assignment_.label[static_cast<std::size_t>(p)];
    const bool is_new = known == partition::kNew || static_cast<std::size_t>(known) >= terms_.above.size();
    above.prior[static_cast<std::size_t>(above_of_part(p))] =
        is_new ? partition::kNew : terms_.above[static_cast<std::size_t>(known)];
  }
}

// What costs nothing is no wire: sections are copied only where resources stand.
void LevelContraction::add_value(const partition::Value& value, Problem& above) const {
  if (value.cost == 0) return;
  partition::Value made = value;
  if (value.producer != partition::kOutside) made.producer = above_of(value.producer);
  for (Vertex& consumer : made.consumers) consumer = above_of(consumer);
  sort_unique(made.consumers);
  std::erase(made.consumers, made.producer);
  // Whoever declares the stack writes a line for each value that it gives to it.
  for (const Vertex consumer : made.consumers)
    if (consumer >= in_root_) add(above.weight[static_cast<std::size_t>(consumer)], value.hub_load);
  if (!made.consumers.empty() || made.hub_reads) above.values.push_back(std::move(made));
}

}  // namespace cfnsplit
