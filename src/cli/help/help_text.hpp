#pragma once
// What `cfnsplit help` prints, topic by topic.
#include <cfnsplit/diagnostic.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "cli/help/layout.hpp"
#include "cli/io/environment.hpp"

namespace cfnsplit::cli {

/// The text of a topic ("" is the overview), or of a diagnostic's code; empty if there is none.
std::string help_text(std::string_view topic, const HelpStyle& style = {});

/// As wide as the screen, but no wider than is easy to read.
std::size_t width_of_help(const Environment& environment);

/// What may follow `help`: topics, then codes. The topics that only write pages of the documentation are left out.
std::vector<std::string> help_topics();

/// "error".
std::string_view word_for(Severity severity);

}  // namespace cfnsplit::cli
