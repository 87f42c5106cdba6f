#include "cli/help/configuration_help.hpp"

#include "cli/help/layout.hpp"
#include "settings/option_table.hpp"

namespace cfnsplit::cli {
namespace {

// The default, or what else the option takes.
std::string example_value(const Option& option, FileSection section) {
  const std::string example(option.example), quoted = '"' + example + '"';
  if (std::string standard = default_json(option, section); !standard.empty()) return standard;
  if (std::holds_alternative<NamesValue>(option.value)) return '[' + quoted + ']';
  if (!option.json_example.empty()) return std::string(option.json_example);
  const bool is_bare =
      std::holds_alternative<NumberValue>(option.value) || std::holds_alternative<SwitchValue>(option.value);
  return is_bare ? example : quoted;
}

}  // namespace

std::string example_file() {
  std::string text = "{\n";
  for (const Option* option : all_options())
    if (stands_at_top(*option))
      text += "  \"" + std::string(option->key) + "\": " + example_value(*option, FileSection::split) + ",\n";
  text += "  \"split\": {\"max_resources\": 200},\n  \"check\": {\n    \"max_resources\": 450";
  for (const Option* option : all_options())
    if (stands_in(*option, FileSection::check) && !stands_at_top(*option))
      text += ",\n    \"" + std::string(option->key) + "\": " + example_value(*option, FileSection::check);
  return text + "\n  }\n}\n";
}

std::string configuration_help() {
  std::string example = "  ";
  for (const char c : example_file()) example += c == '\n' ? "\n  " : std::string(1, c);
  example.resize(example.find_last_not_of(" \n") + 1);
  return wrapped(
             "Each option that shapes the result, and those of check, may also stand in the environment or "
             "in a "
             "file. " +
             std::string(kPrecedence)) +
         '\n' + wrapped(kFilePlace) + '\n' + wrapped(kSections) + '\n' + wrapped(kVariables) + '\n' +
         "This file has every key, most of them with the default:\n\n" + example +
         "\n\nUnknown keys are errors. 'cfnsplit help reference-schema' writes a JSON Schema of the file for "
         "editors; a "
         "file\nnames it as \"$schema\".\n";
}

}  // namespace cfnsplit::cli
