#pragma once
// Everything a user may set about a split, in one table: the configuration file, the environment, the command
// line and the C interface all read it, so that a name, a range or a message exists once.
#include <cfnsplit/outcome.hpp>
#include <cfnsplit/split.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cfnsplit {

enum class SettingKind : std::uint8_t { number, text, choice, boolean, pins, names, groups };

struct Setting {
  std::string_view key;   ///< in the configuration file: "max_resources"
  std::string_view flag;  ///< on the command line: "--max-resources"
  SettingKind kind;
  std::string_view example;  ///< a value it takes, for hints
  std::int64_t lowest = 0, highest = 0;
  void (*set_number)(SplitOptions&, std::int64_t) = nullptr;
  bool is_limit = false;
  std::span<const std::string_view> words = {};  ///< what a choice takes
};

std::span<const Setting> all_settings();

/// The setting with that key or flag, or null.
const Setting* find_setting(std::string_view key_or_flag);

/// The environment variable: "CFNSPLIT_MAX_RESOURCES".
std::string variable_of(const Setting& setting);

/// Sets one setting from text, replacing what it held. Lists take several texts, and several values in one
/// text: pins and names with commas between them, groups with semicolons between groups. Of several texts for
/// a single value the last one counts. `origin` is the flag or variable, for messages (CFS0003).
void set_from_texts(const Setting& setting, std::span<const std::string> texts, std::string_view origin,
                    SplitOptions& options, std::vector<Diagnostic>& found);

/// What is wrong with a value, or an empty text. Shared by the readers of text and of JSON.
std::string complaint_about_number(const Setting& setting, std::string_view spelling, std::int64_t& number);
std::string complaint_about_pin(const Pin& pin);
std::string complaint_about_url(std::string_view pattern);
/// Sets `strategy` unless there is something wrong.
std::string complaint_about_strategy(std::string_view name, Strategy& strategy);

}  // namespace cfnsplit
