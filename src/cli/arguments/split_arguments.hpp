#pragma once
// Arguments → plain structs.
#include <cfnsplit/outcome.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/arguments/parser.hpp"
#include "cli/arguments/prior_sources.hpp"

namespace cfnsplit::cli {

struct SplitArguments {
  std::string source;  ///< path, or `-` for standard input
  std::string output;  ///< directory; empty only with `dry_run`
  std::optional<std::string> config;
  std::vector<GivenSetting> settings;
  StandingArguments standing;
  bool frozen = false;
  bool rebalance = false;
  bool check = false;
  bool dry_run = false;
  bool force = false;
  bool quiet = false;
  bool help = false;
};

struct MovesArguments {
  std::string source;
  std::optional<std::string> config;
  std::vector<GivenSetting> settings;
  StandingArguments standing;
  std::optional<std::string> refactor;  ///< directory
  bool force = false;
  bool rebalance = false;
  bool json = false;
  bool help = false;
};

struct VerifyArguments {
  std::string source;
  std::string directory;
  std::string root;
  std::optional<std::string> config;
  std::vector<GivenSetting> settings;
  bool quiet = false;
  bool help = false;
};

/// `arguments` are those after the command's name. Errors: CFS0003.
Outcome<SplitArguments> parse_split(std::span<const std::string> arguments);
Outcome<MovesArguments> parse_moves(std::span<const std::string> arguments);
Outcome<VerifyArguments> parse_verify(std::span<const std::string> arguments);

/// What they take.
std::vector<OptionSpec> split_options();
std::vector<OptionSpec> moves_options();
std::vector<OptionSpec> verify_options();

}  // namespace cfnsplit::cli
