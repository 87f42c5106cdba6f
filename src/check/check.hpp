#pragma once
// The gate on a text that may be something else: a directory holds more than templates.
#include <cfnsplit/check.hpp>

namespace cfnsplit {

/// As check(), but of a text that does not look like a template there is no report.
std::vector<TemplateReport> check_if_template(std::string name, std::string text,
                                              const CheckOptions& options);

}  // namespace cfnsplit
