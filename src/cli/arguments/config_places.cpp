#include "cli/arguments/config_places.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/source_text.hpp"
#include "base/spelling.hpp"
#include "cli/arguments/settings_sources.hpp"
#include "syntax/json_reader.hpp"

namespace cfnsplit::cli {
namespace {

// What the planner says of options: unknown names, and wishes that exclude each other.
constexpr std::array<std::string_view, 7> kCodes = {"CFS0402", "CFS0403", "CFS0404", "CFS0405",
                                                    "CFS0409", "CFS0410", "CFS0428"};
constexpr std::array<std::string_view, 3> kOptions = {"--pin", "--keep-in-root", "--together"};

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// One option as the configuration file has it.
class KeyInFile {
 public:
  KeyInFile(const Option& option, Node value) : option_(option), value_(value) {}

  void place(Diagnostic& finding) const {
    const std::string name(option_.name);
    const bool names_id = finding.summary.starts_with(name + " names ");
    const bool asks = finding.summary.find(name + " asks for it") != std::string::npos ||
                      finding.hint.find(name + " asks for it") != std::string::npos;
    const bool is_pin = option_.name == "--pin" && (finding.summary.find("pinned to") != std::string::npos ||
                                                    finding.summary.starts_with("a stack cannot be called") ||
                                                    finding.code == "CFS0403");
    if (!names_id && !asks && !is_pin) return;
    const Node place = place_of(finding.summary);
    const std::string key = quoted(option_.key) + " of " + place.place().file;
    replace_all(finding.summary, name + " names ", key + " names ");
    for (std::string* text : {&finding.summary, &finding.hint})
      replace_all(*text, name + " asks for it", key + " asks for it");
    if (finding.place.file.empty())
      finding.place = place.place();
    else
      finding.related.push_back({quoted(option_.key) + " says so here", place.place()});
  }

 private:
  // The first member or element, on whatever level, that the text names in quotes; else all of the value.
  Node place_of(const std::string& text) const {
    const auto is_named = [&](std::string_view word) { return text.find(quoted(word)) != std::string::npos; };
    for (const Node one : value_) {
      if (!one.key().empty() && is_named(one.key())) return one;
      if (one.is_string() && is_named(one.text())) return one;
      for (const Node inner : one)
        if (inner.is_string() && is_named(inner.text())) return inner;
    }
    return value_;
  }

  const Option& option_;
  Node value_;
};

bool is_given_elsewhere(const Option& option, const Arguments& arguments, Environment& environment) {
  const auto is_set = [&](const std::string& name) {
    return !environment.variable(name).value_or("").empty();
  };
  return arguments.is_given(option.name) || is_set(variable_of(option)) ||
         is_set(variable_of(option, section_of(arguments.command)));
}

}  // namespace

std::vector<Diagnostic> with_places_in_config(std::vector<Diagnostic> found, const Arguments& arguments,
                                              Environment& environment) {
  const auto is_of_options = [](const Diagnostic& finding) {
    return std::ranges::find(kCodes, finding.code) != kCodes.end();
  };
  if (std::ranges::none_of(found, is_of_options)) return found;
  const auto path = config_path(arguments.settings.config, environment);
  std::string text;
  if (!path || !environment.files.read(*path, text).ok()) return found;
  const auto document = read_json(std::make_shared<SourceText>(*path, std::move(text)));
  if (!document) return found;
  const Node root = (*document)->root();
  for (const Option* option : all_options()) {
    if (std::ranges::find(kOptions, option->name) == kOptions.end() ||
        is_given_elsewhere(*option, arguments, environment))
      continue;
    const Node in_section = root.find(name_of(section_of(arguments.command))).find(option->key);
    const Node value = in_section ? in_section : root.find(option->key);
    if (!value) continue;
    for (Diagnostic& finding : found)
      if (is_of_options(finding)) KeyInFile(*option, value).place(finding);
  }
  return found;
}

}  // namespace cfnsplit::cli
