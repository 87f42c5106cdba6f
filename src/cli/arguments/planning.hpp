#pragma once
// Planning a split without writing it, for the commands that only talk about one.
#include <cfnsplit/split.hpp>
#include <string>
#include <variant>
#include <vector>

#include "cli/arguments/arguments.hpp"
#include "cli/io/environment.hpp"

namespace cfnsplit::cli {

/// The settings of the split that `cfnsplit split` would make, with what stands already, but that moves are told and
/// not refused.
Outcome<Settings> planning_settings(const Arguments& arguments, Environment& environment);

/// A template and the settings of its split, with all that lies beside it.
struct SourceToPlan {
  std::string source, text;
  Settings settings;
};

/// How every such command begins. What is wrong is reported, and an exit code is all that is left.
std::variant<SourceToPlan, int> source_to_plan(const Arguments& arguments, Environment& environment);

/// The split itself. What it has to say is reported here, but for notes.
Outcome<Split> plan_source(const std::string& source, const std::string& text, const SplitOptions& options,
                           Environment& environment);

/// The same for a command that shows a template: one that must be expanded first is no failure, and its split is a
/// default-made one.
Outcome<Split> plan_to_show(const std::string& source, const std::string& text, const SplitOptions& options,
                            Environment& environment);

/// Reports those of `found` that are not among `told`: two steps of one command may read the same text.
void report_new(std::vector<Diagnostic> found, const std::vector<Diagnostic>& told, Environment& environment);

}  // namespace cfnsplit::cli
