// cfnsplit diff: what differs between two templates or trees.
#include <cfnsplit/diff.hpp>
#include <ostream>
#include <utility>

#include "base/codes.hpp"
#include "cli/commands/commands.hpp"
#include "cli/io/held_directories.hpp"
#include "cli/io/inputs.hpp"
#include "cli/io/tree_inputs.hpp"
#include "report/words.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

Outcome<TreeInput> read(const std::string& path, Environment& environment) {
  Outcome<TreeInput> tree = read_tree(path, environment);
  report(tree.diagnostics, environment);
  return tree;
}

DiffSide side_of(const std::string& path, const TreeInput& tree) {
  return {name_of_input(path), tree.files, tree.root};
}

}  // namespace

int diff_command(const Arguments& arguments, Environment& environment) {
  const std::string &before = arguments.positionals[0], &after = arguments.positionals[1];
  if (before == "-" && after == "-") {
    report({make_diagnostic("CFS0003", "both templates are standard input", "name one of them by its file")},
           environment);
    return kExitUsage;
  }
  const auto unfinished = finish_what_was_killed(environment.files, {before, after});
  report(unfinished, environment);
  if (has_error(unfinished)) return kExitUsage;
  const Outcome<TreeInput> left = read(before, environment), right = read(after, environment);
  if (!left || !right) return kExitInput;
  Outcome<Diff> compared = diff(side_of(before, *left), side_of(after, *right));
  const int code = exit_code_of(compared.diagnostics);
  put_directory_before(compared.diagnostics, left->directory, left->files);
  if (right->directory != left->directory)
    put_directory_before(compared.diagnostics, right->directory, right->files);
  report(compared.diagnostics, environment);
  if (!compared) return failure(code, environment);
  const std::string text = write_diff(arguments.settings.report_format, *compared);
  environment.out << (arguments.settings.report_format == "json" ? printable_json(text)
                                                                 : printable_lines(text));
  return arguments.settings.tells_by_exit_code && compared->differs() ? kExitFound : kExitDone;
}

}  // namespace cfnsplit::cli
