#pragma once
// Planning a split without writing it, for the commands that only talk about one.
#include <cfnsplit/split.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments/parser.hpp"
#include "cli/arguments/prior_sources.hpp"
#include "cli/io/environment.hpp"

namespace cfnsplit::cli {

/// All that split takes to decide what goes where.
struct PlanningArguments {
  std::optional<std::string> config;
  std::vector<GivenSetting> settings;  ///< once parsed
  StandingArguments standing;
};

void declare(Parser& parser, PlanningArguments& arguments);

/// The options of the split that `cfnsplit split` would make, but that moves are told and not refused.
Outcome<SplitOptions> planning_options(const PlanningArguments& arguments, const std::string& source,
                                       Environment& environment);

/// The split itself. What it has to say is reported here, but for notes.
Outcome<Split> plan_source(const std::string& source, const std::string& text, const SplitOptions& options,
                           Environment& environment);

/// Reports those of `found` that are not among `told`: two steps of one command may read the same text.
void report_new(std::vector<Diagnostic> found, const std::vector<Diagnostic>& told, Environment& environment);

}  // namespace cfnsplit::cli
