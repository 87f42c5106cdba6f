#include "emit/one_stack.hpp"

#include <algorithm>

#include "plan/planner.hpp"
#include "template/counts.hpp"

namespace cfnsplit {
namespace {

bool asks_for_stacks(const SplitOptions& options) {
  return options.strategy != Strategy::min_cut ||
         std::ranges::any_of(options.pins, [](const Pin& pin) { return pin.stack != "root"; });
}

}  // namespace

std::optional<TemplateSet> as_one_stack(const Analysis& analysis, const SplitOptions& options,
                                        const std::string& name) {
  if (asks_for_stacks(options)) return {};
  Counts counts = count(analysis.source);
  counts[Quota::bytes] = 0;  // known once it is written, which only what keeps all other quotas is worth
  if (exceeded(counts, options.limits)) return {};
  for (const JsonStyle style : {JsonStyle::indented, JsonStyle::minified}) {
    if (options.minify && style == JsonStyle::indented) continue;
    TemplateSet set = emit_templates(analysis, plan_one_stack(analysis), options, style, name);
    if (set.stacks.front().bytes <= options.limits.bytes) return set;
  }
  return {};
}

}  // namespace cfnsplit
