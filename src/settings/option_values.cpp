#include "settings/option_values.hpp"

#include <algorithm>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/spelling.hpp"
#include "settings/complaints.hpp"
#include "settings/option_table.hpp"

namespace cfnsplit {
namespace {

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

std::optional<bool> read_switch(std::string_view text) {
  for (const std::string_view yes : {"true", "yes", "on"})
    if (text == yes) return true;
  for (const std::string_view no : {"false", "no", "off"})
    if (text == no) return false;
  return {};
}

std::string complaint_about_names(const std::vector<std::string>& names) {
  return std::ranges::find(names, std::string()) == names.end() ? "" : "has an empty name";
}

// Sets a value of each kind; every call returns what is wrong, or an empty text.
class TextSetter {
 public:
  TextSetter(const Option& option, std::span<const std::string> texts, Settings& settings)
      : option_(option), texts_(texts), settings_(settings) {}

  std::string operator()(const SwitchValue& value) const {
    std::optional<bool> is_on = read_switch(texts_.back());
    if (texts_.back() == "1") is_on = true;
    if (texts_.back() == "0") is_on = false;
    if (!is_on) return refused();
    value.set(settings_, *is_on);
    return {};
  }

  std::string operator()(const ActionValue& value) const { return value.act(settings_), std::string(); }

  std::string operator()(const NumberValue& value) const {
    const std::optional<std::int64_t> number = read_number(texts_.back(), value.lowest, value.highest);
    if (!number) return refused();
    put_number(value, *number, settings_);
    return {};
  }

  std::string operator()(const ShareValue& value) const {
    const std::optional<int> share = read_share(texts_.back());
    if (!share) return refused();
    value.place(settings_) = *share;
    return {};
  }

  std::string operator()(const PriceValue& value) const {
    if (const std::optional<bool> is_on = read_switch(texts_.back()))
      return value.is_on(settings_) = *is_on, std::string();
    const std::optional<int> price = read_price(texts_.back());
    if (!price) return refused();
    value.is_on(settings_) = true;
    value.price(settings_) = *price;
    return {};
  }

  std::string operator()(const TextValue& value) const {
    value.set(settings_, texts_.back());
    return value.complaint == nullptr ? std::string() : value.complaint(texts_.back());
  }

  std::string operator()(const TwoTextsValue& value) const {
    if (texts_.size() >= 2) value.set(settings_, texts_[texts_.size() - 2], texts_.back());
    return {};
  }

  std::string operator()(const ChoiceValue& value) const {
    const auto word = std::ranges::find(value.words, texts_.back(), &OptionWord::word);
    if (word == value.words.end()) return refused();
    value.set(settings_, *word);
    return {};
  }

  std::string operator()(const NamesValue& value) const {
    std::vector<std::string>& names = value.place(settings_) = pieces(texts_, ',');
    if (value.skips_empty) std::erase(names, std::string());
    return complaint_about_names(names);
  }

  std::string operator()(const PinsValue& value) const {
    std::vector<Pin>& pins = value.place(settings_);
    pins.clear();
    for (const std::string& text : pieces(texts_, ',')) {
      const std::size_t equals = text.find('=');
      if (equals == std::string::npos) return "takes ID=STACK, not " + quote(text);
      Pin pin{text.substr(0, equals), text.substr(equals + 1)};
      if (std::string complaint = complaint_about_pin(pin); !complaint.empty()) return complaint;
      pins.push_back(std::move(pin));
    }
    return {};
  }

  std::string operator()(const GroupsValue& value) const {
    std::vector<std::vector<std::string>>& groups = value.place(settings_);
    groups.clear();
    for (const std::string& text : pieces(texts_, ';')) {
      std::vector<std::string> group = pieces(std::string_view(text), ',');
      if (group.size() < 2)
        return "takes at least two logical ids with a comma between them, not " + quote(text);
      if (std::string complaint = complaint_about_names(group); !complaint.empty()) return complaint;
      groups.push_back(std::move(group));
    }
    return {};
  }

  std::string operator()(const MapValue& value) const {
    value.clear(settings_);
    for (const std::string& text : pieces(texts_, ',')) {
      const std::size_t equals = text.rfind('=');
      if (equals == std::string::npos) return "takes NAME=VALUE, not " + quote(text);
      std::string complaint = value.put(settings_, text.substr(0, equals), text.substr(equals + 1));
      if (!complaint.empty()) return complaint;
    }
    return {};
  }

  std::string operator()(const WrittenValue& value) const {
    std::vector<WrittenFormat>& reports = value.place(settings_);
    reports.clear();
    for (const std::string& text : texts_) {
      const std::size_t equals = std::min(text.find('='), text.size());
      WrittenFormat report{text.substr(0, equals), text.substr(std::min(equals + 1, text.size()))};
      if (std::ranges::find(value.words, report.format, &OptionWord::word) == value.words.end())
        return demand_of(option_) + ", not " + quote(report.format);
      if (equals < text.size() && report.file.empty()) return "names no file in " + quote(text);
      reports.push_back(std::move(report));
    }
    return {};
  }

  // They have no name, so no text is given for them.
  std::string operator()(const TemplateLimitsValue&) const { return refused(); }
  std::string operator()(const AcceptedValue&) const { return refused(); }

 private:
  std::string refused() const { return demand_of(option_) + ", not " + quote(texts_.back()); }

  const Option& option_;
  std::span<const std::string> texts_;
  Settings& settings_;
};

}  // namespace

std::string set_from_texts(const Option& option, std::span<const std::string> texts, Settings& settings) {
  return texts.empty() ? std::string() : std::visit(TextSetter(option, texts, settings), option.value);
}

void put_number(const NumberValue& value, std::int64_t number, Settings& settings) {
  std::visit(
      [&](auto place) {
        auto& target = place(settings);
        using Target = std::remove_reference_t<decltype(target)>;
        if constexpr (std::is_same_v<Target, std::optional<std::int64_t>>)
          target = number;
        else
          target = static_cast<Target>(number);
      },
      value.place);
}

std::string demand_of(const Option& option) {
  if (const auto* number = std::get_if<NumberValue>(&option.value))
    return "takes a whole number from " + std::to_string(number->lowest) + " to " +
           std::to_string(number->highest);
  if (std::holds_alternative<ShareValue>(option.value))
    return "takes a share from 0 to 1 with up to three decimals";
  if (std::holds_alternative<SwitchValue>(option.value))
    return option.argument.empty() ? "takes true or false" : "takes on or off, in JSON true or false";
  if (std::holds_alternative<PriceValue>(option.value))
    return "takes true, false or a price from 0 to 100 with up to three decimals";
  std::string words;
  for (const OptionWord& word : words_of(option))
    words += (words.empty()                       ? "takes "
              : &word == &words_of(option).back() ? " or "
                                                  : ", ") +
             std::string(word.word);
  return words.empty() ? "takes a text" : words;
}

}  // namespace cfnsplit
