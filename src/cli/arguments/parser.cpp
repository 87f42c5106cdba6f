#include "cli/arguments/parser.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <deque>
#include <utility>

#include "base/spelling.hpp"

namespace cfnsplit::cli {
namespace {

// "-o,--output", "--minify,!--no-minify": as CLI11 wants it.
std::string declared_names(const Option& option) {
  std::string names;
  for (const std::string& name : names_of(option))
    names += (names.empty() ? "" : ",") +
             std::string(name.starts_with("--no-") && name != option.name ? "!" : "") + name;
  return names;
}

class Parser {
 public:
  explicit Parser(CommandId command) : command_(command) {
    app_.set_help_flag();
    app_.allow_extras();
    for (const Option* option : options_of(command)) declare(*option);
  }

  bool parse(std::span<const std::string> arguments, std::vector<Diagnostic>& found) {
    try {
      app_.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
      return true;
    } catch (const CLI::ArgumentMismatch& mismatch) {
      const std::string_view what = mismatch.what();  // "--output: 1 required TEXT missing"
      const std::string name(what.substr(0, what.find(':')));
      const bool takes_two = app_.get_option(name)->get_type_size() == 2;
      found.push_back(
          usage_error(name + (takes_two ? " needs two values" : " needs a value"), usage_hint(command_)));
    } catch (const CLI::ParseError& error) {
      found.push_back(usage_error(error.what(), usage_hint(command_)));
    }
    return false;
  }

  std::vector<GivenOption> given() const {
    std::vector<GivenOption> all;
    for (const Declared& one : declared_) {
      const bool is_switch = values_of(*one.option) == 0;
      const bool has_price = std::holds_alternative<PriceValue>(one.option->value);
      if (is_switch && !has_price && app_.count(std::string(one.option->name)) > 0)
        all.push_back({one.option, {one.is_on ? "true" : "false"}});
      if ((!is_switch || has_price) && !one.texts.empty()) all.push_back({one.option, one.texts});
    }
    // What asks for an action and is switched off asks for nothing.
    std::erase_if(all, [](const GivenOption& one) {
      return std::holds_alternative<ActionValue>(one.option->value) && one.texts.back() == "false";
    });
    return all;
  }

  // No positional is declared, so all of them are left over, together with the options nobody knows.
  std::vector<std::string> positionals(std::vector<Diagnostic>& found) const {
    std::vector<std::string> all;
    bool only_positionals = false;
    for (const std::string& argument : app_.remaining()) {
      if (argument == "--" && !only_positionals) {
        only_positionals = true;
      } else if (only_positionals || argument == "-" || !argument.starts_with('-')) {
        all.push_back(argument);
      } else {
        found.push_back(unknown_option(argument.substr(0, argument.find('='))));
      }
    }
    return all;
  }

 private:
  struct Declared {
    const Option* option = nullptr;
    bool is_on = false;
    std::vector<std::string> texts;
  };

  void declare(const Option& option) {
    Declared& one = declared_.emplace_back(Declared{&option, false, {}});
    const int values = values_of(option);
    // On its own it is "true"; a price stands behind an equals sign.
    if (std::holds_alternative<PriceValue>(option.value))
      app_.add_flag(declared_names(option), one.texts)->take_last();
    else if (values == 0)
      app_.add_flag(declared_names(option), one.is_on);
    else
      app_.add_option(declared_names(option), one.texts)
          ->type_size(values)
          ->allow_extra_args(false)
          ->take_all();
  }

  Diagnostic unknown_option(const std::string& name) const {
    std::vector<std::string> known;
    for (const Declared& one : declared_)
      for (std::string& known_name : names_of(*one.option)) known.push_back(std::move(known_name));
    // Qualified, for CLI11 includes <iomanip>, which has another one.
    return usage_error(std::string(entry_of(command_).name) + " has no option " + cfnsplit::quote(name),
                       did_you_mean(name, {known.begin(), known.end()}, usage_hint(command_)));
  }

  CommandId command_;
  CLI::App app_;
  std::deque<Declared> declared_;  // CLI11 keeps references to what stands in it
};

}  // namespace

bool cut_up(std::span<const std::string> arguments, Arguments& parsed, std::vector<Diagnostic>& found) {
  Parser parser(parsed.command);
  if (!parser.parse(arguments, found)) return false;
  parsed.given = parser.given();
  parsed.positionals = parser.positionals(found);
  return true;
}

}  // namespace cfnsplit::cli
