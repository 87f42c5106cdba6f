// cfnsplit fold: the one template that a tree of nested stacks means.
#include <cfnsplit/fold.hpp>
#include <ostream>
#include <utility>

#include "cli/arguments/settings_sources.hpp"
#include "cli/commands/commands.hpp"
#include "cli/io/held_directories.hpp"
#include "cli/io/one_file.hpp"
#include "cli/io/paths.hpp"
#include "cli/io/tree_inputs.hpp"
#include "report/words.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

std::string folded_words(const Proof& proof) {
  return counted(proof.resources, "resource") + " of " + proof.root + " and " +
         counted(proof.stacks, "nested stack") + ", proved to mean the same";
}

}  // namespace

int fold_command(const Arguments& arguments, Environment& environment) {
  const std::string& path = arguments.positionals[0];
  const auto unfinished = finish_what_was_killed(environment.files, {path});
  report(unfinished, environment);
  if (has_error(unfinished)) return kExitUsage;
  const Outcome<Settings> settings = gather_settings(arguments, environment);
  report(settings.diagnostics, environment);
  if (!settings) return kExitUsage;
  const Outcome<TreeInput> tree = read_tree(path, environment);
  report(tree.diagnostics, environment);
  if (!tree) return kExitInput;

  VerifyOptions options;
  options.root = settings->root.empty() ? tree->root : settings->root;
  options.limits = settings->split.limits;
  options.attributes = settings->split.attributes;
  options.threads = static_cast<int>(environment.threads);
  Outcome<Folded> folded = fold(tree->files, options);
  const int code = exit_code_of(folded.diagnostics);
  put_directory_before(folded.diagnostics, tree->directory, tree->files);
  report(folded.diagnostics, environment);
  if (!folded) return failure(code, environment);
  if (!settings->output) {
    environment.out << printable_json(folded->text);
    return kExitDone;
  }
  OneFile file{.path = *settings->output,
               .text = std::move(folded->text),
               .inputs = {},
               .input_word = "a template of the tree",
               .kind = "template that fold would write",
               .may_replace = [](const std::string&) { return false; },
               .force = settings->force};
  for (const TemplateFile& one : tree->files) file.inputs.push_back(join_path(tree->directory, one.name));
  return write_one_file(file, folded_words(folded->proof), environment);
}

}  // namespace cfnsplit::cli
