#include "cli/io/colour.hpp"

namespace cfnsplit::cli {

bool wants_colour(bool on_terminal,
                  const std::function<std::optional<std::string>(const std::string&)>& variable) {
  return on_terminal && variable("NO_COLOR").value_or("").empty() && variable("TERM").value_or("") != "dumb";
}

}  // namespace cfnsplit::cli
