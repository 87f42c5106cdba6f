#include "template/counts.hpp"

#include <algorithm>
#include <array>

#include "base/codes.hpp"
#include "template/hosted_transforms.hpp"
#include "template/loops.hpp"

namespace cfnsplit {
namespace {

constexpr std::array<QuotaEntry, kQuotas> kEntries = {{
    {Quota::resources, "resources", "--max-resources", &Limits::resources},
    {Quota::parameters, "parameters", "--max-parameters", &Limits::parameters},
    {Quota::outputs, "outputs", "--max-outputs", &Limits::outputs},
    {Quota::mappings, "mappings", "--max-mappings", &Limits::mappings},
    {Quota::bytes, "bytes", "--max-bytes", &Limits::bytes},
    {Quota::dynamic_references, "dynamic references", "--max-dynamic-references",
     &Limits::dynamic_references},
}};

}  // namespace

std::span<const QuotaEntry> all_quotas() { return kEntries; }

std::int64_t made_by(const Declaration& declaration) {
  if (!declaration.is_generator) return made_by_transform(declaration.node);
  return std::max<std::int64_t>(added(yield_of(declaration.node).count, added_in_loop(declaration.node)), 1);
}

std::int64_t made_by(const Section& section) {
  std::int64_t made = 0;
  for (const Declaration& declaration : section.entries()) made = added(made, made_by(declaration));
  return made;
}

Counts count(const Template& source) {
  Counts counts;
  counts[Quota::resources] = made_by(source.resources);
  counts[Quota::parameters] = static_cast<std::int64_t>(source.parameters.size());
  counts[Quota::outputs] = made_by(source.outputs);
  counts[Quota::mappings] = static_cast<std::int64_t>(source.mappings.size());
  counts[Quota::bytes] = static_cast<std::int64_t>(source.document->source().text().size());
  const DynamicCount dynamic = count_distinct(dynamic_references_in(source.root()));
  counts[Quota::dynamic_references] = dynamic.distinct;
  counts.dynamic_places = dynamic.places;
  return counts;
}

Diagnostic warn_of_dynamic_places(std::int64_t places, std::int64_t distinct, SourcePlace place) {
  return make_diagnostic(
      "CFS0612",
      std::to_string(places) + " places of the template use dynamic references, of which " +
          std::to_string(distinct) + (distinct == 1 ? " is" : " are") + " different",
      "CloudFormation counts each different one once, as is known from stacks that stand; its "
      "guide does not say so. A parameter of type AWS::SSM::Parameter::Value<String> reads a "
      "text of SSM once for all",
      std::move(place));
}

const QuotaEntry* exceeded(const Counts& counts, const Limits& limits) {
  for (const QuotaEntry& entry : kEntries)
    if (counts[entry.quota] > limits.*(entry.limit)) return &entry;
  return nullptr;
}

}  // namespace cfnsplit
