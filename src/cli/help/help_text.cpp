#include "cli/help/help_text.hpp"

#include <algorithm>
#include <array>

#include "base/codes.hpp"
#include "cli/help/command_help.hpp"
#include "cli/help/configuration_help.hpp"
#include "cli/help/layout.hpp"
#include "cli/help/manual_page.hpp"
#include "cli/help/reference_pages.hpp"
#include "report/code_help.hpp"
#include "settings/exit_codes.hpp"
#include "settings/options_schema.hpp"

namespace cfnsplit::cli {
namespace {

std::string exit_codes_help() {
  constexpr std::size_t kPlace = 7;
  std::string text;
  for (const ExitCodeEntry& entry : all_exit_codes())
    text += two_columns("  " + std::to_string(entry.code), entry.meaning, kPlace);
  return text;
}

std::string line_of(const CodeEntry& entry) {
  return std::string(entry.code) + "  " + std::string(word_for(entry.severity)) + ": " +
         std::string(entry.title) + '\n';
}

std::string codes_help() {
  std::string text;
  for (const CodeEntry& entry : all_codes()) text += line_of(entry);
  return text;
}

std::string code_text(std::string_view code) {
  for (const CodeEntry& retired : retired_codes())
    if (retired.code == code) return line_of(retired) + "not given any more\n";
  const auto codes = all_codes();
  const auto entry = std::ranges::find(codes, code, &CodeEntry::code);
  if (entry == codes.end()) return {};
  const int exit_code = entry->severity == Severity::error ? exit_code_of(entry->code) : kExitDone;
  const CodeHelp* help = find_code_help(code);
  return line_of(*entry) + "exit code: " + std::to_string(exit_code) + '\n' +
         (help ? '\n' + code_help_text(*help) : std::string());
}

struct Topic {
  std::string_view name;
  std::string (*text)();
};

constexpr std::array kTopics = {
    Topic{"configuration", configuration_help},
    Topic{"exit-codes", exit_codes_help},
    Topic{"codes", codes_help},
    Topic{"man", manual_page},
};

// They write pages of the documentation; nobody needs them listed.
constexpr std::array kHiddenTopics = {
    Topic{"reference-commands", reference_commands},
    Topic{"reference-configuration", reference_configuration},
    Topic{"reference-exit-codes", reference_exit_codes},
    Topic{"reference-diagnostics", reference_diagnostics},
    Topic{"reference-schema", options_schema},
};

}  // namespace

std::vector<std::string> help_topics() {
  std::vector<std::string> topics;
  for (const CommandEntry& command : all_commands()) topics.emplace_back(command.name);
  for (const Topic& topic : kTopics) topics.emplace_back(topic.name);
  for (const CodeEntry& entry : all_codes()) topics.emplace_back(entry.code);
  return topics;
}

std::size_t width_of_help(const Environment& environment) {
  const std::size_t width = environment.out_style.width;
  return width == 0 ? kHelpWidth : std::clamp(width, kNarrowestHelp, kHelpWidth);
}

std::string help_text(std::string_view topic, const HelpStyle& style) {
  if (topic.empty() || topic == entry_of(CommandId::help).name)
    return style.brief ? brief_overview(style) : overview_help(style);
  const auto commands = all_commands();
  if (const auto command = std::ranges::find(commands, topic, &CommandEntry::name); command != commands.end())
    return command_help(*command, style);
  for (const std::span<const Topic> topics :
       {std::span<const Topic>(kTopics), std::span<const Topic>(kHiddenTopics)})
    if (const auto found = std::ranges::find(topics, topic, &Topic::name); found != topics.end())
      return found->text();
  return code_text(topic);
}

std::string_view word_for(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

}  // namespace cfnsplit::cli
