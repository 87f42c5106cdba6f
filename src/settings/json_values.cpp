#include "settings/json_values.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "settings/complaints.hpp"
#include "settings/gate_values.hpp"
#include "settings/option_values.hpp"

namespace cfnsplit {
namespace {

class JsonSetter {
 public:
  JsonSetter(const Option& option, Node value, Settings& settings, std::vector<Diagnostic>& found)
      : option_(option), value_(value), settings_(settings), found_(found) {}

  void operator()(const SwitchValue& kind) const {
    if (value_.kind() != Kind::boolean)
      return complain(value_, demand_of(option_), "write it without quotes");
    kind.set(settings_, value_.text() == "true");
  }

  void operator()(const NumberValue& kind) const {
    const auto number = value_.kind() == Kind::number ? read_number(value_.text(), kind.lowest, kind.highest)
                                                      : std::optional<std::int64_t>();
    if (!number) return refuse_number();
    put_number(kind, *number, settings_);
  }

  void operator()(const ShareValue& kind) const {
    const auto share = value_.kind() == Kind::number ? read_share(value_.text()) : std::optional<int>();
    if (!share) return refuse_number();
    kind.place(settings_) = *share;
  }

  void operator()(const PriceValue& kind) const {
    if (value_.kind() == Kind::boolean) {
      kind.is_on(settings_) = value_.text() == "true";
      return;
    }
    const auto price = value_.kind() == Kind::number ? read_price(value_.text()) : std::optional<int>();
    if (!price) return refuse_number();
    kind.is_on(settings_) = true;
    kind.price(settings_) = *price;
  }

  void operator()(const TextValue& kind) const {
    if (!value_.is_string()) return complain(value_, "takes a text", example());
    kind.set(settings_, std::string(value_.text()));
    if (kind.complaint == nullptr) return;
    if (const std::string wrong = kind.complaint(value_.text()); !wrong.empty())
      complain(value_, wrong, example());
  }

  void operator()(const ChoiceValue& kind) const {
    const auto word = value_.is_string() ? std::ranges::find(kind.words, value_.text(), &OptionWord::word)
                                         : kind.words.end();
    if (word == kind.words.end()) return complain(value_, demand_of(option_), example());
    kind.set(settings_, *word);
  }

  void operator()(const NamesValue& kind) const {
    kind.place(settings_).clear();
    if (!value_.is_array()) return complain(value_, "takes a list of names", example());
    read_names(value_, kind.place(settings_), example());
  }

  void operator()(const PinsValue& kind) const {
    kind.place(settings_).clear();
    if (!value_.is_object()) return complain(value_, "takes an object of logical ids and stacks", example());
    for (const Node stack : value_) {
      if (!stack.is_string()) {
        tell(stack, "the stack of " + quote(stack.key()) + " is not a text", example());
        continue;
      }
      Pin pin{std::string(stack.key()), std::string(stack.text())};
      if (const std::string wrong = complaint_about_pin(pin); !wrong.empty())
        complain(stack, wrong, example());
      kind.place(settings_).push_back(std::move(pin));
    }
  }

  void operator()(const GroupsValue& kind) const {
    kind.place(settings_).clear();
    if (!value_.is_array()) return complain(value_, "takes a list of lists", example());
    const std::string_view list = option_.json_example;
    const std::string hint = "for example " + std::string(list.substr(1, list.size() - 2));
    for (const Node group : value_) {
      if (!group.is_array() || group.size() < 2) {
        tell(group, "a group of " + quote(option_.key) + " is a list of at least two names", hint);
        continue;
      }
      read_names(group, kind.place(settings_).emplace_back(), hint);
    }
  }

  void operator()(const MapValue& kind) const {
    kind.clear(settings_);
    if (!value_.is_object()) return complain(value_, "takes an object of texts", example());
    for (const Node text : value_) {
      if (!text.is_string()) {
        tell(text, quote(text.key()) + " in " + quote(option_.key) + " is not a text", example());
        continue;
      }
      if (const std::string wrong = kind.put(settings_, std::string(text.key()), std::string(text.text()));
          !wrong.empty())
        complain(text, wrong, example());
    }
  }

  void operator()(const ActionValue& kind) const {
    if (value_.kind() != Kind::boolean)
      return complain(value_, demand_of(option_), "write it without quotes");
    if (value_.text() == "true") kind.act(settings_);
  }

  void operator()(const TwoTextsValue& kind) const {
    if (!value_.is_array() || value_.size() != 2 || !value_.at(0).is_string() || !value_.at(1).is_string())
      return complain(value_, "takes a list of two names", example());
    kind.set(settings_, std::string(value_.at(0).text()), std::string(value_.at(1).text()));
  }

  void operator()(const TemplateLimitsValue& kind) const {
    kind.place(settings_) = read_template_limits(option_, value_, found_);
  }

  void operator()(const AcceptedValue& kind) const {
    kind.place(settings_) = read_accepted_findings(option_, value_, found_);
  }

  // Never of a key.
  void operator()(const WrittenValue&) const {}

 private:
  void refuse_number() const {
    complain(value_, demand_of(option_),
             "for example \"" + std::string(option_.key) + "\": " + std::string(option_.example));
  }

  void read_names(Node list, std::vector<std::string>& names, const std::string& hint) const {
    for (const Node name : list) {
      if (!name.is_string() || name.text().empty()) tell(name, "a name is a text that is not empty", hint);
      names.emplace_back(name.text());
    }
  }

  std::string example() const {
    return "for example " + (option_.json_example.empty() ? '"' + std::string(option_.example) + '"'
                                                          : std::string(option_.json_example));
  }

  void complain(Node place, const std::string& wrong, std::string hint) const {
    tell(place, quote(option_.key) + " " + wrong, std::move(hint));
  }

  void tell(Node place, std::string summary, std::string hint) const {
    found_.push_back(make_diagnostic("CFS0003", std::move(summary), std::move(hint), place.place()));
  }

  const Option& option_;
  Node value_;
  Settings& settings_;
  std::vector<Diagnostic>& found_;
};

}  // namespace

void set_from_json(const Option& option, Node value, Settings& settings, std::vector<Diagnostic>& found) {
  std::visit(JsonSetter(option, value, settings, found), option.value);
}

}  // namespace cfnsplit
