// cfnsplit verify: prove that a directory, whoever wrote it, is the template.
#include <algorithm>
#include <ostream>
#include <utility>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "cli/arguments/settings_sources.hpp"
#include "cli/arguments/split_arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/help/help_text.hpp"
#include "cli/io/inputs.hpp"
#include "cli/io/paths.hpp"
#include "report/proof_text.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

bool is_among(const std::vector<TemplateFile>& files, const std::string& name) {
  return std::ranges::find(files, name, &TemplateFile::name) != files.end();
}

// verify() knows the files of the split by their names only; people want a path they can open.
void put_directory_before(SourcePlace& place, const std::string& directory,
                          const std::vector<TemplateFile>& files) {
  if (is_among(files, place.file)) place.file = join_path(directory, place.file);
}

void put_directory_before(std::vector<Diagnostic>& found, const std::string& directory,
                          const std::vector<TemplateFile>& files) {
  for (Diagnostic& finding : found) {
    put_directory_before(finding.place, directory, files);
    for (RelatedPlace& related : finding.related) put_directory_before(related.place, directory, files);
  }
}

int run_verify(const VerifyArguments& arguments, Environment& environment) {
  const Outcome<SplitOptions> settings = gather_options(arguments.config, arguments.settings, environment);
  report(settings.diagnostics, environment);
  if (!settings) return kExitUsage;

  Outcome<std::string> text = read_source(arguments.source, environment);
  Outcome<std::vector<TemplateFile>> files =
      read_templates(arguments.directory, arguments.source, environment);
  std::vector<Diagnostic> unreadable = std::move(text.diagnostics);
  append(unreadable, files.diagnostics);
  report(unreadable, environment);
  if (!text || !files) return kExitInput;
  if (!arguments.root.empty() && !is_among(*files, arguments.root)) {
    report({make_diagnostic("CFS0003",
                            "'" + arguments.root + "' is no template in '" + arguments.directory + "'",
                            "--root takes the name of a file in that directory")},
           environment);
    return kExitUsage;
  }

  VerifyOptions options;
  options.limits = settings->limits;
  options.root = arguments.root;
  options.threads = static_cast<int>(environment.threads);
  options.source_directory =
      source_directory(arguments.source, arguments.directory, environment.current_directory);
  // A source in the current directory may bear the name of a file of the split; diagnostics must tell them
  // apart.
  const std::string name = is_among(*files, arguments.source) ? "./" + arguments.source : arguments.source;
  Outcome<Proof> proof = environment.verify(name, std::move(*text), *files, options);
  const int code = exit_code_of_verify(proof.diagnostics, name);
  put_directory_before(proof.diagnostics, arguments.directory, *files);
  report(proof.diagnostics, environment);
  if (!proof) return failure(code, environment);
  if (!arguments.quiet)
    environment.out << proof_text(arguments.source == "-" ? "standard input" : arguments.source,
                                  arguments.directory, *proof);
  return code;
}

}  // namespace

int verify_command(std::span<const std::string> arguments, Environment& environment) {
  const Outcome<VerifyArguments> parsed = parse_verify(arguments);
  report(parsed.diagnostics, environment);
  if (!parsed) return kExitUsage;
  if (parsed->help) {
    environment.out << help_text("verify");
    return kExitDone;
  }
  return run_verify(*parsed, environment);
}

}  // namespace cfnsplit::cli
