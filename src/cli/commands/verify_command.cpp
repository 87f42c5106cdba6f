// cfnsplit verify: prove that a directory, whoever wrote it, is the template.
#include <algorithm>
#include <optional>
#include <ostream>
#include <utility>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/spelling.hpp"
#include "cli/arguments/prior_sources.hpp"
#include "cli/arguments/settings_sources.hpp"
#include "cli/commands/commands.hpp"
#include "cli/io/held_directories.hpp"
#include "cli/io/inputs.hpp"
#include "cli/io/paths.hpp"
#include "cli/io/tree_inputs.hpp"
#include "report/proof_text.hpp"
#include "report/shell_words.hpp"
#include "report/words.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

bool is_among(const std::vector<TemplateFile>& files, const std::string& name) {
  return std::ranges::find(files, name, &TemplateFile::name) != files.end();
}

}  // namespace

int verify_command(const Arguments& arguments, Environment& environment) {
  const std::string &template_name = arguments.positionals[0], &directory = arguments.positionals[1];
  // A split that a killed run has half brought into place is brought there, as the next split would.
  std::vector<std::string> directories = directories_of_settings(arguments, environment);
  directories.push_back(directory);
  const auto unfinished = finish_what_was_killed(environment.files, std::move(directories));
  report(unfinished, environment);
  if (has_error(unfinished)) return kExitUsage;
  const Outcome<Settings> settings = gather_settings(arguments, environment);
  report(settings.diagnostics, environment);
  if (!settings) return kExitUsage;

  Outcome<std::string> text = read_template_text(template_name, environment, CommandId::verify);
  Outcome<std::vector<TemplateFile>> files = read_templates(directory, template_name, environment);
  std::vector<Diagnostic> unreadable = std::move(text.diagnostics);
  append(unreadable, files.diagnostics);
  report(unreadable, environment);
  if (!text || !files) return kExitInput;
  if (const auto wave = last_wave(directory, environment.files); wave && files->empty()) {
    report({make_diagnostic("CFS0515", quote(directory) + " holds waves, each a split of its own",
                            "the last one is the whole template: cfnsplit verify " +
                                shell_word(template_name) + ' ' + shell_word(*wave))},
           environment);
    return failure(kExitFound, environment);
  }
  if (!settings->root.empty() && !is_among(*files, settings->root)) {
    report({make_diagnostic("CFS0003", quote(settings->root) + " is no template in " + quote(directory),
                            "--root takes the name of a file in that directory")},
           environment);
    return kExitUsage;
  }

  VerifyOptions options;
  options.limits = settings->split.limits;
  options.root = settings->root;
  options.template_url = settings->split.template_url;
  options.threads = static_cast<int>(environment.threads);
  options.source_directory = source_directory(template_name, directory, environment.current_directory);
  options.included = read_included(template_name, *text, environment);
  options.allow_unread_includes = settings->split.allow_unread_includes;
  options.attributes = settings->split.attributes;
  // A source in the current directory may bear the name of a file of the split; diagnostics must tell them
  // apart.
  const std::string name = is_among(*files, template_name) ? "./" + template_name : template_name;
  Outcome<Proof> proof = environment.verify(name, std::move(*text), *files, options);
  const int code = exit_code_of_verify(proof.diagnostics, name);
  // verify() knows the files of the split by their names only; people want a path they can open.
  put_directory_before(proof.diagnostics, directory, *files);
  report(proof.diagnostics, environment);
  const std::string source = name_of_input(template_name);
  if (arguments.settings.as_json)
    environment.out << printable_json(proof_json(source, directory, proof));
  else if (proof && !settings->quiet)
    say(proof_text(source, directory, *proof), environment);
  return proof ? code : failure(code, environment);
}

}  // namespace cfnsplit::cli
