#pragma once
// What of a template no plan can mend, or no plan can count.
#include <cfnsplit/limits.hpp>
#include <cfnsplit/split.hpp>
#include <vector>

#include "analysis/analysis.hpp"

namespace cfnsplit {

/// CFS0302: what a computed reference names cannot be followed, so the template cannot be split [S6].
std::vector<Diagnostic> find_computed_references(const Analysis& analysis);

/// CFS0306: a file that is included and that nobody here has read may name what moves [S74]. None with
/// allow_unread_includes.
std::vector<Diagnostic> find_unread_includes(const Analysis& analysis, const SplitOptions& options);

/// CFS0405: a mapping goes whole wherever it goes, so no split makes it smaller.
std::vector<Diagnostic> find_large_mappings(const Template& source, const Limits& limits);

/// CFS0305, a warning: blocks whose resources are known only when CloudFormation has expanded them.
std::vector<Diagnostic> warn_of_uncounted(const Template& source);

}  // namespace cfnsplit
