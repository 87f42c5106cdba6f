#pragma once
// Where to go when deployed resources are about to leave their stacks: the adopt command, with the user's own paths.
#include <cfnsplit/split.hpp>
#include <string>
#include <vector>

#include "settings/settings.hpp"

namespace cfnsplit::cli {

/// "cfnsplit adopt app.json --deployed deployed"; PATH where it is not known what is deployed.
std::string adopt_line(const std::string& source, const Settings& settings);

/// Refusals of moves and warnings of them (CFS0809, CFS0820) name that line before those that move something.
std::vector<Diagnostic> pointing_to_adopt(std::vector<Diagnostic> found, const std::string& source,
                                          const Settings& settings);

/// A question that belongs to a first split into several stacks; empty after any other.
std::string first_split_text(const Split& split, const std::string& source, const Settings& settings);

/// The same as a warning for those who see no summary: CFS0817. Not where --fresh or --no-lock say that all is new.
std::vector<Diagnostic> warn_of_first_split(const Split& split, const std::string& source,
                                            const Settings& settings);

}  // namespace cfnsplit::cli
