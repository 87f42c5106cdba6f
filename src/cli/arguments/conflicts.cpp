#include "cli/arguments/conflicts.hpp"

#include <string>
#include <utility>
#include <vector>

#include "report/shell_words.hpp"
#include "settings/question_conflicts.hpp"

namespace cfnsplit::cli {
namespace {

void add_conflicts_of_split(const Arguments& parsed, std::vector<Diagnostic>& found) {
  const Settings& settings = parsed.settings;
  const bool has_output = settings.output && !settings.output->empty();
  if (found.empty() && !has_output && (!settings.dry_run || settings.output))
    found.push_back(usage_error(
        "split needs -o DIR, the directory that it writes into",
        usage_line(parsed.command) + "; 'cfnsplit plan TEMPLATE' shows a split and writes nothing"));
  if (settings.only_check && settings.dry_run)
    found.push_back(usage_error("--check and --dry-run exclude each other", "--check writes nothing either"));
  if (settings.no_lock && (settings.lock || settings.split.frozen))
    found.push_back(usage_error(
        "--no-lock and " + std::string(settings.split.frozen ? "--frozen" : "--lock") + " exclude each other",
        "without a lock file nothing is held to it"));
  if (settings.fresh && (settings.no_lock || settings.split.frozen))
    found.push_back(usage_error(
        "--fresh and " + std::string(settings.no_lock ? "--no-lock" : "--frozen") + " exclude each other",
        "--fresh writes the lock file anew"));
}

// Whoever adopts for the first time does not know what form --deployed takes.
void add_conflicts_of_adopt(const Arguments& parsed, std::vector<Diagnostic>& found) {
  const Settings& settings = parsed.settings;
  if (found.empty() && (!settings.deployed || settings.deployed->empty()))
    found.push_back(usage_error(
        "adopt needs to know what is deployed",
        "fetch it with 'mkdir -p deployed' and 'aws cloudformation list-stack-resources --stack-name NAME "
        "--output json > deployed/NAME.json', once for the stack and for each stack nested in it; then "
        "'cfnsplit adopt " +
            shell_word(as_operand(parsed.source())) + " --deployed deployed'"));
  if (found.empty() && *settings.deployed == "-" && parsed.source() == "-")
    found.push_back(usage_error("standard input cannot be the template and what is deployed",
                                "give one of them as a file"));
}

void add_conflicts_of_moves(const Arguments& parsed, std::vector<Diagnostic>& found) {
  const Settings& settings = parsed.settings;
  if ((settings.no_lock || settings.fresh) && !settings.deployed)
    found.push_back(usage_error(std::string(settings.fresh ? "--fresh" : "--no-lock") +
                                    " without --deployed leaves nothing to compare with",
                                usage_line(parsed.command)));
  if (settings.force && !settings.refactor)
    found.push_back(
        usage_error("--force without --refactor has nothing to overwrite", usage_line(parsed.command)));
}

std::string as_written(const Option& option) { return std::string(option.name); }

void add_conflicts_of_graph(const Arguments& parsed, std::vector<Diagnostic>& found) {
  std::vector<const Option*> given;
  for (const GivenOption& one : parsed.given) given.push_back(one.option);
  for (QuestionConflict& conflict : question_conflicts(given, as_written))
    found.push_back(usage_error(std::move(conflict.summary), std::move(conflict.hint)));
}

}  // namespace

void add_conflicts(const Arguments& parsed, std::vector<Diagnostic>& found) {
  if (parsed.command == CommandId::split) add_conflicts_of_split(parsed, found);
  if (parsed.command == CommandId::adopt) add_conflicts_of_adopt(parsed, found);
  if (parsed.command == CommandId::moves) add_conflicts_of_moves(parsed, found);
  if (parsed.command == CommandId::graph) add_conflicts_of_graph(parsed, found);
}

}  // namespace cfnsplit::cli
