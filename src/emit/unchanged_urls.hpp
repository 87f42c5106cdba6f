#pragma once
// A TemplateURL that stays the same when the template behind it changes: CloudFormation then sees no change.
#include <cfnsplit/split.hpp>
#include <vector>

namespace cfnsplit {

/// CFS0831 for a hosted pattern without {hash}: where the manifest of the earlier split shows that nested templates
/// change and the root does not; else where nothing in the pattern looks like a directory of one deployment (a commit,
/// a build number, a date).
std::vector<Diagnostic> warn_of_unchanged_urls(const Split& split, const SplitOptions& options);

}  // namespace cfnsplit
