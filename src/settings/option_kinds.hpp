#pragma once
// Kinds of values of options, each with the place in Settings that it goes to.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "settings/settings.hpp"

namespace cfnsplit {

/// On or off. An option with an argument takes the word; another one is on where it is given.
struct SwitchValue {
  using Place = std::variant<bool& (*)(Settings&), std::optional<bool>& (*)(Settings&)>;
  Place place;
  bool has_opposite = false;  ///< --no-… as well

  void set(Settings& settings, bool on) const {
    std::visit([&](auto* of) { of(settings) = on; }, place);
  }
  /// Nothing for one that is unset.
  std::optional<bool> get(Settings& settings) const {
    return std::visit([&](auto* of) { return std::optional<bool>(of(settings)); }, place);
  }
};
/// On, and something else than a bool becomes of it.
struct ActionValue {
  void (*act)(Settings&);
};
/// A whole number.
struct NumberValue {
  using Place = std::variant<std::int64_t& (*)(Settings&), int& (*)(Settings&), std::uint64_t& (*)(Settings&),
                             std::optional<std::int64_t>& (*)(Settings&)>;
  std::int64_t lowest, highest;  ///< both are allowed
  Place place;
};
/// From 0 to 1, kept in thousandths.
struct ShareValue {
  int& (*place)(Settings&);
};
/// On or off, or on at a price from 0 to 100, kept in thousandths.
struct PriceValue {
  bool& (*is_on)(Settings&);
  int& (*price)(Settings&);
};
struct TextValue {
  void (*set)(Settings&, const std::string&);
  std::string (*complaint)(std::string_view) = nullptr;  ///< what is wrong with a text, or an empty text
  std::string_view pattern = {};                         ///< a regular expression for the JSON Schema
};
struct TwoTextsValue {
  void (*set)(Settings&, const std::string&, const std::string&);
};
struct OptionWord {
  std::string_view word;
  std::string_view note = {};  ///< for the help
  int value = 0;               ///< of an enumeration
};
/// One of several words.
struct ChoiceValue {
  std::span<const OptionWord> words;
  void (*set)(Settings&, const OptionWord&);
};
/// Names with commas between them.
struct NamesValue {
  std::vector<std::string>& (*place)(Settings&);
  bool skips_empty = false;  ///< else an empty name is an error
};
/// Resources and their stacks: A=Data,B=Data.
struct PinsValue {
  std::vector<Pin>& (*place)(Settings&);
};
/// Groups of at least two names: A,B;C,D.
struct GroupsValue {
  std::vector<std::vector<std::string>>& (*place)(Settings&);
};
/// Texts by name: A=x,B=y.
struct MapValue {
  void (*clear)(Settings&);
  /// Sets one; returns what is wrong with it, or an empty text.
  std::string (*put)(Settings&, const std::string& name, const std::string& text);
  std::string_view words = {};  ///< that a text may be, with spaces between them; any where it is empty
};
/// Words, each at most once to standard output, and to files: "json", "sarif=quotas.sarif".
struct WrittenValue {
  std::span<const OptionWord> words;
  std::vector<WrittenFormat>& (*place)(Settings&);
};
/// Limits of some templates, in a file alone.
struct TemplateLimitsValue {
  std::vector<TemplateLimits>& (*place)(Settings&);
};
/// Findings that are let pass, in a file alone.
struct AcceptedValue {
  std::vector<AcceptedFinding>& (*place)(Settings&);
};
using OptionValue = std::variant<SwitchValue, ActionValue, NumberValue, ShareValue, PriceValue, TextValue,
                                 TwoTextsValue, ChoiceValue, NamesValue, PinsValue, GroupsValue, MapValue,
                                 WrittenValue, TemplateLimitsValue, AcceptedValue>;

}  // namespace cfnsplit
