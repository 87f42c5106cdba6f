#pragma once
// The grammar that the options of every command share. The only user of CLI11; its exceptions and exit codes end here.
#include <cfnsplit/outcome.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "settings/settings.hpp"

namespace cfnsplit::cli {

/// A setting and the texts the command line gave for it.
struct GivenSetting {
  const Setting* setting = nullptr;
  std::vector<std::string> texts;
};

/// An option as it was declared.
struct OptionSpec {
  std::vector<std::string> names;       ///< "-o", "--output"
  int values = 0;                       ///< how many texts follow it; 0 for a flag
  std::vector<std::string_view> words;  ///< what its value may be; empty where that is no list
};

/// CFS0003.
Diagnostic usage_error(std::string summary, std::string hint);

/// One command's options. Declare them, then parse. Names are written "-o,--output"; what a value is written into must
/// outlive the parser. Of several values for one option the last one counts, except for texts().
class Parser {
 public:
  /// `usage` is the line that hints show: "cfnsplit verify TEMPLATE DIR".
  Parser(std::string command, std::string usage);
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser();

  void flag(const std::string& names, bool& value);
  void text(const std::string& names, std::optional<std::string>& value);
  void texts(const std::string& names, std::vector<std::string>& values);
  /// An option that takes exactly two values; of several, the last two count.
  void two_texts(const std::string& names, std::optional<std::pair<std::string, std::string>>& values);
  /// A whole number in a range; the bounds belong to it.
  void number(const std::string& names, std::int64_t lowest, std::int64_t highest,
              std::optional<std::int64_t>& value);
  /// One of several words.
  void choice(const std::string& names, std::vector<std::string_view> words, std::string& value);
  void setting(const Setting& setting);

  /// What is wrong with the arguments.
  std::vector<Diagnostic> parse(std::span<const std::string> arguments);

  /// All that was declared, in its order.
  const std::vector<OptionSpec>& options() const;

  const std::vector<std::string>& positionals() const;
  /// What is wrong with the positionals, where there has to be one for each name in `wanted`; more than these are
  /// allowed where the last name stands for many.
  std::vector<Diagnostic> check_positionals(const std::vector<std::string_view>& wanted,
                                            bool last_repeats = false) const;
  std::vector<GivenSetting> settings() const;
  /// Points to the command's own help.
  std::string usage_hint() const;
  /// Shows the command's usage line.
  std::string usage_line() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cfnsplit::cli
