#include "overview/resource_names.hpp"

#include "base/sort_unique.hpp"

namespace cfnsplit {

ResourceNames::ResourceNames(const Analysis& analysis) {
  const auto& resources = analysis.source.resources.entries();
  names.resize(resources.size());
  named_by.resize(resources.size());
  for (std::size_t i = 0; i < resources.size(); ++i) {
    ids.push_back(resources[i].name);
    types.push_back(resource_type(resources[i].node));
    for (const Reference& reference : analysis.references.of_resource(i)) {
      const auto target = static_cast<std::size_t>(reference.target);
      if (reference.kind != TargetKind::resource || target == i) continue;
      names[i].push_back(reference.target);
      named_by[target].push_back(static_cast<std::int32_t>(i));
    }
  }
  for (auto* const lists : {&names, &named_by})
    for (std::vector<std::int32_t>& list : *lists) sort_unique(list);
}

}  // namespace cfnsplit
