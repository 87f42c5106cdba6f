#pragma once
// Diagnostics as programs read them.
#include <cfnsplit/diagnostic.hpp>
#include <string>
#include <vector>

namespace cfnsplit {

/// One document, as docs/reference/diagnostics.schema.json describes it. `exit_code` is that of the command.
std::string diagnostics_json(const std::vector<Diagnostic>& found, int exit_code);

}  // namespace cfnsplit
