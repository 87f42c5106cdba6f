#include "cli/arguments/adopt_request.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "adopt/judge_moves.hpp"
#include "base/diagnostics.hpp"
#include "base/normal_path.hpp"
#include "base/spelling.hpp"
#include "cli/arguments/prior_sources.hpp"
#include "cli/arguments/settings_sources.hpp"
#include "cli/io/held_directories.hpp"
#include "cli/io/paths.hpp"
#include "report/shell_words.hpp"

namespace cfnsplit::cli {
namespace {

constexpr std::array kOfAdoptOnly = {"--deployed", "--dry-run", "--format"};
constexpr std::array kPaths = {"--lock", "--config"};
constexpr const char* kOutput = "out";

std::int64_t& limit_in(const Option& option, Settings& settings) {
  return std::get<std::int64_t& (*)(Settings&)>(std::get<NumberValue>(option.value).place)(settings);
}

OptionList limits_of_adopt() {
  OptionList limits = options_of(CommandId::adopt);
  std::erase_if(limits, [](const Option* option) { return option->group != OptionGroup::limits; });
  return limits;
}

bool is_in_environment(const Option& option, Environment& environment) {
  const auto is_set = [&](const std::string& name) {
    const auto value = environment.variable(name);
    return value && !value->empty();
  };
  return is_set(variable_of(option)) || is_set(variable_of(option, section_of(CommandId::adopt)));
}

// As it was given, so that the command line that comes next says the same.
void append_option(const GivenOption& given, std::vector<std::string>& words) {
  const std::string name(given.option->name);
  if (values_of(*given.option) == 0) {
    words.push_back(given.texts.back() == "true" ? name : "--no-" + name.substr(2));
    return;
  }
  const bool is_path = std::ranges::find(kPaths, name) != kPaths.end();
  for (const std::string& text : given.texts)
    words.insert(words.end(), {name, is_path ? as_operand(text) : text});
}

void append_words(std::vector<std::string>& words, const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
}

// What --allow-moves has to name, or, where all is safe, some of what moves.
std::string names_to_allow(const Split& split) {
  constexpr std::size_t kMostNames = 5;
  std::vector<std::string> unsafe, safe;
  for (const Move& move : split.moves) (move.danger == Danger::safe ? safe : unsafe).push_back(move.resource);
  for (const OutputMove& move : split.output_moves) (move.is_exported ? unsafe : safe).push_back(move.output);
  if (unsafe.size() > kMostNames) return "ID,...";
  std::vector<std::string>& named = unsafe.empty() ? safe : unsafe;
  named.resize(std::min(named.size(), kMostNames));
  std::string names;
  for (const std::string& name : named) names += (names.empty() ? "" : ",") + name;
  return names;
}

// What a killed run has left is finished before anything is read.
std::vector<Diagnostic> finish_earlier_run(const Arguments& arguments, Environment& environment) {
  std::vector<std::string> directories = directories_of_settings(arguments, environment);
  return arguments.settings.dry_run ? tell_what_was_killed(environment.files, std::move(directories))
                                    : finish_what_was_killed(environment.files, std::move(directories));
}

}  // namespace

Outcome<AdoptRequest> AdoptRequest::read(const Arguments& arguments, Environment& environment) {
  AdoptRequest request(arguments);
  std::vector<Diagnostic> found = finish_earlier_run(arguments, environment);
  if (has_error(found)) return found;
  request.config_ = config_path(arguments.settings.config, environment).value_or(kConfigFile);
  request.read_.note(environment.files, request.config_);
  Outcome<Settings> settings = gather_settings(arguments, environment);
  append(found, settings.diagnostics);
  if (!settings) return found;
  request.settings_ = std::move(*settings);
  if (!is_adopted(request.source(), request.settings_, environment))
    request.mark_ = adopted_name(request.source(), request.settings_, environment);
  Arguments bare = arguments;
  std::erase_if(bare.given,
                [](const GivenOption& given) { return given.option->group == OptionGroup::limits; });
  request.otherwise_ = gather_settings(bare, environment).value.value_or(request.settings_);
  Settings highest;
  highest.split.limits = service_quotas();
  for (const Option* option : limits_of_adopt()) {
    const bool is_outside = is_in_environment(*option, environment);
    if (is_outside) request.outside_.push_back(option);
    if (is_outside || arguments.is_given(option->name))
      limit_in(*option, highest) = limit_in(*option, request.settings_);
  }
  request.highest_ = highest.split.limits;

  request.lock_ = lock_path(request.source(), request.settings_, environment).value_or("");
  request.read_.note(environment.files, request.lock_);
  if (normal_path(request.lock_) == normal_path(request.config_))
    found.push_back(usage_error("--lock names " + quote(request.lock_) + ", which is the configuration file",
                                "name another file"));
  else
    append(found, read_prior_files(request.source(), request.lock_, environment, request.settings_));
  append(found, complaints_about_lock(request.source(), request.lock_, request.settings_, environment));
  if (has_error(found)) return found;
  return {std::move(request), std::move(found)};
}

std::vector<ChangedLimit> AdoptRequest::changed(const Limits& limits) const {
  Settings before = otherwise_, after = otherwise_;
  after.split.limits = limits;
  std::vector<ChangedLimit> changed;
  for (const Option* option : limits_of_adopt()) {
    const std::int64_t from = limit_in(*option, before), to = limit_in(*option, after);
    if (from != to && std::ranges::find(outside_, option) == outside_.end())
      changed.push_back({std::string(option->key), from, to});
  }
  return changed;
}

std::vector<std::string> AdoptRequest::given_options(bool limits) const {
  std::vector<std::string> words;
  for (const GivenOption& given : arguments_.given) {
    const bool is_limit = given.option->group == OptionGroup::limits;
    const bool is_outside = std::ranges::find(outside_, given.option) != outside_.end();
    if (std::ranges::find(kOfAdoptOnly, given.option->name) != kOfAdoptOnly.end()) continue;
    if (!is_limit || limits || is_outside) append_option(given, words);
  }
  return words;
}

std::vector<std::string> AdoptRequest::next_steps(const Adoption& adoption) const {
  std::vector<std::string> steps;
  if (settings_.dry_run) {
    std::vector<std::string> adopt = {"cfnsplit", "adopt", as_operand(source()), "--deployed",
                                      as_operand(*settings_.deployed)};
    append_words(adopt, given_options(true));
    steps.push_back(shell_line(adopt));
  }
  std::vector<std::string> split = {"cfnsplit", "split", as_operand(source()), "-o", kOutput};
  AdoptRequest later = *this;  // the new lock holds all that they are for
  std::erase_if(later.arguments_.given, [](const GivenOption& given) {
    return given.option->name == "--allow-moves" || given.option->name == "--fresh";
  });
  append_words(split, later.given_options(false));
  steps.push_back(shell_line(split));
  const std::string root = join_path(kOutput, kRootFile);
  const bool is_packaged = settings_.split.template_url == SplitOptions().template_url;
  if (is_packaged)
    steps.push_back(shell_line({"aws", "cloudformation", "package", "--template-file", root, "--s3-bucket",
                                "BUCKET", "--output-template-file", "packaged.json"}));
  steps.push_back(
      shell_line({"aws", "cloudformation", "deploy", "--template-file", is_packaged ? "packaged.json" : root,
                  "--stack-name", adoption.stack_name.empty() ? "NAME" : adoption.stack_name, "--s3-bucket",
                  "BUCKET", "--capabilities", "CAPABILITY_IAM", "CAPABILITY_NAMED_IAM",
                  "CAPABILITY_AUTO_EXPAND", "--no-execute-changeset"}));
  return steps;
}

std::vector<std::string> AdoptRequest::ways_out(const Adoption& adoption) const {
  const auto line = [&](std::vector<std::string> words) {
    append_words(words, {"--deployed", as_operand(*settings_.deployed)});
    append_words(words, given_options(false));
    const std::string limits = limit_options(otherwise_.split.limits, adoption.limits);
    return shell_line(words) + (limits.empty() ? "" : ' ' + limits);
  };
  std::vector<std::string> ways;
  if (adoption.may_refactor)
    ways.push_back(line({"cfnsplit", "moves", as_operand(source())}) + " --refactor way");
  std::vector<std::string> adopt = {"cfnsplit", "adopt", as_operand(source()), "--deployed",
                                    as_operand(*settings_.deployed)};
  append_words(adopt, given_options(true));
  append_words(adopt, {"--allow-moves", names_to_allow(adoption.split)});
  ways.push_back(shell_line(adopt));
  return ways;
}

}  // namespace cfnsplit::cli
