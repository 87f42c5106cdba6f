#include "cli/arguments/parser.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <charconv>
#include <deque>
#include <functional>
#include <utility>

#include "base/codes.hpp"
#include "base/spelling.hpp"

namespace cfnsplit::cli {
namespace {

std::string joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words)
    text += (text.empty() ? "" : word == words.back() ? " or " : ", ") + std::string(word);
  return text;
}

// "-o,--output" is called --output in messages.
std::string spoken_name(const std::string& names) { return names.substr(names.rfind(',') + 1); }

}  // namespace

Diagnostic usage_error(std::string summary, std::string hint) {
  return make_diagnostic("CFS0003", std::move(summary), std::move(hint));
}

// CLI11 only cuts the arguments up; every value stays text, so that the messages about values are the same for flags,
// environment and file.
struct Parser::Impl {
  Impl(std::string name, std::string line) : command(std::move(name)), usage(std::move(line)) {
    app.set_help_flag();
    app.allow_extras();
  }

  std::string usage_hint() const { return "'cfnsplit help " + command + "' lists the options"; }

  std::vector<std::string>& add(const std::string& option_names, int values = 1) {
    std::vector<std::string>& given_texts = texts.emplace_back();
    app.add_option(option_names, given_texts)->type_size(values)->allow_extra_args(false)->take_all();
    remember(option_names, values);
    return given_texts;
  }

  void remember(std::string_view option_names, int values) {
    OptionSpec& option = options.emplace_back();
    option.values = values;
    while (!option_names.empty()) {
      const std::size_t comma = std::min(option_names.find(','), option_names.size());
      option.names.emplace_back(option_names.substr(0, comma));
      option_names.remove_prefix(std::min(comma + 1, option_names.size()));
    }
  }

  bool cut_up(std::span<const std::string> arguments, std::vector<Diagnostic>& found) {
    try {
      app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
      return true;
    } catch (const CLI::ArgumentMismatch& mismatch) {
      const std::string_view what = mismatch.what();  // "--output: 1 required TEXT missing"
      const std::string name(what.substr(0, what.find(':')));
      const bool takes_two = app.get_option(name)->get_type_size() == 2;
      found.push_back(usage_error(name + (takes_two ? " needs two values" : " needs a value"), usage_hint()));
    } catch (const CLI::ParseError& error) {
      found.push_back(usage_error(error.what(), usage_hint()));
    }
    return false;
  }

  // No positional is declared, so all of them are left over, together with the options nobody knows.
  void take_positionals(std::vector<Diagnostic>& found) {
    bool only_positionals = false;
    for (const std::string& argument : app.remaining()) {
      if (argument == "--" && !only_positionals) {
        only_positionals = true;
      } else if (only_positionals || argument == "-" || !argument.starts_with('-')) {
        positionals.push_back(argument);
      } else {
        found.push_back(unknown_option(argument.substr(0, argument.find('='))));
      }
    }
  }

  Diagnostic unknown_option(const std::string& name) const {
    std::vector<std::string_view> names;
    for (const OptionSpec& option : options)
      names.insert(names.end(), option.names.begin(), option.names.end());
    // Qualified, for CLI11 includes <iomanip>, which has another one.
    return usage_error(command + " has no option " + cfnsplit::quoted(name),
                       did_you_mean(name, names, usage_hint()));
  }

  std::string command, usage;
  CLI::App app;
  std::vector<OptionSpec> options;
  // CLI11 keeps references to what stands in these.
  std::deque<std::vector<std::string>> texts;
  std::deque<std::pair<const Setting*, bool>> switches;
  std::vector<std::pair<const Setting*, const std::vector<std::string>*>> given;
  std::vector<std::function<void(std::vector<Diagnostic>&)>> readers;  // take the values once they are cut up
  std::vector<std::string> positionals;
};

Parser::Parser(std::string command, std::string usage)
    : impl_(std::make_unique<Impl>(std::move(command), std::move(usage))) {}

Parser::~Parser() = default;

void Parser::flag(const std::string& names, bool& value) {
  impl_->app.add_flag(names, value);
  impl_->remember(names, 0);
}

void Parser::text(const std::string& names, std::optional<std::string>& value) {
  impl_->readers.emplace_back([&given = impl_->add(names), &value](std::vector<Diagnostic>&) {
    if (!given.empty()) value = given.back();
  });
}

void Parser::texts(const std::string& names, std::vector<std::string>& values) {
  impl_->readers.emplace_back(
      [&given = impl_->add(names), &values](std::vector<Diagnostic>&) { values = given; });
}

void Parser::two_texts(const std::string& names, std::optional<std::pair<std::string, std::string>>& values) {
  impl_->readers.emplace_back([&given = impl_->add(names, 2), &values](std::vector<Diagnostic>&) {
    if (given.size() >= 2) values = {given[given.size() - 2], given.back()};
  });
}

void Parser::number(const std::string& names, std::int64_t lowest, std::int64_t highest,
                    std::optional<std::int64_t>& value) {
  impl_->readers.emplace_back([this, name = spoken_name(names), lowest, highest, &given = impl_->add(names),
                               &value](std::vector<Diagnostic>& found) {
    if (given.empty()) return;
    const std::string& spelling = given.back();
    std::int64_t number = 0;
    const char* const end = spelling.data() + spelling.size();
    const auto [stop, error] = std::from_chars(spelling.data(), end, number);
    if (error == std::errc() && stop == end && number >= lowest && number <= highest)
      value = number;
    else
      found.push_back(usage_error(name + " takes a whole number from " + std::to_string(lowest) + " to " +
                                      std::to_string(highest) + ", not '" + spelling + '\'',
                                  usage_hint()));
  });
}

void Parser::choice(const std::string& names, std::vector<std::string_view> words, std::string& value) {
  std::vector<std::string>& texts = impl_->add(names);
  impl_->options.back().words = words;
  impl_->readers.emplace_back([this, name = spoken_name(names), words = std::move(words), &given = texts,
                               &value](std::vector<Diagnostic>& found) {
    if (given.empty()) return;
    if (std::ranges::find(words, given.back()) != words.end()) {
      value = given.back();
      return;
    }
    found.push_back(usage_error(name + " takes " + joined(words) + ", not " + cfnsplit::quoted(given.back()),
                                did_you_mean(given.back(), words, usage_hint())));
  });
}

void Parser::setting(const Setting& setting) {
  const std::string name(setting.flag);
  if (setting.kind != SettingKind::boolean) {
    impl_->given.emplace_back(&setting, &impl_->add(name));
    impl_->options.back().words.assign(setting.words.begin(), setting.words.end());
    return;
  }
  impl_->app.add_flag(name + ",!--no-" + name.substr(2),
                      impl_->switches.emplace_back(&setting, false).second);
  impl_->remember(name + ",--no-" + name.substr(2), 0);
}

std::vector<Diagnostic> Parser::parse(std::span<const std::string> arguments) {
  std::vector<Diagnostic> found;
  if (!impl_->cut_up(arguments, found)) return found;
  impl_->take_positionals(found);
  for (const auto& read : impl_->readers) read(found);
  return found;
}

const std::vector<OptionSpec>& Parser::options() const { return impl_->options; }

const std::vector<std::string>& Parser::positionals() const { return impl_->positionals; }

std::vector<Diagnostic> Parser::check_positionals(const std::vector<std::string_view>& wanted,
                                                  bool last_repeats) const {
  std::vector<Diagnostic> found;
  const std::vector<std::string>& given = impl_->positionals;
  if (given.size() < wanted.size())
    found.push_back(usage_error(std::string(wanted[given.size()]) + " is missing", usage_line()));
  for (std::size_t i = wanted.size(); i < given.size() && !last_repeats; ++i)
    found.push_back(usage_error("'" + given[i] + "' is one argument too many", usage_line()));
  for (std::size_t i = 0; i < given.size() && !wanted.empty(); ++i)
    if (given[i].empty() && (i < wanted.size() || last_repeats))
      found.push_back(usage_error(std::string(wanted[std::min(i, wanted.size() - 1)]) + " is an empty text",
                                  usage_line()));
  return found;
}

std::vector<GivenSetting> Parser::settings() const {
  std::vector<GivenSetting> all;
  for (const auto& [setting, texts] : impl_->given)
    if (!texts->empty()) all.push_back({setting, *texts});
  for (const auto& [setting, value] : impl_->switches)
    if (impl_->app.count(std::string(setting->flag)) > 0)
      all.push_back({setting, {value ? "true" : "false"}});
  return all;
}

std::string Parser::usage_hint() const { return impl_->usage_hint(); }

std::string Parser::usage_line() const { return "usage: " + impl_->usage; }

}  // namespace cfnsplit::cli
