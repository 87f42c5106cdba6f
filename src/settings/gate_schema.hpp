#pragma once
// The JSON Schema of what the section "check" says about some templates only.
#include "syntax/json_writer.hpp"

namespace cfnsplit {

/// Members of the schema that is open.
void write_template_limits(JsonWriter& json);
void write_accepted_findings(JsonWriter& json);

}  // namespace cfnsplit
