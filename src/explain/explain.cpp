// Explanations' own way in: text → Analysis → Constraints, and the split that was made of them → Explanation.
#include <cfnsplit/explain.hpp>

#include "analysis/analyse.hpp"
#include "base/diagnostics.hpp"
#include "explain/explainer.hpp"
#include "plan/plan_of_split.hpp"
#include "plan/root_wishes.hpp"
#include "prior/read_prior.hpp"
#include "query/unknown_resource.hpp"

namespace cfnsplit {
namespace {

struct Known {
  Analysis analysis;
  Constraints constraints;
  std::optional<Prior> prior;

  Explainer explainer(const Split& split, const SplitOptions& options) const {
    return Explainer(analysis, constraints, split, options, prior ? &*prior : nullptr);
  }
};

// Wishes that no plan could keep have given way.
void release_what_left(const Template& source, const Split& split, Constraints& constraints) {
  const StackPlan plan = plan_of(split, source.resources.names());
  for (const VertexId v : root_wishes(constraints))
    if (const auto i = static_cast<std::size_t>(v); plan.of_resource[i] != kRoot) constraints.placed[i] = {};
}

// What there is to know of the template, if all of `ids` are resources of it.
Outcome<Known> study(const std::string& name, const std::string& text, const SplitOptions& options,
                     const std::vector<std::string>& ids, const Split& split) {
  const auto uncompiled = split.files.empty() ? BeforeExpansion::as_written : BeforeExpansion::refused;
  Outcome<Analysis> analysis = analyse(std::make_shared<const SourceText>(name, text), options, uncompiled);
  std::vector<Diagnostic> found = std::move(analysis.diagnostics);
  if (!analysis) return found;
  const Section& resources = analysis->source.resources;
  for (const std::string& id : ids)
    if (!resources.contains(id)) found.push_back(unknown_resource(id, resources.names()));
  Outcome<Constraints> constraints =
      find_constraints(analysis->source, analysis->references, analysis->values, analysis->needs,
                       analysis->url_references, analysis->unstated_orders, options);
  append(found, std::move(constraints.diagnostics));
  if (has_error(found)) return found;
  Outcome<LockAndPrior> prior = read_prior(*analysis, options);
  append(found, std::move(prior.diagnostics));
  if (!prior) return found;
  if (options.framework_rules) {
    add_root_wishes(*analysis, prior->prior ? &*prior->prior : nullptr, *constraints);
    release_what_left(analysis->source, split, *constraints);
  }
  return {Known{std::move(*analysis), std::move(*constraints), std::move(prior->prior)}, std::move(found)};
}

}  // namespace

Outcome<Explanation> explain(std::string name, std::string text, const Split& split,
                             const SplitOptions& options, const std::string& id) {
  Outcome<Known> known = study(name, text, options, {id}, split);
  if (!known) return std::move(known.diagnostics);
  return {known->explainer(split, options).explain(known->analysis.source.resources.index_of(id)),
          std::move(known.diagnostics)};
}

Outcome<PathExplanation> explain(std::string name, std::string text, const Split& split,
                                 const SplitOptions& options, const std::string& first,
                                 const std::string& second) {
  Outcome<Known> known = study(name, text, options, {first, second}, split);
  if (!known) return std::move(known.diagnostics);
  const Section& resources = known->analysis.source.resources;
  return {known->explainer(split, options).explain(resources.index_of(first), resources.index_of(second)),
          std::move(known.diagnostics)};
}

}  // namespace cfnsplit
