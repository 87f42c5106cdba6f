#include "settings/option_table.hpp"

#include <algorithm>
#include <array>

#include "settings/complaints.hpp"
#include "settings/table/option_rows.hpp"

namespace cfnsplit {
namespace {

constexpr int kHeadroom = 15;  // percent; tools/bench/churn tells what it costs and spares

OptionList join_rows() {
  OptionList all;
  for (const auto rows :
       {limit_rows(), shape_rows(), prior_rows(), check_rows(), graph_rows(), command_rows()})
    for (const Option& option : rows) all.push_back(&option);
  return all;
}

// The number a NumberValue finds in `settings`, if it is set.
std::optional<std::int64_t> number_in(const NumberValue& value, Settings& settings) {
  return std::visit(
      [&](auto place) -> std::optional<std::int64_t> {
        const auto& found = place(settings);
        if constexpr (requires { found.has_value(); })
          return found;
        else
          return static_cast<std::int64_t>(found);
      },
      value.place);
}

std::string in_capitals(std::string_view name) {
  std::string text;
  for (const char c : name)
    text += c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

// The default where a default Settings tells it.
std::string told_default(const Option& option, FileSection section) {
  Settings settings = default_settings(section);
  if (const auto* number = std::get_if<NumberValue>(&option.value)) {
    const std::optional<std::int64_t> told = number_in(*number, settings);
    return told ? std::to_string(*told) : std::string();
  }
  if (const auto* share = std::get_if<ShareValue>(&option.value)) return share_text(share->place(settings));
  return {};
}

}  // namespace

const OptionList& all_options() {
  static const OptionList all = join_rows();
  return all;
}

OptionList options_of(CommandId command) {
  OptionList taken;
  for (const Option* option : all_options())
    if (option->commands.has(command) && !option->name.empty()) taken.push_back(option);
  return taken;
}

const Option* find_option(CommandId command, std::string_view name) {
  for (const Option* option : options_of(command))
    if (std::ranges::count(names_of(*option), name) > 0) return option;
  return nullptr;
}

std::vector<std::string> names_of(const Option& option) {
  std::vector<std::string> names;
  if (!option.short_name.empty()) names.emplace_back(option.short_name);
  if (!option.name.empty()) names.emplace_back(option.name);
  if (const auto* on_off = std::get_if<SwitchValue>(&option.value); on_off != nullptr && on_off->has_opposite)
    names.push_back("--no-" + std::string(option.name.substr(2)));
  return names;
}

int values_of(const Option& option) {
  if (std::holds_alternative<ActionValue>(option.value) || std::holds_alternative<PriceValue>(option.value))
    return 0;
  if (std::holds_alternative<SwitchValue>(option.value)) return option.argument.empty() ? 0 : 1;
  return std::holds_alternative<TwoTextsValue>(option.value) ? 2 : 1;
}

std::span<const OptionWord> words_of(const Option& option) {
  static constexpr std::array kOnOff = {OptionWord{"on", {}, 1}, OptionWord{"off", {}, 0}};
  if (const auto* choice = std::get_if<ChoiceValue>(&option.value)) return choice->words;
  if (const auto* written = std::get_if<WrittenValue>(&option.value)) return written->words;
  if (std::holds_alternative<SwitchValue>(option.value) && !option.argument.empty()) return kOnOff;
  return {};
}

std::string_view name_of(FileSection section) { return section == FileSection::split ? "split" : "check"; }

FileSection section_of(CommandId command) {
  return command == CommandId::check ? FileSection::check : FileSection::split;
}

bool stands_in(const Option& option, FileSection section) {
  return option.is_setting() &&
         option.commands.has(section == FileSection::split ? CommandId::split : CommandId::check);
}

bool stands_at_top(const Option& option) { return stands_in(option, FileSection::split); }

std::string variable_of(const Option& option, std::optional<FileSection> section) {
  return "CFNSPLIT_" + (section ? in_capitals(name_of(*section)) + '_' : std::string()) +
         in_capitals(option.name.substr(2));
}

Settings default_settings(FileSection section) {
  Settings settings;
  if (section == FileSection::check)
    settings.split.limits = service_quotas();
  else
    settings.split.headroom = kHeadroom;
  return settings;
}

std::string default_text(const Option& option, FileSection section) {
  return option.standard.empty() ? told_default(option, section) : std::string(option.standard);
}

std::string default_json(const Option& option, FileSection section) {
  if (const auto* const value = std::get_if<SwitchValue>(&option.value)) {
    Settings untouched;
    const std::optional<bool> standard = value->get(untouched);
    return !standard ? std::string() : *standard ? "true" : "false";
  }
  if (const auto* const value = std::get_if<PriceValue>(&option.value)) {
    Settings untouched;
    return value->is_on(untouched) ? "true" : "false";
  }
  if (std::holds_alternative<ChoiceValue>(option.value) || std::holds_alternative<TextValue>(option.value))
    return option.standard.empty() ? std::string() : '"' + std::string(option.standard) + '"';
  return told_default(option, section);
}

std::string range_text(const Option& option) {
  if (const auto* number = std::get_if<NumberValue>(&option.value))
    return std::to_string(number->lowest) + " to " + std::to_string(number->highest);
  if (std::holds_alternative<ShareValue>(option.value)) return "0 to 1, with up to three decimals";
  if (std::holds_alternative<PriceValue>(option.value)) return "0 to 100, with up to three decimals";
  std::string text;
  const std::span<const OptionWord> words = words_of(option);
  for (const OptionWord& word : words) {
    text += (&word == &words.front() ? "" : &word == &words.back() ? " or " : ", ") + std::string(word.word);
    if (!word.note.empty()) text += " (" + std::string(word.note) + ')';
  }
  return text;
}

}  // namespace cfnsplit
