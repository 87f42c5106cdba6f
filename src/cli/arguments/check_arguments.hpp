#pragma once
#include <cfnsplit/outcome.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/arguments/parser.hpp"

namespace cfnsplit::cli {

struct CheckArguments {
  std::vector<std::string> sources;  ///< templates and directories; `-` for standard input
  std::string format = "text";
  std::optional<std::string> baseline;
  std::optional<std::int64_t> max_growth;
  int warn_at = 800;  ///< thousandths
  bool warnings_as_errors = false;
  std::optional<std::string> config;
  std::vector<GivenSetting> settings;
  bool help = false;
};

/// `arguments` are those after the command's name. Errors: CFS0003.
Outcome<CheckArguments> parse_check(std::span<const std::string> arguments);
std::vector<OptionSpec> check_options();

/// A share from 0 to 1 with at most three decimals ("0.8", ".85", "1") in thousandths; nothing for another text.
std::optional<int> read_share(std::string_view text);

}  // namespace cfnsplit::cli
