#pragma once
// Text → all that is known of a template before anything is decided: what every command starts from.
#include <string>

#include "plan/planner.hpp"

namespace cfnsplit {

/// `name` stands in diagnostics. Of the options only what TemplateURL names is read. Errors: CFS01xx, CFS02xx, CFS0301;
/// warnings: CFS0115, CFS0205.
Outcome<Analysis> analyse(const std::string& name, const std::string& text, const SplitOptions& options);

}  // namespace cfnsplit
