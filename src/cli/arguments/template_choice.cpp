#include "cli/arguments/template_choice.hpp"

#include <algorithm>
#include <array>
#include <istream>
#include <optional>
#include <ostream>
#include <string>
#include <utility>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "cli/arguments/prior_sources.hpp"
#include "cli/io/check_inputs.hpp"
#include "cli/io/paths.hpp"
#include "report/shell_words.hpp"
#include "report/words.hpp"
#include "template/other_files.hpp"

namespace cfnsplit::cli {
namespace {

constexpr std::size_t kShown = 5;
constexpr std::array<std::string_view, 3> kBuilds = {"cdk.out", ".serverless", ".aws-sam/build"};

// What it is called: its stack where a manifest tells that, else its path.
const std::string& name_of(const CheckInput& input) { return input.stack.empty() ? input.path : input.stack; }

std::string quoted(const CheckInput& input) {
  return input.stack.empty() ? quote(input.path) : quote(input.stack) + " (" + input.path + ')';
}

// Lock files, listings and other files beside templates are none.
bool is_template(const CheckInput& input, Environment& environment) {
  std::string text;
  if (input.fault || !environment.files.read(input.path, text).ok()) return false;
  const bool has_resources = text.find("\"Resources\"") != std::string::npos ||
                             ('\n' + text).find("\nResources:") != std::string::npos;
  return has_resources && !fault_of_other_text(SourceText(input.path, std::move(text)));
}

// `sls package` writes this one for a stack that is not there yet; the other holds the service.
void drop_first_deployment(std::vector<CheckInput>& inputs) {
  constexpr std::string_view kFirst = "cloudformation-template-create-stack.json",
                             kService = "cloudformation-template-update-stack.json";
  std::erase_if(inputs, [&](const CheckInput& one) {
    return file_name_of(one.path) == kFirst && std::ranges::any_of(inputs, [&](const CheckInput& other) {
             return file_name_of(other.path) == kService &&
                    directory_of(other.path) == directory_of(one.path);
           });
  });
}

Diagnostic taken(const std::string& directory, const CheckInput& input) {
  return make_diagnostic("CFS0009", "of " + quote(directory) + " takes " + quoted(input), "");
}

Diagnostic refusal(const std::string& directory, const std::vector<CheckInput>& inputs, CommandId command) {
  if (inputs.empty())
    return make_diagnostic("CFS0001", quote(directory) + " is a directory, and no template was found in it",
                           "name the template's file, or build the templates first");
  std::string names;
  for (std::size_t i = 0; i < std::min(inputs.size(), kShown); ++i)
    names += (i > 0 ? ", " : "") + quoted(inputs[i]);
  if (inputs.size() > kShown) names += " and " + std::to_string(inputs.size() - kShown) + " more";
  return make_diagnostic(
      "CFS0001",
      quote(directory) + " holds " + counted(static_cast<std::int64_t>(inputs.size()), "template") +
          ", and " + std::string(entry_of(command).name) + " takes one",
      "choose with --stack, as in '--stack " + shell_word(name_of(inputs.front())) + "': " + names);
}

// Nothing where --stack names none.
std::optional<CheckInput> named_one(const std::string& name, const std::vector<CheckInput>& inputs) {
  for (const CheckInput& input : inputs)
    if (input.stack == name || input.path == name || file_name_of(input.path) == name) return input;
  return {};
}

Diagnostic no_such_stack(const std::string& name, const std::string& directory,
                         const std::vector<CheckInput>& inputs) {
  std::vector<std::string_view> known;
  std::string names;
  for (const CheckInput& input : inputs) {
    if (known.size() < kShown) names += (known.empty() ? "" : ", ") + quote(name_of(input));
    known.push_back(name_of(input));
  }
  return make_diagnostic(
      "CFS0003", quote(directory) + " holds no stack " + quote(name),
      did_you_mean(name, known, "it holds " + names + (known.size() > kShown ? ", ..." : "")));
}

// Asks until there is an answer, or no more input.
std::optional<CheckInput> asked_for(const std::string& directory, const std::vector<CheckInput>& inputs,
                                    Environment& environment) {
  std::ostream& err = environment.err;
  err << printable(directory) << " holds " << inputs.size() << " templates:\n";
  for (std::size_t i = 0; i < inputs.size(); ++i)
    err << "  " << i + 1 << "  " << printable(name_of(inputs[i])) << '\n';
  std::string answer;
  while (err << "which one? 1 to " << inputs.size() << ": " << std::flush,
         std::getline(environment.in, answer)) {
    for (std::size_t i = 0; i < inputs.size(); ++i)
      if (answer == std::to_string(i + 1)) return inputs[i];
    if (auto named = named_one(answer, inputs)) return named;
  }
  err << '\n';
  return {};
}

std::vector<Diagnostic> choose_one(Arguments& arguments, Environment& environment) {
  std::string& source = arguments.positionals.front();
  const std::optional<std::string>& wanted = arguments.settings.stack;
  if (source == "-" || !environment.files.is_directory(source)) {
    if (!wanted) return {};
    return {usage_error("--stack chooses a template of a directory, and " + quote(source) + " is none",
                        "leave --stack out, or name the directory")};
  }
  Outcome<std::vector<CheckInput>> found = find_check_inputs({source}, environment);
  if (!found) return {refusal(source, {}, arguments.command)};
  std::vector<CheckInput>& inputs = *found;
  std::erase_if(inputs, [&](const CheckInput& input) { return !is_template(input, environment); });
  if (!wanted) drop_first_deployment(inputs);
  std::optional<CheckInput> chosen;
  if (wanted) {
    chosen = named_one(*wanted, inputs);
    if (!chosen && !inputs.empty()) return {no_such_stack(*wanted, source, inputs)};
  } else if (inputs.size() == 1) {
    chosen = inputs.front();
  } else if (inputs.size() > 1 && environment.in_is_terminal && environment.err_is_terminal &&
             !environment.collected && !is_ci(environment)) {
    chosen = asked_for(source, inputs, environment);
  }
  if (!chosen) return {refusal(source, inputs, arguments.command)};
  const std::string directory = std::exchange(source, chosen->path);
  return wanted || arguments.settings.quiet ? std::vector<Diagnostic>()
                                            : std::vector<Diagnostic>{taken(directory, *chosen)};
}

std::vector<Diagnostic> choose_builds(Arguments& arguments, Environment& environment) {
  std::string names;
  for (const std::string_view build : kBuilds) {
    if (!environment.files.is_directory(std::string(build))) continue;
    arguments.positionals.emplace_back(build);
    names += (names.empty() ? "" : ", ") + quote(build);
  }
  if (names.empty())
    return {usage_error("TEMPLATE is missing, and there is no cdk.out, .serverless or .aws-sam/build here",
                        usage_line(arguments.command))};
  if (arguments.settings.quiet) return {};
  return {make_diagnostic("CFS0009", "takes " + names, "")};
}

}  // namespace

std::vector<Diagnostic> choose_templates(Arguments& arguments, Environment& environment) {
  switch (arguments.command) {
    case CommandId::check:
      return arguments.positionals.empty() ? choose_builds(arguments, environment)
                                           : std::vector<Diagnostic>();
    case CommandId::explain:  // with one word it explains a code
      return arguments.positionals.size() < 2 ? std::vector<Diagnostic>()
                                              : choose_one(arguments, environment);
    case CommandId::fold:  // both take a directory for what it is
    case CommandId::diff:
    case CommandId::completion:
    case CommandId::help: return {};
    default: return choose_one(arguments, environment);
  }
}

}  // namespace cfnsplit::cli
