#pragma once
// manifest.json: where everything of a split is.
#include <string>

#include "emit/template_set.hpp"

namespace cfnsplit {

/// manifest.json, format 1: where everything is, what crosses and what does not, and the hashes of what was written.
/// Always indented.
std::string write_manifest(const Analysis& analysis, const StackPlan& plan, const TemplateSet& set,
                           const SplitOptions& options, std::string_view source_name,
                           std::string_view hash_of_source);

}  // namespace cfnsplit
