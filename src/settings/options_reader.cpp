#include "settings/options_reader.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "settings/json_values.hpp"
#include "settings/question_conflicts.hpp"
#include "syntax/json_reader.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kExample = R"(for example {"max_resources": 200})";

// Where in the file a key stands: at the top, or in a section.
using KeyPlace = std::optional<FileSection>;

std::string in_words(KeyPlace place) {
  return place ? "in the section " + quote(name_of(*place)) : "at the top";
}

class SettingsReader {
 public:
  SettingsReader(OptionsUse use, FileSection section, Settings defaults, std::optional<CommandId> call)
      : use_(use), section_(section), settings_(std::move(defaults)), call_(call) {}

  Outcome<Settings> read(Node object) {
    if (!object.is_object())
      return make_diagnostic("CFS0003", "the options are not an object", std::string(kExample),
                             object.place());
    for (const Node member : object)
      if (!is_section(member.key())) read_member(member, {}, settings_);
    for (const Node member : object)
      if (is_section(member.key())) read_section(member);
    for (QuestionConflict& conflict :
         question_conflicts(asked_, [](const Option& o) { return quote(o.key); }))
      found_.push_back(
          make_diagnostic("CFS0003", std::move(conflict.summary), std::move(conflict.hint), object.place()));
    if (found_.empty()) return std::move(settings_);
    std::ranges::stable_sort(found_, {}, [](const Diagnostic& finding) {
      return std::pair(finding.place.line, finding.place.column);
    });
    return std::move(found_);
  }

 private:
  static bool is_section(std::string_view key) {
    return std::ranges::find(kFileSections, key, [](FileSection s) { return name_of(s); }) !=
           std::end(kFileSections);
  }

  void read_section(Node object) {
    if (!object.is_object()) {
      found_.push_back(make_diagnostic("CFS0003", quote(object.key()) + " takes an object of options",
                                       std::string(kExample), object.place()));
      return;
    }
    const FileSection section =
        object.key() == name_of(FileSection::check) ? FileSection::check : FileSection::split;
    Settings unused = settings_;
    for (const Node member : object) read_member(member, section, section == section_ ? settings_ : unused);
  }

  void read_member(Node value, KeyPlace place, Settings& settings) {
    if (!place && value.key() == kSchemaKey) {
      if (!value.is_string())
        found_.push_back(make_diagnostic("CFS0003", "'$schema' takes a text",
                                         "name the address of the schema", value.place()));
      return;
    }
    for (const Option* option : all_options())
      if (option->key == value.key() && takes(*option, place)) {
        const bool is_off = value.kind() == Kind::boolean && value.text() == "false";
        if (option->group == OptionGroup::questions && !is_off) asked_.push_back(option);
        return set_from_json(*option, value, settings, found_);
      }
    found_.push_back(complaint_about_key(value, place));
  }

  bool takes(const Option& option, KeyPlace place) const {
    if (option.key.empty()) return false;
    if (option.key_use == KeyUse::library)
      return use_ == OptionsUse::library && !place && (!call_ || option.commands.has(*call_));
    // A call is of one section, and need not name it.
    if (use_ == OptionsUse::library && !place && stands_in(option, section_)) return true;
    return place ? stands_in(option, *place) : stands_at_top(option);
  }

  std::vector<std::string_view> keys_of(KeyPlace place) const {
    std::vector<std::string_view> keys;
    for (const Option* option : all_options())
      if (takes(*option, place)) keys.push_back(option->key);
    if (place) return keys;
    for (const FileSection section : kFileSections) keys.push_back(name_of(section));
    keys.push_back(kSchemaKey);
    return keys;
  }

  Diagnostic complaint_about_key(Node value, KeyPlace place) const {
    const std::string key(value.key());
    std::string belongs;
    for (const KeyPlace other : {KeyPlace(), KeyPlace(FileSection::split), KeyPlace(FileSection::check)})
      if (other != place && std::ranges::count(keys_of(other), value.key()) > 0)
        belongs += (belongs.empty() ? "write it " : " or ") + in_words(other);
    if (!belongs.empty())
      return make_diagnostic("CFS0003", quote(key) + " cannot stand " + in_words(place), std::move(belongs),
                             value.key_place());
    const std::vector<std::string_view> known = keys_of(place);
    std::string hint = "known keys are";
    for (const std::string_view one : known) hint += (one == known.front() ? " " : ", ") + std::string(one);
    return make_diagnostic("CFS0003", "unknown key " + quote(key), did_you_mean(key, known, std::move(hint)),
                           value.key_place());
  }

  OptionsUse use_;
  FileSection section_;
  Settings settings_;
  std::optional<CommandId> call_;
  std::vector<const Option*> asked_;  // of a graph
  std::vector<Diagnostic> found_;
};

}  // namespace

Outcome<Settings> read_options(std::shared_ptr<const SourceText> source, OptionsUse use, FileSection section,
                               Settings defaults, std::optional<CommandId> call) {
  const auto document = read_json(std::move(source));
  if (!document) return document.diagnostics;
  return SettingsReader(use, section, std::move(defaults), call).read((*document)->root());
}

}  // namespace cfnsplit
