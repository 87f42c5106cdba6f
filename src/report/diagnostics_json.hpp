#pragma once
// Diagnostics as programs read them.
#include <cfnsplit/diagnostic.hpp>
#include <string>
#include <vector>

#include "syntax/json_writer.hpp"

namespace cfnsplit {

/// One document, as docs/reference/diagnostics.schema.json describes it. `exit_code` is that of the command.
std::string diagnostics_json(const std::vector<Diagnostic>& found, int exit_code);

/// A member "diagnostics" of the object that is open: a list of them.
void write_diagnostics(JsonWriter& json, const std::vector<Diagnostic>& found);

}  // namespace cfnsplit
