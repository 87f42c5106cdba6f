#pragma once
// Diagnostics of several steps of one command, which may read the same text.
#include <cfnsplit/outcome.hpp>
#include <cfnsplit/split.hpp>
#include <vector>

namespace cfnsplit {

/// Those of `found` that are not among `told`.
std::vector<Diagnostic> without(std::vector<Diagnostic> found, const std::vector<Diagnostic>& told);

/// The template cannot be split for it must be expanded first, and for no other reason: it can be shown as it is
/// written, with a default-made split.
bool is_only_unexpanded(const Outcome<Split>& split);

}  // namespace cfnsplit
