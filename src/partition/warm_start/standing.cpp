#include "partition/warm_start/standing.hpp"

#include <algorithm>

#include "partition/instance/canonical_vertices.hpp"
#include "partition/structures/groups.hpp"
#include "partition/structures/sort_distinct.hpp"
#include "partition/structures/strong_components.hpp"
#include "partition/structures/union_find.hpp"

namespace cfnsplit::partition {

Standing::Standing(const Problem& problem, Part more) : problem_(&problem) {
  const std::vector<Vertex> order = canonical_order(problem);
  const Instance raw = instance_of(problem, order);
  const Groups cycles = numbered_by_first(strong_components(raw.out).of);
  base_.instance = contract(raw, cycles.of, cycles.count);
  base_.unit_of.resize(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) base_.unit_of[order[i]] = cycles.of[i];
  labels_ = problem.prior;
  labels_.insert(labels_.end(), problem.fixed.begin(), problem.fixed.end());
  labels_.push_back(kHub);
  std::erase(labels_, kNew);
  sort_distinct(labels_);
  labels_.resize(labels_.size() + static_cast<std::size_t>(more), kNew);
  find_groups();
  find_claims();
  find_homes();
}

void Standing::find_groups() {
  UnionFind linked(instance().size());
  for (const auto& [a, b] : problem_->must_links) linked.join(base_.unit_of[a], base_.unit_of[b]);
  const Groups groups = numbered_by_first(linked.firsts());
  group_of_ = groups.of;
  members_.resize(groups.count);
  for (Unit u = 0; u < instance().size(); ++u) members_[group_of_[u]].push_back(u);
}

Part Standing::slot_of_label(std::int32_t label) const {
  const auto end = std::ranges::find(labels_, kNew);
  return static_cast<Part>(std::ranges::lower_bound(labels_.begin(), end, label) - labels_.begin());
}

void Standing::find_claims() {
  claims_.resize(members_.size());
  fixed_.assign(members_.size(), kFree);
  no_hub_.assign(members_.size(), 0);
  torn_.assign(members_.size(), 0);
  const auto fix = [&](GroupId group, Part slot) {
    torn_[group] |= fixed_[group] != kFree && fixed_[group] != slot;
    fixed_[group] = slot;
  };
  for (Vertex v = 0; v < problem_->size(); ++v) {
    const GroupId group = group_of_[base_.unit_of[v]];
    if (problem_->fixed[v] != kFree) fix(group, slot_of_label(problem_->fixed[v]));
  }
  const std::vector<Part> asked = fixed_;  // goes before what never moves
  for (Vertex v = 0; v < problem_->size(); ++v) {
    const GroupId group = group_of_[base_.unit_of[v]];
    const std::int32_t prior = problem_->prior[v];
    if (problem_->fixed[v] != kFree || prior == kNew) continue;
    if (problem_->move_price[v] != kNever) {
      claims_[group].push_back({slot_of_label(prior), problem_->move_price[v]});
    } else if (asked[group] == kFree) {
      fix(group, slot_of_label(prior));
    }
  }
  for (Vertex v : problem_->no_hub) no_hub_[group_of_[base_.unit_of[v]]] = 1;
}

void Standing::find_homes() {
  for (GroupId g = 0; g < groups(); ++g) {
    std::vector<Part> places;
    for (const Claim& claim : claims_[g]) places.push_back(claim.slot);
    if (fixed_[g] != kFree) places.push_back(fixed_[g]);
    sort_distinct(places);
    const auto dearest = std::ranges::min_element(places, {}, [&](Part slot) { return price(g, slot); });
    home_.push_back(dearest == places.end() ? kNew : *dearest);
    std::int64_t most = fixed_[g] == kFree ? 0 : 2 * kUnpayable;
    for (const Claim& claim : claims_[g]) most += claim.price;
    std::int64_t leaving = most;  // to where none of them stood
    for (const Part slot : places) {
      if (slot != home_[g]) leaving = std::min(leaving, price(g, slot));
    }
    leaving_.push_back(places.empty() ? 0 : leaving - price(g, home_[g]));
  }
}

std::int64_t Standing::price(GroupId group, Part slot) const {
  const bool is_elsewhere = fixed_[group] != kFree && fixed_[group] != slot;
  if (is_elsewhere || torn_[group] || (slot == kHub && no_hub_[group])) return kUnpayable;
  std::int64_t sum = 0;
  for (const Claim& claim : claims_[group]) sum += claim.slot == slot ? 0 : claim.price;
  return sum;
}

std::int64_t Standing::price(const std::vector<Part>& slot) const {
  std::int64_t sum = 0;
  for (GroupId g = 0; g < groups() && sum < kUnpayable; ++g) sum += price(g, slot[g]);
  return sum;
}

std::vector<Part> Standing::slots_of(const Draft& draft) const {
  std::vector<Vertex> first(members_.size(), kOutside);
  for (Vertex v = 0; v < problem_->size(); ++v) first[group_of_[base_.unit_of[v]]] = v;
  std::vector<Part> slot_of_part(draft.label.size(), kNew), slot;
  Part next = slot_of_label(highest_label(*problem_)) + 1;
  for (GroupId g = 0; g < groups(); ++g) {
    const Part part = draft.part[first[g]];
    if (slot_of_part[part] == kNew) {
      const std::int32_t label = draft.label[part];
      const Part known = label == kNew ? slots() + 1 : slot_of_label(label);
      slot_of_part[part] = known <= slots() && labels_[known] == label && label != kNew ? known : next++;
    }
    slot.push_back(slot_of_part[part]);
  }
  return slot;
}

Draft Standing::draft(const std::vector<Part>& slot) const {
  Draft draft{{}, labels_};
  for (Vertex v = 0; v < problem_->size(); ++v) draft.part.push_back(slot[group_of_[base_.unit_of[v]]]);
  return draft;
}

}  // namespace cfnsplit::partition
