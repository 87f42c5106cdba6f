#pragma once
// Whose split a directory holds.
#include <cfnsplit/split.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/io/environment.hpp"
#include "settings/settings.hpp"

namespace cfnsplit::cli {

struct SplitFiles {
  std::string source, output;
  std::optional<std::string> lock;
};

/// CFS0814 where the manifest in `output` is that of another template, which is there with its lock file, or which has
/// little in common with this one. A lock file that is read may be that of a template that was renamed. Not with
/// --force.
std::vector<Diagnostic> complaints_about_owner(const SplitFiles& request, const Split& split,
                                               const Settings& settings, Environment& environment);

}  // namespace cfnsplit::cli
