#include "prior/since_before.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/sort_unique.hpp"
#include "prior/lock_keys.hpp"
#include "template/loops.hpp"

namespace cfnsplit {
namespace {

// Everything that the template's resources may be called where they are deployed, and what lasts of those names.
struct DeployedNames {
  std::set<std::string, std::less<>> ids;
  std::set<std::pair<std::string, std::string>> lasting;  // part, type

  explicit DeployedNames(const Template& source) {
    for (const Declaration& resource : source.resources.entries()) {
      ids.emplace(resource.name);
      const std::string_view type = resource_type(resource.node);
      if (const std::string_view part = lasting_part(resource.name, type); !part.empty())
        lasting.emplace(part, type);
      if (!resource.is_generator) continue;
      for (const auto& [made, times] : declarations_of(resource.node)) ids.merge(expanded(made));
    }
  }
  static std::set<std::string, std::less<>> expanded(Node made) {
    const std::vector<std::string> names = expansions(made.key(), made);
    return {names.begin(), names.end()};
  }
  // An expansion may hold kAnything.
  bool may_have(const DeployedResource& resource) const {
    if (ids.contains(resource.id)) return true;
    if (lasting.contains({std::string(lasting_part(resource.id, resource.type)), resource.type})) return true;
    return std::ranges::any_of(ids, [&](const std::string& id) {
      return id.find(kAnything) != std::string::npos && may_be_same(id, resource.id);
    });
  }
};

// Per stack of `of` (as a place, as in Prior::of_resource) the only place that its resources have in `in`; kNowhere
// where there are several, or none is known.
std::vector<std::int32_t> only_places(const Prior& of, const Prior& in) {
  constexpr std::int32_t kSeveral = -2;
  std::vector<std::int32_t> places(of.stacks.size() + 1, kNowhere);
  for (std::size_t i = 0; i < of.of_resource.size(); ++i) {
    if (of.of_resource[i] == kNowhere || in.of_resource[i] == kNowhere) continue;
    std::int32_t& place = places[static_cast<std::size_t>(of.of_resource[i])];
    place = place == kNowhere || place == in.of_resource[i] ? in.of_resource[i] : kSeveral;
  }
  std::ranges::replace(places, kSeveral, kNowhere);
  return places;
}

}  // namespace

std::vector<std::string> removed_since(const Lock& lock, const Template& source,
                                       const References& references) {
  std::vector<std::string> keys = lock_keys(source, references);
  std::ranges::sort(keys);
  std::vector<std::string> removed;
  for (const LockedResource& resource : lock.resources)
    if (!std::ranges::binary_search(keys, resource.key)) removed.push_back(resource.key);
  return removed;
}

std::vector<std::string> removed_since(const Deployed& deployed, const Template& source) {
  const DeployedNames names(source);
  std::vector<std::string> removed;
  for (const DeployedResource& resource : deployed.resources)
    if (!names.may_have(resource)) removed.push_back(resource.id);
  sort_unique(removed);
  return removed;
}

std::vector<RenamedStack> renamed_since(const Prior& before, const Prior& now) {
  const std::vector<std::int32_t> places_before = only_places(now, before);
  const std::vector<std::int32_t> places_now = only_places(before, now);
  std::vector<RenamedStack> renamed;
  for (std::size_t s = 0; s < now.stacks.size(); ++s) {
    const std::int32_t place = places_before[s + 1];
    if (place <= kInRoot || places_now[static_cast<std::size_t>(place)] != static_cast<std::int32_t>(s) + 1)
      continue;
    const std::string& old = before.stacks[static_cast<std::size_t>(place) - 1];
    const bool is_kept = std::ranges::binary_search(now.stacks, old) ||
                         std::ranges::binary_search(before.stacks, now.stacks[s]);
    if (!is_kept) renamed.push_back({now.stacks[s], old});
  }
  return renamed;
}

}  // namespace cfnsplit
