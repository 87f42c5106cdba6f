#include "cli/io/look.hpp"

#include <charconv>
#include <string_view>

namespace cfnsplit::cli {
namespace {

constexpr std::size_t kNarrowest = 20;

std::string variable(const Environment& environment, const std::string& name) {
  return environment.variable(name).value_or("");
}

bool wants_colour(std::string_view mode, bool on_terminal, const Environment& environment) {
  if (mode == "always") return true;
  if (mode == "never" || !variable(environment, "NO_COLOR").empty()) return false;
  if (const std::string forced = variable(environment, "CLICOLOR_FORCE"); !forced.empty() && forced != "0")
    return true;
  return on_terminal && variable(environment, "TERM") != "dumb" && variable(environment, "CLICOLOR") != "0";
}

std::size_t width_of_screen(bool on_terminal, const Environment& environment) {
  const std::string text = variable(environment, "COLUMNS");
  std::size_t columns = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), columns);
  const bool is_number = error == std::errc() && stop == text.data() + text.size();
  if (!is_number) columns = on_terminal ? environment.columns : 0;
  return columns < kNarrowest ? 0 : columns;
}

// The value of the option's last use: "--color never", "--color=never".
std::string_view last_value(std::span<const std::string> arguments, std::string_view option) {
  std::string_view value;
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    const std::string_view argument = arguments[i];
    if (argument == option && i + 1 < arguments.size())
      value = arguments[i + 1];
    else if (argument.starts_with(option) && argument.substr(option.size()).starts_with('='))
      value = argument.substr(option.size() + 1);
  }
  return value;
}

bool is_among(std::span<const std::string> arguments, std::string_view option) {
  for (const std::string& argument : arguments) {
    if (argument == "--") return false;
    if (argument == option) return true;
  }
  return false;
}

}  // namespace

Look look_of(std::span<const std::string> arguments, const Environment& environment) {
  const std::string_view mode = last_value(arguments, "--color");
  Look look;
  look.out = {wants_colour(mode, environment.out_is_terminal, environment),
              width_of_screen(environment.out_is_terminal, environment)};
  look.err = {wants_colour(mode, environment.err_is_terminal, environment),
              width_of_screen(environment.err_is_terminal, environment)};
  look.json_diagnostics = last_value(arguments, "--diagnostics") == "json";
  look.quiet = is_among(arguments, "--quiet") || is_among(arguments, "-q");
  return look;
}

}  // namespace cfnsplit::cli
