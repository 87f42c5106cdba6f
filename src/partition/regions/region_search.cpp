#include "partition/regions/region_search.hpp"

#include <algorithm>

#include "partition/structures/in_parallel.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {
RegionSearch::RegionSearch(const Instance& instance, const std::vector<Part>& part, Part slots, int threads)
    : instance_(instance),
      threads_(threads),
      state_(instance, part, slots),
      arcs_(instance, part, slots),
      members_(state_.members_by_part()) {}

std::vector<RegionSearch::Near> RegionSearch::near(Part part) const {
  constexpr std::int64_t kScale = 1 << 12;
  std::vector<std::int64_t> shared(state_.slots() + 1, 0);
  for (Net net : nets_of(instance_, members_[part])) {
    const auto readers = state_.readers(net);
    if (readers.size() > tuning::kTellingParts) continue;
    const std::int64_t share = instance_.nets[net].cost * kScale / (std::ssize(readers) + 1);
    for (const PartState::Count& count : readers) shared[count.part] += share;
    if (const Part home = state_.part(instance_.nets[net].producer); home != part) shared[home] += share;
  }
  std::vector<Near> found;
  for (Part p = 1; p <= state_.slots(); ++p) {
    if (p != part && shared[p] > 0) found.push_back({p, shared[p]});
  }
  return found;
}

std::vector<char> RegionSearch::attempt(const std::vector<std::vector<Part>>& groups, const Solver& solver) {
  std::vector<std::optional<Changes>> found(groups.size());
  in_parallel(threads_, static_cast<int>(groups.size()), [&](int i) {
    const auto at = static_cast<std::size_t>(i);
    found[at] = changes_in(groups[at], solver, i);
  });
  std::vector<char> kept;
  for (const auto& changes : found) kept.push_back(changes && apply(*changes));
  return kept;
}

// What to change in the whole if the region comes out better.
std::optional<RegionSearch::Changes> RegionSearch::changes_in(const std::vector<Part>& parts,
                                                              const Solver& solver, int turn) const {
  const Region region = cut_out(state_, arcs_, members_, parts);
  const PartState current(region.instance, region.part, static_cast<Part>(region.name.size()));
  const Solution found = solver(region, current, turn);
  if (!(found.score < current.score())) return {};
  const auto name = names(region, found, parts);
  if (!name) return {};
  Changes changes;
  for (std::size_t i = 0; i < region.unit.size(); ++i) {
    const Change change{region.unit[i], state_.part(region.unit[i]), (*name)[found.part[i]]};
    if (change.from != change.to) changes.push_back(change);
  }
  return changes;
}

// Part of the solution → part of the whole. New ones take over the names of those that were dissolved, then of empty
// ones; nothing if there are not enough.
std::optional<std::vector<Part>> RegionSearch::names(const Region& region, const Solution& found,
                                                     std::vector<Part> dissolved) const {
  std::vector<Part> name(found.slots + 1, kOutside);
  name[kHub] = kHub;
  for (std::size_t i = 0; i < region.stands_for.size(); ++i) {
    name[found.part[region.unit.size() + i]] = region.stands_for[i];
  }
  for (Part p = 1; p <= state_.slots(); ++p) {
    if (state_.members(p) == 0) dissolved.push_back(p);
  }
  std::size_t next = 0;
  for (std::size_t i = 0; i < region.unit.size(); ++i) {
    Part& to = name[found.part[i]];
    if (to != kOutside) continue;
    if (next == dissolved.size()) return {};
    to = dissolved[next++];
  }
  return name;
}

// False, and nothing changed, if what was applied since the attempt has spoilt it.
bool RegionSearch::apply(const Changes& changes) {
  const auto stands = [&](const Change& change) { return state_.part(change.unit) == change.from; };
  if (!std::ranges::all_of(changes, stands)) return false;
  const Score before = state_.score();
  for (const Change& change : changes) move(change.unit, change.to);
  members_ = state_.members_by_part();
  if (state_.score() < before && arcs_.acyclic(members_[kHub])) return true;
  for (const Change& change : changes) move(change.unit, change.from);
  members_ = state_.members_by_part();
  return false;
}

void RegionSearch::move(Unit unit, Part to) {
  arcs_.move(unit, to);
  state_.move(unit, to);
}

}  // namespace cfnsplit::partition
