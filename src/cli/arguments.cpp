#include "cli/arguments.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <deque>
#include <string_view>
#include <utility>

#include "base/codes.hpp"
#include "base/spelling.hpp"

namespace cfnsplit::cli {
namespace {

Diagnostic usage_error(std::string summary, std::string hint) {
  return make_diagnostic("CFS0003", std::move(summary), std::move(hint));
}

/// One command's options. CLI11 cuts the arguments up; every value stays text, so that the messages about
/// values are the same for flags, environment and file.
class Parser {
 public:
  explicit Parser(std::string command) : command_(std::move(command)) {
    app_.set_help_flag();
    app_.allow_extras();
  }

  void flag(const std::string& names, bool& value) {
    app_.add_flag(names, value);
    remember(names);
  }

  void text(const std::string& names, std::vector<std::string>& texts) {
    app_.add_option(names, texts)->allow_extra_args(false)->take_all();
    remember(names);
  }

  void setting(const Setting& setting) {
    const std::string name(setting.flag);
    if (setting.kind == SettingKind::boolean) {
      app_.add_flag(name + ",!--no-" + name.substr(2), switches_.emplace_back(&setting, false).second);
      remember(name + ",--no-" + name.substr(2));
      return;
    }
    GivenSetting& given = given_.emplace_back();
    given.setting = &setting;
    text(name, given.texts);
  }

  /// What is wrong with the arguments.
  std::vector<Diagnostic> parse(std::span<const std::string> arguments) {
    std::vector<Diagnostic> found;
    try {
      app_.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::ArgumentMismatch& mismatch) {
      const std::string_view what = mismatch.what();  // "--output: 1 required TEXT missing"
      found.push_back(
          usage_error(std::string(what.substr(0, what.find(':'))) + " needs a value", usage_hint()));
      return found;
    } catch (const CLI::ParseError& error) {
      found.push_back(usage_error(error.what(), usage_hint()));
      return found;
    }
    take_positionals(found);
    return found;
  }

  const std::vector<std::string>& positionals() const { return positionals_; }

  std::vector<GivenSetting> settings() const {
    std::vector<GivenSetting> given;
    for (const GivenSetting& option : given_)
      if (!option.texts.empty()) given.push_back(option);
    for (const auto& [setting, value] : switches_)
      if (app_.count(std::string(setting->flag)) > 0) given.push_back({setting, {value ? "true" : "false"}});
    return given;
  }

  std::string usage_hint() const { return "'cfnsplit help " + command_ + "' lists the options"; }

 private:
  void remember(std::string_view names) {
    while (!names.empty()) {
      const std::size_t comma = std::min(names.find(','), names.size());
      names_.emplace_back(names.substr(0, comma));
      names.remove_prefix(std::min(comma + 1, names.size()));
    }
  }

  // No positional is declared, so all of them are left over, together with the options nobody knows.
  void take_positionals(std::vector<Diagnostic>& found) {
    bool only_positionals = false;
    for (const std::string& argument : app_.remaining()) {
      if (argument == "--" && !only_positionals) {
        only_positionals = true;
      } else if (only_positionals || argument == "-" || !argument.starts_with('-')) {
        positionals_.push_back(argument);
      } else {
        found.push_back(unknown_option(argument.substr(0, argument.find('='))));
      }
    }
  }

  Diagnostic unknown_option(const std::string& name) const {
    const std::string closest = closest_name(name, {names_.begin(), names_.end()});
    return usage_error(command_ + " has no option '" + name + '\'',
                       closest.empty() ? usage_hint() : "did you mean '" + closest + "'?");
  }

  std::string command_;
  CLI::App app_;
  std::vector<std::string> names_;
  std::deque<GivenSetting> given_;  // CLI11 keeps references to these
  std::deque<std::pair<const Setting*, bool>> switches_;
  std::vector<std::string> positionals_;
};

// The last of several texts for one value, as settings do it.
std::string last_of(const std::vector<std::string>& texts) {
  return texts.empty() ? std::string() : texts.back();
}

std::optional<std::string> config_of(const std::vector<std::string>& texts) {
  return texts.empty() ? std::nullopt : std::optional(texts.back());
}

void complain_about_positionals(const Parser& parser, const std::vector<std::string_view>& wanted,
                                std::string_view usage, std::vector<Diagnostic>& found) {
  const std::vector<std::string>& given = parser.positionals();
  if (given.size() < wanted.size())
    found.push_back(
        usage_error(std::string(wanted[given.size()]) + " is missing", "usage: " + std::string(usage)));
  for (std::size_t i = wanted.size(); i < given.size(); ++i)
    found.push_back(
        usage_error("'" + given[i] + "' is one argument too many", "usage: " + std::string(usage)));
  for (std::size_t i = 0; i < std::min(given.size(), wanted.size()); ++i)
    if (given[i].empty())
      found.push_back(
          usage_error(std::string(wanted[i]) + " is an empty text", "usage: " + std::string(usage)));
}

}  // namespace

Outcome<SplitArguments> parse_split(std::span<const std::string> arguments) {
  constexpr std::string_view kUsage = "cfnsplit split TEMPLATE -o DIR";
  SplitArguments parsed;
  std::vector<std::string> output, config;
  Parser parser("split");
  parser.text("-o,--output", output);
  parser.text("--config", config);
  parser.flag("--check", parsed.check);
  parser.flag("--dry-run", parsed.dry_run);
  parser.flag("--force", parsed.force);
  parser.flag("--quiet", parsed.quiet);
  parser.flag("-h,--help", parsed.help);
  for (const Setting& setting : all_settings()) parser.setting(setting);

  std::vector<Diagnostic> found = parser.parse(arguments);
  if (parsed.help) return parsed;
  if (found.empty()) complain_about_positionals(parser, {"TEMPLATE"}, kUsage, found);
  parsed.output = last_of(output);
  if (found.empty() && parsed.output.empty() && (!parsed.dry_run || !output.empty()))
    found.push_back(usage_error("the directory to write into is missing", "usage: " + std::string(kUsage)));
  if (parsed.check && parsed.dry_run)
    found.push_back(usage_error("--check and --dry-run exclude each other", "--check writes nothing either"));
  if (!found.empty()) return found;
  parsed.source = parser.positionals().front();
  parsed.config = config_of(config);
  parsed.settings = parser.settings();
  return parsed;
}

Outcome<VerifyArguments> parse_verify(std::span<const std::string> arguments) {
  VerifyArguments parsed;
  std::vector<std::string> root, config;
  Parser parser("verify");
  parser.text("--root", root);
  parser.text("--config", config);
  parser.flag("--quiet", parsed.quiet);
  parser.flag("-h,--help", parsed.help);
  for (const Setting& setting : all_settings())
    if (setting.is_limit) parser.setting(setting);

  std::vector<Diagnostic> found = parser.parse(arguments);
  if (parsed.help) return parsed;
  if (found.empty())
    complain_about_positionals(parser, {"TEMPLATE", "DIR"}, "cfnsplit verify TEMPLATE DIR", found);
  if (!found.empty()) return found;
  parsed.source = parser.positionals()[0];
  parsed.directory = parser.positionals()[1];
  parsed.root = last_of(root);
  parsed.config = config_of(config);
  parsed.settings = parser.settings();
  return parsed;
}

}  // namespace cfnsplit::cli
