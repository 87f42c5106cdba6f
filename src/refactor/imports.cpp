#include "refactor/imports.hpp"

#include <algorithm>

#include "refactor/import_steps.hpp"
#include "refactor/obstacles.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kNoWay = "no split of the template has it outside its stack on the way";

}  // namespace

void Imports::find() {
  while (choose() && !write()) {
  }
}

// True if any move has this route now.
bool Imports::choose() {
  leaving_.clear();
  for (RoutedMove& routed : routing_.plan.moves) {
    if (routed.route == Route::refactor || dropped_.contains(routed.move.resource)) continue;
    std::string obstacle = obstacle_to_import(routing_.analysis.source, routed.move);
    if (routed.move.danger == Danger::safe && routed.move.cause != MoveCause::pinned)
      obstacle = "nothing is lost when it is deleted and created again";
    if (!obstacle.empty()) {
      drop(routed, obstacle);
      continue;
    }
    routed.route = Route::import;
    leaving_.push_back(position(routed));
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (RoutedMove& routed : routing_.plan.moves) {
      if (routed.route != Route::import) continue;
      const std::string obstacle = obstacle_to_departure(routing_.analysis, position(routed), leaving_);
      if (obstacle.empty()) continue;
      std::erase(leaving_, position(routed));
      drop(routed, obstacle);
      changed = true;
    }
  }
  return !leaving_.empty();
}

std::int32_t Imports::position(const RoutedMove& routed) const {
  return routing_.analysis.source.resources.index_of(routed.move.resource);
}

void Imports::drop(RoutedMove& routed, const std::string& reason) {
  dropped_.insert(routed.move.resource);
  settle(routed, routed.reason.empty() ? reason : routed.reason + "; " + reason);
}

std::optional<Imports::Way> Imports::way(const Departure& departure,
                                         const std::vector<std::int32_t>& leaving) const {
  const auto leaves = [&](const RoutedMove& r) { return std::ranges::count(leaving, position(r)) > 0; };
  const auto stands = [](const RoutedMove& r) {
    return std::optional(r.route == Route::refactor ? r.move.to : r.move.from);
  };
  const Places before = places_of(routing_.plan, stands);
  const Places without =
      places_of(routing_.plan, [&](const RoutedMove& r) { return leaves(r) ? std::nullopt : stands(r); });
  const Places after = places_of(routing_.plan, [&](const RoutedMove& r) {
    return leaves(r) || r.route == Route::recreate ? std::optional(r.move.to) : stands(r);
  });
  std::optional<Split> told = split_at(routing_, departure.told(true), before);
  const bool is_told = told.has_value();  // there may be no room for so many outputs
  if (!is_told) told = split_at(routing_, departure.told(false), before);
  if (!told) return {};
  std::optional<Split> removed = split_at(routing_, departure.removed(), without);
  if (!removed) return {};
  std::optional<Split> done = split_at(routing_, departure.retained(), after);
  if (!done) return {};
  return Way{is_told, std::move(*told), std::move(*removed), std::move(*done)};
}

// Those that have a way together with what is kept are kept too; of a group that has none, its halves are asked.
void Imports::keep_what_has_a_way(std::span<RoutedMove* const> group, std::vector<std::int32_t>& kept) {
  std::vector<std::int32_t> all = kept;
  for (const RoutedMove* routed : group) all.push_back(position(*routed));
  const bool can_leave = std::ranges::all_of(all, [&](std::int32_t resource) {
    return obstacle_to_departure(routing_.analysis, resource, all).empty();
  });
  if (can_leave && way(Departure(routing_.analysis, all), all)) {
    kept = std::move(all);
    return;
  }
  if (group.size() == 1) return drop(*group.front(), std::string(kNoWay));
  keep_what_has_a_way(group.first(group.size() / 2), kept);
  keep_what_has_a_way(group.subspan(group.size() / 2), kept);
}

// False if some of the imports cannot be: then those are dropped, and the rest is to be tried again.
bool Imports::write() {
  const Departure departure(routing_.analysis, leaving_);
  const std::optional<Way> found = way(departure, leaving_);
  if (!found) {
    std::vector<RoutedMove*> imports;
    for (RoutedMove& routed : routing_.plan.moves)
      if (routed.route == Route::import) imports.push_back(&routed);
    std::vector<std::int32_t> kept;
    keep_what_has_a_way(imports, kept);
    return false;
  }
  Identifiers named(routing_.identifiers);
  ImportSteps made(routing_.analysis.source, found->removed, found->done, departure,
                   {found->is_told, routing_.is_packaged()}, named);
  const std::map<std::string, std::string> obstacles = made.find(routing_.plan.moves);
  for (RoutedMove& routed : routing_.plan.moves)
    if (const auto obstacle = obstacles.find(routed.move.resource); obstacle != obstacles.end())
      drop(routed, obstacle->second);
  if (!obstacles.empty()) return false;
  routing_.identifiers = std::move(named);
  Steps& steps = routing_.steps;
  steps.has_values = departure.has_values();
  steps.prefix = departure.prefix();
  steps.needs_values = made.needs_values();
  steps.needed_prefix = departure.needed_prefix();
  steps.imports = made.steps();
  routing_.add_templates("retain", found->told);
  routing_.add_templates("remove", found->removed);
  routing_.add_templates("done", found->done);
  for (const TemplateFile& file : made.files()) routing_.plan.files.push_back(file);
  return true;
}

}  // namespace cfnsplit
