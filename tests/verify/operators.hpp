#pragma once
// Systematic ways to break a split: each operator is tried wherever it applies, so that no place is forgotten.
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace cfnsplit::test {

using Json = nlohmann::json;

/// What one operator makes of one template at one place.
struct Mutant {
  std::string name;  ///< "drop /Resources/Bucket/DependsOn"
  Json content;
};

/// All mutants of a template; the operators for what only nested templates have are applied if `is_child`.
std::vector<Mutant> mutants_of(const Json& content, bool is_child);

}  // namespace cfnsplit::test
