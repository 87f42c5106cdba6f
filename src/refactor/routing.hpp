#pragma once
// What the ways of moving resources have in common while they are looked for, and the whole splits between what stands
// and what is wanted.
#include <cfnsplit/refactor.hpp>
#include <map>
#include <optional>
#include <string>

#include "analysis/analysis.hpp"
#include "refactor/identifiers.hpp"
#include "refactor/steps.hpp"

namespace cfnsplit {

using Places = std::map<std::string, std::string>;  // resource → path of the stack where it shall stand

struct Routing {
  const std::string& name;
  const std::string& text;
  const SplitOptions& options;
  const Analysis& analysis;
  const Split& wanted;
  Identifiers identifiers;
  Steps steps = {};
  RefactorPlan plan = {};

  /// `aws cloudformation package` makes the TemplateURLs.
  bool is_packaged() const;
  void add_file(std::string file, std::string content) {
    plan.files.push_back({std::move(file), std::move(content)});
  }
  /// All templates of a split, below `folder`.
  void add_templates(const std::string& folder, const Split& made);
};

/// Where each of the moves stands or goes for which `place` tells a path.
template <class Place>
Places places_of(const RefactorPlan& plan, Place place) {
  Places found;
  for (const RoutedMove& routed : plan.moves)
    if (const std::optional<std::string> path = place(routed)) found[routed.move.resource] = *path;
  return found;
}

Places places_before(const RefactorPlan& plan);

/// The split of `text` with the moved resources at these places and every other one where the wanted split has it, so
/// that what is new is made once. Nothing if there is no such plan.
std::optional<Split> split_at(const Routing& routing, const std::string& text, const Places& places);

/// No better route: what is safe is left to a deployment, what is not stays.
void settle(RoutedMove& routed, const std::string& reason);

}  // namespace cfnsplit
