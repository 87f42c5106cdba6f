#pragma once
#include <cfnsplit/outcome.hpp>
#include <span>
#include <string>
#include <vector>

#include "cli/arguments/planning.hpp"

namespace cfnsplit::cli {

/// Of `plan` and of `explain`, which differ in what may stand beside TEMPLATE.
struct PlanArguments {
  std::vector<std::string> positionals;  ///< TEMPLATE (a path, or `-`), then logical ids
  bool as_json = false;
  PlanningArguments planning;
  bool help = false;
};

/// `arguments` are those after the command's name. Errors: CFS0003.
Outcome<PlanArguments> parse_plan(std::span<const std::string> arguments);
std::vector<OptionSpec> plan_options();

/// One positional: a diagnostic's code. Two or three: TEMPLATE and one or two logical ids.
Outcome<PlanArguments> parse_explain(std::span<const std::string> arguments);
std::vector<OptionSpec> explain_options();

}  // namespace cfnsplit::cli
