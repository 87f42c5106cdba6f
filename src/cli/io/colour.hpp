#pragma once
// Whether diagnostics are coloured.
#include <functional>
#include <optional>
#include <string>

namespace cfnsplit::cli {

/// No colour where the stream is no terminal, with NO_COLOR (not empty) or with TERM=dumb.
bool wants_colour(bool on_terminal,
                  const std::function<std::optional<std::string>(const std::string&)>& variable);

}  // namespace cfnsplit::cli
