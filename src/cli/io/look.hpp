#pragma once
// How what a command says looks: options that every command takes, variables, and what the streams are.
#include <span>
#include <string>

#include "cli/io/environment.hpp"

namespace cfnsplit::cli {

struct Look {
  TextStyle out, err;
  bool json_diagnostics = false;
  bool quiet = false;
};

/// --color auto is colour where the stream is a terminal, but not with NO_COLOR, CLICOLOR=0 or TERM=dumb, and anywhere
/// with CLICOLOR_FORCE. Lines fit into COLUMNS, else into the terminal. It looks at the arguments before they are
/// parsed, since complaints about them look so as well; what makes no sense is left to the parser.
Look look_of(std::span<const std::string> arguments, const Environment& environment);

}  // namespace cfnsplit::cli
