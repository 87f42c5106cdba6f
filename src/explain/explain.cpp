// Explanations' own way in: text → Analysis → Constraints, and the split that was made of them → Explanation.
#include <cfnsplit/explain.hpp>

#include "analysis/analyse.hpp"
#include "base/diagnostics.hpp"
#include "explain/explainer.hpp"
#include "plan/named_resources.hpp"
#include "plan/plan_of_split.hpp"
#include "plan/root_wishes.hpp"
#include "prior/read_prior.hpp"

namespace cfnsplit {
namespace {

struct Known {
  Analysis analysis;
  Constraints constraints;
  std::optional<Prior> prior;
  std::vector<VertexId> asked;  // what the ids mean
  SplitOptions options;

  Explainer explainer(const Split& split) const {
    return Explainer(analysis, constraints, split, options, prior ? &*prior : nullptr);
  }
};

// Wishes that no plan could keep have given way.
void release_what_left(const Template& source, const Split& split, Constraints& constraints) {
  const StackPlan plan = plan_of(split, source.resources.names());
  for (const VertexId v : root_wishes(constraints))
    if (const auto i = static_cast<std::size_t>(v); plan.of_resource[i] != kRoot) constraints.placed[i] = {};
}

// A resource of that name is meant before whatever else has it.
bool is_declared(const Template& source, const std::string& name) {
  return !source.resources.contains(name) &&
         (source.parameters.contains(name) || source.mappings.contains(name) ||
          source.conditions.contains(name) || source.outputs.contains(name));
}

// What there is to know of the template, if all of `ids` are resources of it; one alone may be declared in another
// section.
Outcome<Known> study(const std::string& name, const std::string& text, const SplitOptions& asked,
                     const std::vector<std::string>& ids, const Split& split) {
  const auto uncompiled = split.files.empty() ? BeforeExpansion::as_written : BeforeExpansion::refused;
  Outcome<Analysis> analysis = analyse(std::make_shared<const SourceText>(name, text), asked, uncompiled);
  std::vector<Diagnostic> found = std::move(analysis.diagnostics);
  if (!analysis) return found;
  std::vector<VertexId> resources;
  const ResourceMatcher matcher(analysis->source);
  for (const std::string& id : ids) {
    if (ids.size() == 1 && is_declared(analysis->source, id)) continue;
    Outcome<std::int32_t> resource = find_one(matcher, id);
    append(found, std::move(resource.diagnostics));
    if (resource) resources.push_back(*resource);
  }
  Outcome<SplitOptions> named = with_ids(analysis->source, asked);
  append(found, std::move(named.diagnostics));
  if (!named) return found;
  SplitOptions& options = *named;
  Outcome<LockAndPrior> prior = read_prior(*analysis, options);
  append(found, std::move(prior.diagnostics));
  if (!prior) return found;
  options.keep_orders = !drops_orders(*prior, options);
  Outcome<Constraints> constraints = find_constraints(*analysis, options);
  append(found, std::move(constraints.diagnostics));
  if (has_error(found)) return found;
  if (options.framework_rules) {
    add_root_wishes(*analysis, prior->prior ? &*prior->prior : nullptr, *constraints);
    release_what_left(analysis->source, split, *constraints);
  }
  return {Known{std::move(*analysis), std::move(*constraints), std::move(prior->prior), std::move(resources),
                std::move(*named)},
          std::move(found)};
}

}  // namespace

Outcome<Explanation> explain(std::string name, std::string text, const Split& split,
                             const SplitOptions& options, const std::string& id) {
  Outcome<Known> known = study(name, text, options, {id}, split);
  if (!known) return std::move(known.diagnostics);
  const Explainer explainer = known->explainer(split);
  return {known->asked.empty() ? explainer.explain_declared(explainer.find_declared(id))
                               : explainer.explain(known->asked.front()),
          std::move(known.diagnostics)};
}

Outcome<PathExplanation> explain(std::string name, std::string text, const Split& split,
                                 const SplitOptions& options, const std::string& first,
                                 const std::string& second) {
  Outcome<Known> known = study(name, text, options, {first, second}, split);
  if (!known) return std::move(known.diagnostics);
  return {known->explainer(split).explain(known->asked.front(), known->asked.back()),
          std::move(known.diagnostics)};
}

Outcome<std::vector<Explanation>> explain_all(std::string name, std::string text, const Split& split,
                                              const SplitOptions& options, bool with_moves) {
  Outcome<Known> known = study(name, text, options, {}, split);
  if (!known) return std::move(known.diagnostics);
  const Explainer explainer = known->explainer(split);
  std::vector<Explanation> all;
  for (std::size_t i = 0; i < known->analysis.source.resources.size(); ++i)
    all.push_back(explainer.explain(static_cast<std::int32_t>(i), with_moves));
  return {std::move(all), std::move(known.diagnostics)};
}

}  // namespace cfnsplit
