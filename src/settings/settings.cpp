#include "settings/settings.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "plan/strategy/strategy_wishes.hpp"

namespace cfnsplit {
namespace {

constexpr std::int64_t kMany = 1'000'000;
constexpr std::int64_t kManyBytes = 1'000'000'000;

constexpr Setting limit(std::string_view key, std::string_view flag, std::string_view example,
                        std::int64_t highest, void (*set)(SplitOptions&, std::int64_t)) {
  return {key, flag, SettingKind::number, example, 1, highest, set, true};
}

constexpr std::array<std::string_view, 4> kStrategies = {"min-cut", "per-type", "per-function", "hash"};

constexpr std::array kSettings = {
    limit("max_resources", "--max-resources", "200", kMany,
          [](SplitOptions& o, std::int64_t n) { o.limits.resources = n; }),
    limit("max_parameters", "--max-parameters", "200", kMany,
          [](SplitOptions& o, std::int64_t n) { o.limits.parameters = n; }),
    limit("max_outputs", "--max-outputs", "200", kMany,
          [](SplitOptions& o, std::int64_t n) { o.limits.outputs = n; }),
    limit("max_mappings", "--max-mappings", "200", kMany,
          [](SplitOptions& o, std::int64_t n) { o.limits.mappings = n; }),
    limit("max_mapping_attributes", "--max-mapping-attributes", "200", kMany,
          [](SplitOptions& o, std::int64_t n) { o.limits.mapping_attributes = n; }),
    limit("max_bytes", "--max-bytes", "1000000", kManyBytes,
          [](SplitOptions& o, std::int64_t n) { o.limits.bytes = n; }),
    limit("max_dynamic_references", "--max-dynamic-references", "60", kMany,
          [](SplitOptions& o, std::int64_t n) { o.limits.dynamic_references = n; }),
    limit("max_operations", "--max-operations", "2500", kMany,
          [](SplitOptions& o, std::int64_t n) { o.limits.operations = n; }),
    Setting{"pins", "--pin", SettingKind::pins, "OrdersTable=Data"},
    Setting{"keep_in_root", "--keep-in-root", SettingKind::names, "AWS::S3::Bucket"},
    Setting{"together", "--together", SettingKind::groups, "OrdersTable,OrdersStream"},
    Setting{"strategy", "--strategy", SettingKind::choice, "per-type", 0, 0, nullptr, false, kStrategies},
    Setting{"template_url", "--template-url", SettingKind::text, "{file}"},
    Setting{"max_concurrent_stacks", "--max-concurrent-stacks", SettingKind::number, "10", 1, kMany,
            [](SplitOptions& o, std::int64_t n) { o.max_concurrent_stacks = n; }},
    Setting{"minify", "--minify", SettingKind::boolean, "true"},
    Setting{"headroom", "--headroom", SettingKind::number, "15", 0, 50,
            [](SplitOptions& o, std::int64_t n) { o.headroom = static_cast<int>(n); }},
    Setting{"seed", "--seed", SettingKind::number, "0", 0, std::numeric_limits<std::int64_t>::max(),
            [](SplitOptions& o, std::int64_t n) { o.seed = static_cast<std::uint64_t>(n); }},
    Setting{"effort", "--effort", SettingKind::number, "1", 1, 100,
            [](SplitOptions& o, std::int64_t n) { o.effort = static_cast<int>(n); }},
};

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::vector<std::string> pieces(std::string_view text, char separator) {
  std::vector<std::string> found;
  while (true) {
    const std::size_t at = text.find(separator);
    found.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return found;
    text.remove_prefix(at + 1);
  }
}

std::vector<std::string> pieces(std::span<const std::string> texts, char separator) {
  std::vector<std::string> found;
  for (const std::string& text : texts)
    for (std::string& piece : pieces(std::string_view(text), separator)) found.push_back(std::move(piece));
  return found;
}

std::string complaint_about_names(const std::vector<std::string>& names) {
  return std::ranges::find(names, std::string()) == names.end() ? "" : "has an empty name";
}

std::string set_boolean(std::string_view text, bool& value) {
  for (const std::string_view yes : {"1", "true", "yes", "on"})
    if (text == yes) return value = true, std::string();
  for (const std::string_view no : {"0", "false", "no", "off"})
    if (text == no) return value = false, std::string();
  return "takes true or false, not '" + std::string(text) + '\'';
}

std::string set_number(const Setting& setting, std::string_view text, SplitOptions& options) {
  std::int64_t number = 0;
  std::string complaint = complaint_about_number(setting, text, number);
  if (complaint.empty()) setting.set_number(options, number);
  return complaint;
}

std::string set_pins(std::span<const std::string> texts, SplitOptions& options) {
  options.pins.clear();
  for (const std::string& text : pieces(texts, ',')) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) return "takes ID=STACK, not '" + text + '\'';
    Pin pin{text.substr(0, equals), text.substr(equals + 1)};
    if (std::string complaint = complaint_about_pin(pin); !complaint.empty()) return complaint;
    options.pins.push_back(std::move(pin));
  }
  return {};
}

std::string set_groups(std::span<const std::string> texts, SplitOptions& options) {
  options.together.clear();
  for (const std::string& text : pieces(texts, ';')) {
    std::vector<std::string> group = pieces(std::string_view(text), ',');
    if (group.size() < 2)
      return "takes at least two logical ids with a comma between them, not '" + text + '\'';
    if (std::string complaint = complaint_about_names(group); !complaint.empty()) return complaint;
    options.together.push_back(std::move(group));
  }
  return {};
}

std::string set(const Setting& setting, std::span<const std::string> texts, SplitOptions& options) {
  switch (setting.kind) {
    case SettingKind::number: return set_number(setting, texts.back(), options);
    case SettingKind::boolean: return set_boolean(texts.back(), options.minify);
    case SettingKind::text:
      options.template_url = texts.back();
      return complaint_about_url(options.template_url);
    case SettingKind::choice: return complaint_about_strategy(texts.back(), options.strategy);
    case SettingKind::names:
      options.keep_in_root = pieces(texts, ',');
      return complaint_about_names(options.keep_in_root);
    case SettingKind::pins: return set_pins(texts, options);
    case SettingKind::groups: break;
  }
  return set_groups(texts, options);
}

}  // namespace

std::span<const Setting> all_settings() { return kSettings; }

const Setting* find_setting(std::string_view key_or_flag) {
  const auto found = std::ranges::find_if(
      kSettings, [&](const Setting& s) { return s.key == key_or_flag || s.flag == key_or_flag; });
  return found == kSettings.end() ? nullptr : &*found;
}

std::string variable_of(const Setting& setting) {
  std::string name = "CFNSPLIT_";
  for (const char c : setting.flag.substr(2))
    name += c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return name;
}

void set_from_texts(const Setting& setting, std::span<const std::string> texts, std::string_view origin,
                    SplitOptions& options, std::vector<Diagnostic>& found) {
  if (texts.empty()) return;
  const std::string complaint = set(setting, texts, options);
  if (complaint.empty()) return;
  const bool is_variable = !origin.starts_with('-');
  found.push_back(make_diagnostic(
      "CFS0003", std::string(origin) + ' ' + complaint,
      "for example " + std::string(origin) + (is_variable ? "=" : " ") + std::string(setting.example)));
}

std::string complaint_about_number(const Setting& setting, std::string_view spelling, std::int64_t& number) {
  const char* const end = spelling.data() + spelling.size();
  const auto [stop, error] = std::from_chars(spelling.data(), end, number);
  if (error == std::errc() && stop == end && number >= setting.lowest && number <= setting.highest) return {};
  return "takes a whole number from " + std::to_string(setting.lowest) + " to " +
         std::to_string(setting.highest) + ", not '" + std::string(spelling) + '\'';
}

std::string complaint_about_pin(const Pin& pin) {
  if (pin.resource.empty()) return "has a pin without a logical id";
  if (!pin.stack.empty() && pin.stack.size() <= 128 && std::ranges::all_of(pin.stack, is_letter_or_digit))
    return {};
  return "pins '" + pin.resource + "' to '" + pin.stack +
         "', which is no stack name: 1 to 128 letters and digits, or root";
}

std::string complaint_about_strategy(std::string_view name, Strategy& strategy) {
  for (const Strategy known : {Strategy::min_cut, Strategy::per_type, Strategy::per_function, Strategy::hash})
    if (name == name_of(known)) return strategy = known, std::string();
  return "takes min-cut, per-type, per-function or hash, not '" + std::string(name) + '\'';
}

std::string complaint_about_url(std::string_view pattern) {
  const std::vector<std::string_view> known = {"{file}", "{stack}", "{hash}"};
  bool names_the_child = false;
  for (std::size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1)) {
    const std::size_t close = pattern.find('}', at);
    if (close == std::string_view::npos || (at > 0 && pattern[at - 1] == '$')) continue;
    const std::string_view word = pattern.substr(at, close - at + 1);
    if (std::ranges::find(known, word) != known.end()) {
      names_the_child = true;
      continue;
    }
    const std::string hint = did_you_mean(word, known, "");
    return "has the unknown placeholder " + quoted(word) + (hint.empty() ? "" : "; " + hint);
  }
  return names_the_child
             ? ""
             : "has none of {file}, {stack} and {hash}, so every nested stack would get one address";
}

}  // namespace cfnsplit
