// docs/reference/configuration.md
#include "cli/help/configuration_help.hpp"
#include "cli/help/layout.hpp"
#include "cli/help/markdown.hpp"
#include "cli/help/reference_pages.hpp"
#include "settings/option_table.hpp"

namespace cfnsplit::cli {
namespace {

constexpr std::string_view kLibraryText =
    "Its options are a text of the same form. Functions take the section of their command: `cfnsplit_check` "
    "that of "
    "`check`, the others that of `split`. `headroom` is 0 where it is not set, since no lock file is kept. "
    "`baseline` "
    "names one of the files that are passed to `cfnsplit_check`. At the top these keys may stand as well:";

std::string type_of(const Option& option) {
  struct Words {
    std::string operator()(const SwitchValue&) const { return "true or false"; }
    std::string operator()(const ActionValue&) const { return "true or false"; }
    std::string operator()(const NumberValue&) const { return "whole number"; }
    std::string operator()(const ShareValue&) const { return "number"; }
    std::string operator()(const PriceValue&) const { return "true, false or number"; }
    std::string operator()(const TextValue&) const { return "text"; }
    std::string operator()(const TwoTextsValue&) const { return "list of two names"; }
    std::string operator()(const ChoiceValue&) const { return "text"; }
    std::string operator()(const NamesValue&) const { return "list of names"; }
    std::string operator()(const MapValue&) const { return "object of texts"; }
    std::string operator()(const PinsValue&) const { return "object of logical ids and stacks"; }
    std::string operator()(const WrittenValue&) const { return "text"; }
    std::string operator()(const TemplateLimitsValue&) const { return "list of objects"; }
    std::string operator()(const AcceptedValue&) const { return "list of objects"; }
    std::string operator()(const GroupsValue&) const { return "list of lists of logical ids"; }
  };
  return std::visit(Words(), option.value);
}

std::vector<std::string> head() { return {"key", "value", "default", "option", "variable", "what it does"}; }

std::vector<std::string> row_of(const Option& option, FileSection section, const std::string& variable) {
  const bool is_switch = std::holds_alternative<SwitchValue>(option.value);
  const std::string range = is_switch ? std::string() : range_text(option);
  std::string standard = is_switch ? default_json(option, section) : std::string();
  if (standard.empty()) standard = default_text(option, section);
  if (const std::string of_check = default_text(option, FileSection::check);
      stands_at_top(option) && stands_in(option, FileSection::check) && of_check != standard)
    standard += "; check " + of_check;
  return {code(option.key),
          plain(type_of(option) + (range.empty() ? "" : ": " + range)),
          plain(standard),
          option.name.empty() ? std::string() : code(option.name),
          variable.empty() ? std::string() : code(variable),
          plain(option.text)};
}

// Keys that only check takes.
std::string check_keys() {
  std::vector<std::vector<std::string>> rows = {head()};
  for (const Option* option : all_options())
    if (stands_in(*option, FileSection::check) && !stands_at_top(*option))
      rows.push_back(row_of(*option, FileSection::check,
                            option->has_variable() ? variable_of(*option, FileSection::check) : ""));
  return table(rows);
}

std::string common_keys() {
  std::vector<std::vector<std::string>> rows = {head()};
  for (const Option* option : all_options())
    if (stands_at_top(*option)) rows.push_back(row_of(*option, FileSection::split, variable_of(*option)));
  return table(rows);
}

std::string shared_keys() {
  std::string text;
  for (const Option* option : all_options())
    if (stands_at_top(*option) && stands_in(*option, FileSection::check))
      text += (text.empty() ? "" : ", ") + code(option->key);
  return text;
}

std::string library_keys() {
  std::vector<std::vector<std::string>> rows = {{"key", "value", "what it does"}};
  for (const Option* option : all_options())
    if (!option->key.empty() && option->key_use == KeyUse::library)
      rows.push_back({code(option->key), plain(type_of(*option)), plain(option->text)});
  return table(rows);
}

}  // namespace

std::string reference_configuration() {
  return "# Configuration\n\n" + std::string(kGenerated) + "## What goes before what\n\n" +
         wrapped(kPrecedence) +
         "\nFrom the strongest to the weakest:\n\n"
         "1. the option on the command line: `--max-resources 150`\n"
         "2. the variable of one section: `CFNSPLIT_SPLIT_MAX_RESOURCES`, `CFNSPLIT_CHECK_MAX_RESOURCES`\n"
         "3. the variable for all commands: `CFNSPLIT_MAX_RESOURCES`\n"
         "4. the key in the section of the file: `{\"split\": {\"max_resources\": 150}}`\n"
         "5. the key at the top of the file: `{\"max_resources\": 150}`\n"
         "6. the default\n\n"
         "## The file\n\n" +
         wrapped(kFilePlace) + '\n' + wrapped(plain(kSections)) +
         "\nThis file has every key, most of them with the default:\n\n" +
         code_block(example_file(), "json") +
         "\nUnknown keys are errors, and so is a key in a section that does not take it. "
         "[cfnsplit.schema.json](cfnsplit.schema.json)\nis the JSON Schema of the file (draft 2020-12). A "
         "file that names "
         "it as `\"$schema\"` gets completion and checks in\nmany editors.\n\n"
         "## Keys\n\nThese may stand at the top and in the section `split`; in the section `check` only\n" +
         wrapped(shared_keys() + ".") + '\n' + common_keys() +
         "\nThese may stand in the section `check`:\n\n" + check_keys() + "\n## The environment\n\n" +
         wrapped(plain(kVariables)) + "\n## The C interface\n\n" + wrapped(kLibraryText) + '\n' +
         library_keys();
}

}  // namespace cfnsplit::cli
