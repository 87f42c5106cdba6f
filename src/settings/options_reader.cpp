#include "settings/options_reader.hpp"

#include <string_view>
#include <utility>
#include <vector>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "settings/settings.hpp"
#include "syntax/json_reader.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kSourceDirectory = "source_directory";
constexpr std::string_view kRoot = "root";

class Reader {
 public:
  Reader(OptionsUse use, SplitOptions defaults) : use_(use) { options_.split = std::move(defaults); }

  Outcome<Options> read(Node object) {
    if (!object.is_object()) {
      complain(object, "the options are not an object", R"(for example {"max_resources": 200})");
      return std::move(found_);
    }
    for (const Node member : object) read_member(member);
    if (!found_.empty()) return std::move(found_);
    return std::move(options_);
  }

 private:
  void read_member(Node value) {
    if (use_ == OptionsUse::library && (value.key() == kSourceDirectory || value.key() == kRoot)) {
      if (!value.is_string()) return complain(value, wants(value, "a text"), R"(for example "templates")");
      (value.key() == kRoot ? options_.root : options_.split.source_directory) = value.text();
      return;
    }
    const Setting* setting = find_setting(value.key());
    if (setting == nullptr || setting->key != value.key()) return complain_about_key(value);
    switch (setting->kind) {
      case SettingKind::number: return read_number(value, *setting);
      case SettingKind::text: return read_url(value);
      case SettingKind::choice: return read_strategy(value);
      case SettingKind::boolean: return read_boolean(value);
      case SettingKind::pins: return read_pins(value);
      case SettingKind::names: return read_names(value, 1, options_.split.keep_in_root);
      case SettingKind::groups: return read_groups(value);
    }
  }

  void read_number(Node value, const Setting& setting) {
    std::int64_t number = 0;
    const std::string_view spelling = value.kind() == Kind::number ? value.text() : "another kind of value";
    const std::string complaint = complaint_about_number(setting, spelling, number);
    if (complaint.empty()) return setting.set_number(options_.split, number);
    complain(value, named(value) + complaint.substr(0, complaint.rfind(", not")),
             "for example \"" + std::string(setting.key) + "\": " + std::string(setting.example));
  }

  void read_url(Node value) {
    const std::string hint = R"(for example "https://bucket.s3.amazonaws.com/{hash}.json")";
    if (!value.is_string()) return complain(value, wants(value, "a text"), hint);
    options_.split.template_url = value.text();
    if (const std::string complaint = complaint_about_url(value.text()); !complaint.empty())
      complain(value, named(value) + complaint, hint);
  }

  void read_strategy(Node value) {
    const std::string_view name = value.is_string() ? value.text() : "another kind of value";
    const std::string complaint = complaint_about_strategy(name, options_.split.strategy);
    if (complaint.empty()) return;
    complain(value, named(value) + complaint.substr(0, complaint.rfind(", not")),
             R"(for example "per-type")");
  }

  void read_boolean(Node value) {
    if (value.kind() != Kind::boolean)
      return complain(value, wants(value, "true or false"), "write it without quotes");
    options_.split.minify = value.text() == "true";
  }

  void read_pins(Node value) {
    const std::string hint = R"(for example {"OrdersTable": "Data"})";
    if (!value.is_object()) return complain(value, wants(value, "an object of logical ids and stacks"), hint);
    for (const Node stack : value) {
      if (!stack.is_string()) {
        complain(stack, "the stack of '" + std::string(stack.key()) + "' is not a text", hint);
        continue;
      }
      Pin pin{std::string(stack.key()), std::string(stack.text())};
      if (const std::string complaint = complaint_about_pin(pin); !complaint.empty())
        complain(stack, named(value) + complaint, hint);
      options_.split.pins.push_back(std::move(pin));
    }
  }

  void read_groups(Node value) {
    if (!value.is_array())
      return complain(value, wants(value, "a list of lists"),
                      R"(for example [["OrdersTable", "OrdersStream"]])");
    for (const Node group : value) read_names(group, 2, options_.split.together.emplace_back());
  }

  void read_names(Node value, std::uint32_t least, std::vector<std::string>& names) {
    const std::string hint = least > 1 ? R"(for example ["OrdersTable", "OrdersStream"])"
                                       : R"(for example ["OrdersTable", "AWS::S3::Bucket"])";
    if (!value.is_array() || (least > 1 && value.size() < least)) {
      const std::string group = least > 1 ? "a group of 'together' " : named(value);
      return complain(
          value, group + (least > 1 ? "is a list of at least two names" : "takes a list of names"), hint);
    }
    for (const Node name : value) {
      if (!name.is_string() || name.text().empty())
        complain(name, "a name is a text that is not empty", hint);
      names.emplace_back(name.text());
    }
  }

  void complain_about_key(Node value) {
    std::vector<std::string_view> known;
    for (const Setting& setting : all_settings()) known.push_back(setting.key);
    if (use_ == OptionsUse::library) known.insert(known.end(), {kSourceDirectory, kRoot});
    std::string hint = "known keys are";
    for (const std::string_view key : known) hint += (key == known.front() ? " " : ", ") + std::string(key);
    found_.push_back(make_diagnostic("CFS0003", "unknown key " + quoted(value.key()),
                                     did_you_mean(value.key(), known, std::move(hint)), value.key_place()));
  }

  void complain(Node value, std::string summary, std::string hint) {
    found_.push_back(make_diagnostic("CFS0003", std::move(summary), std::move(hint), value.place()));
  }

  static std::string named(Node value) { return '\'' + std::string(value.key()) + "' "; }
  static std::string wants(Node value, std::string_view what) {
    return named(value) + "takes " + std::string(what);
  }

  OptionsUse use_;
  Options options_;
  std::vector<Diagnostic> found_;
};

}  // namespace

Outcome<Options> read_options(std::shared_ptr<const SourceText> source, OptionsUse use,
                              SplitOptions defaults) {
  const auto document = read_json(std::move(source));
  if (!document) return document.diagnostics;
  return Reader(use, std::move(defaults)).read((*document)->root());
}

}  // namespace cfnsplit
