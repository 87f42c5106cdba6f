// Every template of the split against the quotas, wires included.
#include "template/counts.hpp"

#include "base/codes.hpp"
#include "verify/checks.hpp"

namespace cfnsplit::oracle {
namespace {

void report_excess(Context& context, const Scope& scope, std::string_view what, std::int64_t count,
                   std::int64_t limit, std::string_view option) {
  context.report.add("CFS0512", [&]() -> Finding {
    return {
        quote(scope.file->name) + " has " + std::to_string(count) + " " + std::string(what) +
            "; the limit is " + std::to_string(limit),
        "split again, or raise the limit with '" + std::string(option) + "' if CloudFormation allows more",
        scope.content().root()};
  });
}

}  // namespace

void check_quotas(Context& context) {
  const Limits& limits = context.fold.options.limits;
  for (const Scope& scope : context.fold.scopes) {
    const Counts counts = count(scope.content());
    for (const QuotaEntry& entry : all_quotas())
      if (counts[entry.quota] > limits.*(entry.limit))
        report_excess(context, scope, entry.name, counts[entry.quota], limits.*(entry.limit), entry.option);
    const std::int64_t distinct = counts[Quota::dynamic_references];
    if (counts.dynamic_places > limits.dynamic_references && distinct <= limits.dynamic_references)
      context.report.add(
          warn_of_dynamic_places(counts.dynamic_places, distinct, scope.content().root().place()));
    for (const Declaration& mapping : scope.content().mappings.entries())
      if (mapping.node.size() > limits.mapping_attributes)
        report_excess(context, scope, "attributes in the mapping " + quote(mapping.name), mapping.node.size(),
                      limits.mapping_attributes, "--max-mapping-attributes");
  }
}

}  // namespace cfnsplit::oracle
