#include "cli/arguments/prior_sources.hpp"

#include <utility>

#include "cli/arguments/settings_sources.hpp"
#include "cli/io/inputs.hpp"
#include "cli/io/paths.hpp"

namespace cfnsplit::cli {
namespace {

// "A,B" and repeated options alike.
std::vector<std::string> names_in(const std::vector<std::string>& texts) {
  std::vector<std::string> names;
  for (const std::string& text : texts)
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t comma = std::min(text.find(',', at), text.size());
      if (comma > at) names.push_back(text.substr(at, comma - at));
      at = comma + 1;
    }
  return names;
}

}  // namespace

void declare(Parser& parser, StandingArguments& arguments) {
  parser.text("--lock", arguments.lock);
  parser.flag("--no-lock", arguments.no_lock);
  parser.text("--deployed", arguments.deployed);
  parser.texts("--allow-moves", arguments.allow_moves);
}

SplitOptions default_options(const StandingArguments& arguments) {
  constexpr int kHeadroom = 15;  // percent; tools/bench/churn tells what it costs and spares
  SplitOptions options;
  if (!arguments.no_lock) options.headroom = kHeadroom;
  return options;
}

std::optional<std::string> lock_path(const StandingArguments& arguments,
                                     const std::optional<std::string>& config, Environment& environment) {
  if (arguments.no_lock) return std::nullopt;
  if (arguments.lock) return arguments.lock;
  const std::optional<std::string> file = config_path(config, environment);
  return file ? join_path(directory_of(*file), kLockFile) : std::string(kLockFile);
}

std::vector<Diagnostic> read_standing(const StandingArguments& arguments, const std::string& source,
                                      const std::optional<std::string>& lock, Environment& environment,
                                      SplitOptions& options) {
  if (lock && lock->empty()) return {usage_error("--lock is an empty text", "name the lock file")};
  options.allow_moves = names_in(arguments.allow_moves);
  if (lock && environment.files.exists(*lock)) {
    Outcome<std::string> text = read_source(*lock, environment);
    if (!text) return text.diagnostics;
    options.lock = TemplateFile{*lock, std::move(*text)};
  }
  if (!arguments.deployed) return {};
  if (environment.files.is_directory(*arguments.deployed)) {
    Outcome<std::vector<TemplateFile>> files = read_templates(*arguments.deployed, source, environment);
    if (!files) return files.diagnostics;
    options.deployed = std::move(*files);
    if (options.deployed.empty()) options.deployed.push_back({*arguments.deployed, ""});
    return {};
  }
  Outcome<std::string> text = read_source(*arguments.deployed, environment);
  if (!text) return text.diagnostics;
  options.deployed = {TemplateFile{*arguments.deployed, std::move(*text)}};
  return {};
}

}  // namespace cfnsplit::cli
