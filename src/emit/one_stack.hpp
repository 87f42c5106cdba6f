#pragma once
// The template left whole, where that keeps every quota.
#include <optional>
#include <string>

#include "emit/template_set.hpp"

namespace cfnsplit {

/// Minified where only its size with white space stands against it. Nothing where a quota or the options ask for a
/// split [S62].
std::optional<TemplateSet> as_one_stack(const Analysis& analysis, const SplitOptions& options,
                                        const std::string& name);

}  // namespace cfnsplit
