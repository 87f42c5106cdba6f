#include "check/template_rules.hpp"

#include "base/normal_path.hpp"
#include "check/measures.hpp"
#include "template/resource_matcher.hpp"

namespace cfnsplit {
namespace {

std::string_view last_step(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool concerns(const AcceptedFinding& accepted, const Diagnostic& finding, std::optional<Measure> measure,
              const TemplateName& name) {
  return accepted.code == finding.code && (!accepted.measure || accepted.measure == measure) &&
         is_named_by(name, accepted.templates);
}

void set_limit(Limits& limits, Measure measure, std::int64_t limit) {
  switch (measure) {
    case Measure::resources: limits.resources = limit; break;
    case Measure::parameters: limits.parameters = limit; break;
    case Measure::outputs: limits.outputs = limit; break;
    case Measure::mappings: limits.mappings = limit; break;
    case Measure::mapping_attributes: limits.mapping_attributes = limit; break;
    case Measure::dynamic_references: limits.dynamic_references = limit; break;
    case Measure::bytes: limits.bytes = limit; break;
    case Measure::operations: limits.operations = limit; break;
    case Measure::condition_operands: break;
  }
}

}  // namespace

bool is_named_by(const TemplateName& name, std::string_view pattern) {
  const std::string path = normal_path(name.file);
  return (!name.stack.empty() && matches_pattern(name.stack, pattern)) || matches_pattern(path, pattern) ||
         matches_pattern(last_step(path), pattern);
}

CheckOptions options_for(const TemplateName& name, const CheckOptions& options) {
  CheckOptions own = options;
  for (const TemplateLimits& rule : options.template_limits) {
    if (!is_named_by(name, rule.templates)) continue;
    for (const MeasureEntry& entry : all_measures())
      if (const auto limit = rule.limits[static_cast<std::size_t>(entry.measure)])
        set_limit(own.limits, entry.measure, *limit);
    if (rule.warn_at) own.warn_at = *rule.warn_at;
    if (rule.max_growth) own.max_growth = rule.max_growth;
  }
  return own;
}

// Days compare as texts: years first, and every part with all its digits.
void accept(Diagnostic& finding, std::optional<Measure> measure, const TemplateName& name,
            const CheckOptions& options) {
  if (finding.severity == Severity::note) return;
  const AcceptedFinding* over = nullptr;
  for (const AcceptedFinding& accepted : options.accepted) {
    if (!concerns(accepted, finding, measure, name)) continue;
    if (options.today.empty() || options.today <= accepted.until) {
      finding.severity = Severity::note;
      finding.summary += " (accepted until " + accepted.until + ": " + accepted.reason + ')';
      return;
    }
    over = &accepted;
  }
  if (over != nullptr)
    finding.summary += " (was accepted until " + over->until + ", which is past: " + over->reason + ')';
}

}  // namespace cfnsplit
