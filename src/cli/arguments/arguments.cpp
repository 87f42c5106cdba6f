#include "cli/arguments/arguments.hpp"

#include <algorithm>
#include <utility>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "cli/arguments/conflicts.hpp"
#include "cli/arguments/parser.hpp"
#include "settings/option_values.hpp"

namespace cfnsplit::cli {
namespace {

// What is wrong with the positionals, where there has to be one for each name in `wanted`; more than these are allowed
// where the last name stands for many.
std::vector<Diagnostic> complaints_about_positionals(const Arguments& parsed,
                                                     std::span<const std::string_view> wanted,
                                                     bool last_repeats, bool may_lack = false) {
  std::vector<Diagnostic> found;
  const std::vector<std::string>& given = parsed.positionals;
  const std::string hint = usage_line(parsed.command);
  if (given.size() < wanted.size() && !(may_lack && given.empty()))
    found.push_back(usage_error(std::string(wanted[given.size()]) + " is missing", hint));
  for (std::size_t i = wanted.size(); i < given.size() && !last_repeats; ++i)
    found.push_back(usage_error(quote(given[i]) + " is one argument too many", hint));
  for (std::size_t i = 0; i < given.size() && !wanted.empty(); ++i)
    if (given[i].empty() && (i < wanted.size() || last_repeats))
      found.push_back(
          usage_error(std::string(wanted[std::min(i, wanted.size() - 1)]) + " is an empty text", hint));
  return found;
}

// explain takes a template and one or two logical ids, or a code.
std::vector<Diagnostic> complaints_about_explain(const Arguments& parsed) {
  static constexpr std::string_view kCode[] = {"CODE"};
  static constexpr std::string_view kIds[] = {"TEMPLATE", "ID", "ID2"};
  const std::size_t count = parsed.positionals.size();
  const std::string hint = usage_line(parsed.command);
  if (count == 0) return {usage_error("a template and a logical id are missing", hint)};
  if (count == 1 && !parsed.source().starts_with("CFS"))
    return {usage_error("a logical id is missing", hint)};
  if (count == 1) return complaints_about_positionals(parsed, kCode, false);
  return complaints_about_positionals(parsed, std::span(kIds).first(std::min<std::size_t>(count, 3)), false);
}

std::vector<Diagnostic> complaints_about_positionals(const Arguments& parsed) {
  if (parsed.command == CommandId::explain) return complaints_about_explain(parsed);
  const CommandEntry& entry = entry_of(parsed.command);
  return complaints_about_positionals(parsed, entry.positionals, entry.last_repeats, entry.may_lack);
}

Diagnostic refused(const GivenOption& given, const std::string& complaint, CommandId command) {
  std::vector<std::string_view> words;
  for (const OptionWord& word : words_of(*given.option)) words.push_back(word.word);
  return usage_error(
      std::string(given.option->name) + ' ' + complaint,
      did_you_mean(given.texts.back().substr(0, given.texts.back().find('=')), words, usage_hint(command)));
}

// Options that may stand in a file as well wait for gather_settings(): flags go before all other places. What is
// refused counts as not given.
void set_others(Arguments& parsed, std::vector<Diagnostic>& found) {
  std::erase_if(parsed.given, [&](const GivenOption& given) {
    if (given.option->is_setting()) return false;
    const std::string complaint = set_from_texts(*given.option, given.texts, parsed.settings);
    if (!complaint.empty()) found.push_back(refused(given, complaint, parsed.command));
    return !complaint.empty();
  });
}

}  // namespace

bool Arguments::is_given(std::string_view name) const {
  return std::ranges::any_of(given, [&](const GivenOption& one) { return one.option->name == name; });
}

Diagnostic usage_error(std::string summary, std::string hint) {
  return make_diagnostic("CFS0003", std::move(summary), std::move(hint));
}

std::string usage_hint(CommandId command) {
  return quote("cfnsplit help " + std::string(entry_of(command).name)) + " lists the options";
}

std::string usage_line(CommandId command) { return "usage: " + usage_of(entry_of(command)); }

Outcome<Arguments> parse_arguments(CommandId command, std::span<const std::string> arguments) {
  Arguments parsed{.command = command, .settings = default_settings(section_of(command))};
  std::vector<Diagnostic> found;
  if (cut_up(arguments, parsed, found)) set_others(parsed, found);
  if (parsed.settings.help) return parsed;
  if (found.empty()) found = complaints_about_positionals(parsed);
  add_conflicts(parsed, found);
  if (!found.empty()) return found;
  return parsed;
}

}  // namespace cfnsplit::cli
