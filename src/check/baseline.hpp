#pragma once
// An earlier report: what it says of each template.
#include <cfnsplit/check.hpp>
#include <map>
#include <unordered_map>

namespace cfnsplit {

struct BaselineEntry {
  std::array<std::int64_t, kMeasures> used{};
  std::int64_t functions = 0;
  std::map<std::string, std::int64_t, std::less<>> types;
};

struct Baseline::Impl {
  std::unordered_map<std::string, BaselineEntry> templates;  // looked up only
};

/// Null where the baseline does not know the file.
const BaselineEntry* find_entry(const Baseline& baseline, const std::string& file);

/// How the report differs from the entry.
Growth growth_since(const BaselineEntry& before, const TemplateReport& now);

}  // namespace cfnsplit
