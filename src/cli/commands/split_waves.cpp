#include "cli/commands/split_waves.hpp"

#include <charconv>
#include <memory>
#include <string_view>
#include <vector>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "cli/arguments/arguments.hpp"
#include "cli/io/paths.hpp"
#include "report/table.hpp"
#include "report/words.hpp"
#include "syntax/json_reader.hpp"

namespace cfnsplit::cli {
namespace {

std::int64_t number_in(Node wave, std::string_view member) {
  const std::string_view text = wave.find(member).text();
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// The waves of an earlier run that begin at nothing. Those that go on from what is deployed hold more in the first one
// than it creates: they say that something stands.
bool holds_waves_of_creation(const std::string& directory, Environment& environment) {
  std::string text;
  const std::string path = join_path(directory, kManifestFile);
  if (directory.empty() || !environment.files.exists(path) || !environment.files.read(path, text).ok())
    return false;
  const auto manifest = read_json(std::make_shared<SourceText>(path, std::move(text)));
  if (!manifest || !(*manifest)->root().find("waves")) return false;
  const Node first = (*manifest)->root().find("waves").at(0);
  return number_in(first, "created") >= number_in(first, "resources");
}

std::int64_t operations_to_create(const Split& split) {
  std::int64_t operations = 0;
  for (const StackSummary& stack : split.stacks) operations += stack.resources;
  return operations;
}

}  // namespace

bool wants_waves(const Settings& settings, const Split& split, Environment& environment) {
  if (settings.waves) return true;
  const SplitOptions& options = settings.split;
  if (!options.deployed.empty() || operations_to_create(split) <= options.limits.operations) return false;
  const bool is_first = !options.lock && !options.manifest;
  return is_first || holds_waves_of_creation(settings.output.value_or(""), environment);
}

std::vector<Diagnostic> complaints_about_waves(const Settings& settings, Environment& environment) {
  const SplitOptions& options = settings.split;
  const auto& known = options.lock ? options.lock : options.manifest;
  if (!settings.waves || !known || settings.deployed ||
      holds_waves_of_creation(settings.output.value_or(""), environment))
    return {};
  return {usage_error(
      "--waves would create everything from nothing, but " + quote(known->name) + " says where it stands",
      "tell what is deployed with --deployed, so that the waves begin there; if nothing is deployed yet, "
      "give "
      "--fresh")};
}

Outcome<WavePlan> find_waves(const std::string& source, const std::string& text, const Settings& settings,
                             Environment& environment) {
  SplitOptions options = settings.split;
  if (settings.output && !settings.output->empty())
    options.source_directory =
        source_directory(source, join_path(*settings.output, "wave-1"), environment.current_directory);
  return environment.waves(source, text, options);
}

Split with_files_of_waves(const WavePlan& plan) {
  Split split = plan.split;
  split.files = plan.files;
  for (const Wave& wave : plan.waves)
    for (const TemplateFile& file : wave.files)
      split.files.push_back({wave.folder + '/' + file.name, file.text});
  return split;
}

std::string waves_text(const WavePlan& plan, const std::string& output) {
  std::vector<TableRow> rows = {{"wave", "resources", "stacks", "operations"}};
  for (const Wave& wave : plan.waves)
    rows.push_back({wave.folder, std::to_string(wave.resources), std::to_string(wave.stacks),
                    std::to_string(wave.change.operations())});
  std::string text = "  one operation cannot deploy this, so it is deployed in " +
                     counted(static_cast<std::int64_t>(plan.waves.size()), "wave") + ":\n" + aligned(rows);
  if (!output.empty())
    text += "  deploy them in this order, as " + printable(join_path(output, "README.md")) + " says\n";
  return text;
}

std::vector<Diagnostic> said_of_one_wave(const Outcome<WavePlan>& plan, const Limits& limits) {
  std::vector<Diagnostic> said = plan.diagnostics;
  const std::int64_t operations = plan->waves.front().change.operations();
  if (operations <= limits.operations)
    said.push_back(make_diagnostic("CFS0418",
                                   "one wave is enough (" + counted(operations, "operation") +
                                       "), so the split is written as without --waves",
                                   ""));
  return said;
}

}  // namespace cfnsplit::cli
