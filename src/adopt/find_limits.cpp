// What the search for limits is asked from outside.
#include <cfnsplit/adopt.hpp>
#include <utility>

#include "adopt/limit_search.hpp"
#include "analysis/analyse.hpp"
#include "base/diagnostics.hpp"

namespace cfnsplit {

Outcome<LimitsFound> find_limits(const std::string& name, const std::string& text,
                                 const SplitOptions& options, const Limits& highest) {
  const auto source = std::make_shared<const SourceText>(name, text);
  Outcome<Analysis> analysis = analyse(source, options);
  if (!analysis) return std::move(analysis.diagnostics);
  Outcome<LimitsFound> found = limits_of_standing(source, *analysis, options, highest);
  append(analysis.diagnostics, std::move(found.diagnostics));
  found.diagnostics = std::move(analysis.diagnostics);
  return found;
}

Outcome<LimitsFound> limits_of_standing(const std::shared_ptr<const SourceText>& source,
                                        const Analysis& analysis, const SplitOptions& options,
                                        const Limits& highest) {
  Outcome<AdoptedState> state = read_adopted_state(analysis, options);
  if (!state) return state.diagnostics;
  state->deployed.clear();  // the lock file counts as well
  return LimitSearch({source, analysis}, options, *state).find(options.limits, highest);
}

std::optional<Limits> limits_that_keep(const std::shared_ptr<const SourceText>& source,
                                       const Analysis& analysis, const SplitOptions& options) {
  Outcome<AdoptedState> state = read_adopted_state(analysis, options);
  if (!state) return {};
  state->deployed.clear();  // the lock file counts as well
  return LimitSearch({source, analysis}, options, *state).find_keeping(options.limits, service_quotas());
}

}  // namespace cfnsplit
