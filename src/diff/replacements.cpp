#include "diff/replacements.hpp"

#include <algorithm>
#include <vector>

#include "template/facts.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kProperties = "/Properties/";

std::vector<std::string_view> steps_between_slashes(std::string_view path) {
  std::vector<std::string_view> steps;
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    steps.push_back(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return steps;
}

// How far the two go the same way; a step "*" is any.
bool lead_the_same_way(const std::vector<std::string_view>& fixed,
                       const std::vector<std::string_view>& changed) {
  for (std::size_t i = 0; i < std::min(fixed.size(), changed.size()); ++i)
    if (fixed[i] != "*" && fixed[i] != changed[i]) return false;
  return true;
}

int gravity(Replacement one) {
  switch (one) {
    case Replacement::none: return 0;
    case Replacement::unknown: return 1;
    case Replacement::perhaps: return 2;
    case Replacement::always: return 3;
    case Replacement::refused: return 4;
  }
  return 0;
}

}  // namespace

Replacement graver(Replacement a, Replacement b) { return gravity(a) < gravity(b) ? b : a; }

Replacement replacement_by(std::string_view type, const ValueChange& change) {
  const std::string_view path = change.path;
  if (path == "/Type") return Replacement::refused;
  const bool is_all = path == "/Properties" || path.empty();
  if (!is_all && !path.starts_with(kProperties)) return Replacement::none;
  const auto changed =
      is_all ? std::vector<std::string_view>() : steps_between_slashes(path.substr(kProperties.size()));
  Replacement gravest = Replacement::none;
  for (const std::string_view fixed : replacing_properties(type)) {
    const auto steps = steps_between_slashes(fixed);
    if (!lead_the_same_way(steps, changed)) continue;
    // A change of what holds the property need not be one of the property.
    const bool is_sure = always_replaces(type, fixed) && steps.size() <= changed.size();
    gravest = graver(gravest, is_sure ? Replacement::always : Replacement::perhaps);
  }
  if (gravest == Replacement::none && !is_known_type(type)) return Replacement::unknown;
  return gravest;
}

}  // namespace cfnsplit
