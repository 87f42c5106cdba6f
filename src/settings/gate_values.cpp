#include "settings/gate_values.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "settings/complaints.hpp"
#include "settings/option_table.hpp"
#include "settings/option_values.hpp"

namespace cfnsplit {
namespace {

constexpr std::array kLimits = {
    LimitKey{"max_resources", Measure::resources},
    LimitKey{"max_parameters", Measure::parameters},
    LimitKey{"max_outputs", Measure::outputs},
    LimitKey{"max_mappings", Measure::mappings},
    LimitKey{"max_mapping_attributes", Measure::mapping_attributes},
    LimitKey{"max_bytes", Measure::bytes},
    LimitKey{"max_dynamic_references", Measure::dynamic_references},
    LimitKey{"max_operations", Measure::operations},
};
constexpr std::string_view kWarnAt = "warn_at", kMaxGrowth = "max_growth";

std::optional<Measure> measure_of(std::string_view key) {
  for (const LimitKey& limit : kLimits)
    if (limit.measure_key() == key) return limit.measure;
  return key == kOperandsKey ? std::optional(Measure::condition_operands) : std::nullopt;
}

// "2026-02-29" is a text of the form, but no day.
bool is_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto year = read_number(text.substr(0, 4), 0, 9999), month = read_number(text.substr(5, 2), 1, 12),
             day = read_number(text.substr(8, 2), 1, 31);
  if (!year || !month || !day) return false;
  const bool is_leap = (*year % 4 == 0 && *year % 100 != 0) || *year % 400 == 0;
  const std::int64_t days = *month == 2                                                 ? (is_leap ? 29 : 28)
                            : *month == 4 || *month == 6 || *month == 9 || *month == 11 ? 30
                                                                                        : 31;
  return *day <= days;
}

// One list of objects, whose members are told one after another.
class EntryReader {
 public:
  EntryReader(const Option& option, std::vector<Diagnostic>& found) : option_(option), found_(found) {}

  // Entries that are objects; anything else is told.
  std::vector<Node> entries(Node list) const {
    std::vector<Node> objects;
    if (!list.is_array()) {
      tell(list, quote(option_.key) + " takes a list of objects");
      return objects;
    }
    for (const Node entry : list) {
      if (entry.is_object())
        objects.push_back(entry);
      else
        tell(entry, "an entry of " + quote(option_.key) + " is an object");
    }
    return objects;
  }

  std::string text_of(Node entry, std::string_view key) const {
    const Node value = entry.find(key);
    if (!value)
      tell(entry, "an entry of " + quote(option_.key) + " lacks " + quote(key));
    else if (!value.is_string() || value.text().empty())
      tell(value, quote(key) + " takes a text that is not empty");
    else
      return std::string(value.text());
    return {};
  }

  std::optional<std::int64_t> number_of(Node value) const {
    const Option& option = option_of_check(value.key());
    const auto& range = std::get<NumberValue>(option.value);
    const auto number = value.kind() == Kind::number ? read_number(value.text(), range.lowest, range.highest)
                                                     : std::optional<std::int64_t>();
    if (!number) tell(value, quote(value.key()) + ' ' + demand_of(option));
    return number;
  }

  void tell_unknown(Node member, const std::vector<std::string_view>& known) const {
    found_.push_back(make_diagnostic("CFS0003", "unknown key " + quote(member.key()),
                                     did_you_mean(std::string(member.key()), known, example()),
                                     member.key_place()));
  }

  void tell(Node place, std::string summary) const {
    found_.push_back(make_diagnostic("CFS0003", std::move(summary), example(), place.place()));
  }

 private:
  std::string example() const { return "for example " + std::string(option_.json_example); }

  const Option& option_;
  std::vector<Diagnostic>& found_;
};

TemplateLimits limits_of(Node entry, const EntryReader& reader) {
  TemplateLimits limits;
  limits.templates = reader.text_of(entry, kTemplatesKey);
  std::vector<std::string_view> known = {kTemplatesKey, kWarnAt, kMaxGrowth};
  for (const LimitKey& one : kLimits) known.push_back(one.key);
  for (const Node member : entry) {
    const auto limit = std::ranges::find(kLimits, member.key(), &LimitKey::key);
    if (limit != kLimits.end()) {
      limits.limits[static_cast<std::size_t>(limit->measure)] = reader.number_of(member);
    } else if (member.key() == kMaxGrowth) {
      limits.max_growth = reader.number_of(member);
    } else if (member.key() == kWarnAt) {
      limits.warn_at = member.kind() == Kind::number ? read_share(member.text()) : std::optional<int>();
      if (!limits.warn_at) reader.tell(member, "'warn_at' " + demand_of(option_of_check(kWarnAt)));
    } else if (member.key() != kTemplatesKey) {
      reader.tell_unknown(member, known);
    }
  }
  return limits;
}

AcceptedFinding accepted_of(Node entry, const EntryReader& reader) {
  AcceptedFinding accepted;
  accepted.code = reader.text_of(entry, kCodeKey);
  accepted.reason = reader.text_of(entry, kReasonKey);
  accepted.until = reader.text_of(entry, kUntilKey);
  if (entry.find(kTemplatesKey)) accepted.templates = reader.text_of(entry, kTemplatesKey);
  if (!accepted.code.empty() && !accepted.code.starts_with("CFS06"))
    reader.tell(entry.find(kCodeKey), "'code' takes a code of check, which begins with CFS06");
  if (!accepted.until.empty() && !is_day(accepted.until))
    reader.tell(entry.find(kUntilKey), "'until' takes a day such as 2026-12-31");
  for (const Node member : entry) {
    if (member.key() == kMeasureKey) {
      accepted.measure = measure_of(member.text());
      if (!accepted.measure) reader.tell(member, "'measure' takes what a limit counts, such as resources");
    } else if (member.key() != kCodeKey && member.key() != kReasonKey && member.key() != kUntilKey &&
               member.key() != kTemplatesKey) {
      reader.tell_unknown(member, {kCodeKey, kTemplatesKey, kMeasureKey, kReasonKey, kUntilKey});
    }
  }
  return accepted;
}

}  // namespace

std::span<const LimitKey> limit_keys() { return kLimits; }

const Option& option_of_check(std::string_view key) {
  return **std::ranges::find_if(all_options(), [&](const Option* option) {
    return option->key == key && stands_in(*option, FileSection::check);
  });
}

std::vector<TemplateLimits> read_template_limits(const Option& option, Node list,
                                                 std::vector<Diagnostic>& found) {
  const EntryReader reader(option, found);
  std::vector<TemplateLimits> all;
  for (const Node entry : reader.entries(list)) all.push_back(limits_of(entry, reader));
  return all;
}

std::vector<AcceptedFinding> read_accepted_findings(const Option& option, Node list,
                                                    std::vector<Diagnostic>& found) {
  const EntryReader reader(option, found);
  std::vector<AcceptedFinding> all;
  for (const Node entry : reader.entries(list)) all.push_back(accepted_of(entry, reader));
  return all;
}

}  // namespace cfnsplit
