#include "template/counts.hpp"

#include <algorithm>
#include <array>

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

std::int64_t count_dynamic_references(std::string_view text) {
  constexpr std::string_view kOpen = "{{resolve:";
  std::int64_t found = 0;
  for (std::size_t at = text.find(kOpen); at != std::string_view::npos;
       at = text.find(kOpen, at + kOpen.size()))
    ++found;
  return found;
}

std::int64_t made_by(const Declaration& declaration) {
  return declaration.is_generator ? std::max<std::int64_t>(yield_of(declaration.node).count, 1) : 1;
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
  const std::uint32_t end = source.root().end_index();
  for (std::uint32_t i = 0; i < end; ++i) {
    const Node node = source.document->node(i);
    if (node.kind() == Kind::string)
      counts[Quota::dynamic_references] += count_dynamic_references(node.text());
  }
  return counts;
}

const QuotaEntry* exceeded(const Counts& counts, const Limits& limits) {
  for (const QuotaEntry& entry : kEntries)
    if (counts[entry.quota] > limits.*(entry.limit)) return &entry;
  return nullptr;
}

}  // namespace cfnsplit
