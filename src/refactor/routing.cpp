#include "refactor/routing.hpp"

#include <algorithm>

namespace cfnsplit {
namespace {

// An option that names what is gone is an error, and one about what moves may contradict its place meanwhile.
void forget(SplitOptions& options, const std::string& id) {
  std::erase_if(options.pins, [&](const Pin& pin) { return pin.resource == id; });
  std::erase(options.keep_in_root, id);
  std::erase(options.allow_moves, id);
  for (std::vector<std::string>& group : options.together) std::erase(group, id);
  std::erase_if(options.together, [](const std::vector<std::string>& group) { return group.size() < 2; });
}

}  // namespace

bool Routing::is_packaged() const {
  static const SplitOptions defaults;
  return options.template_url == defaults.template_url;
}

void Routing::add_templates(const std::string& folder, const Split& made) {
  for (const TemplateFile& file : made.files)
    if (file.name != kManifestFile) add_file(folder + '/' + file.name, file.text);
}

Places places_before(const RefactorPlan& plan) {
  return places_of(plan, [](const RoutedMove& r) { return std::optional(r.move.from); });
}

std::optional<Split> split_at(const Routing& routing, const std::string& text, const Places& places) {
  SplitOptions made = routing.options;
  made.lock = TemplateFile{"", routing.wanted.lock};
  made.deployed.clear();
  made.rebalance = false;
  for (const Move& move : routing.wanted.moves) forget(made, move.resource);
  for (const auto& [id, path] : places) {
    made.pins.push_back({id, path.empty() ? "root" : path.substr(path.rfind('/') + 1)});
    made.allow_moves.push_back(id);
  }
  Outcome<Split> found = split(routing.name, text, made);
  if (!found) return {};
  for (const Placement& placement : found->placements)
    if (const auto place = places.find(placement.resource);
        place != places.end() && place->second != placement.stack)
      return {};
  for (const Move& move : found->moves)
    if (!places.contains(move.resource)) return {};
  return std::move(*found);
}

void settle(RoutedMove& routed, const std::string& reason) {
  routed.route = routed.move.danger == Danger::safe ? Route::recreate : Route::none;
  routed.reason = reason;
}

}  // namespace cfnsplit
