#pragma once
// What is to be said of a template's counts.
#include <cfnsplit/check.hpp>

#include "check/usage.hpp"

namespace cfnsplit {

/// A use of the report's template against its limit: CFS0601 above it, CFS0602 near it. Sets the verdict.
void judge_usage(Usage& usage, const SourcePlace& place, const CheckOptions& options, TemplateReport& report);

/// Everything about one template but its nested stacks. `report` has its usage and growth.
void judge_template(const Template& source, const Census& census, const CheckOptions& options,
                    TemplateReport& report);

}  // namespace cfnsplit
