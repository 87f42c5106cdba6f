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

// Whose values are names, each with a place of its own.
constexpr std::array<std::string_view, 4> kOptions = {"--attribute", "--keep-in-root", "--pin", "--together"};

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
    bool is_named = false;
    for (const NamedOption& named : finding.options)
      if (named.option == name) {
        is_named = true;
        show(finding, place_of(named.value));
      }
    if (!is_named) return;
    // Where the option is called by its name alone; beside values it is one to write on a command line.
    for (std::string* text : {&finding.summary, &finding.hint})
      for (const std::string verb : {" names ", " asks for it"})
        replace_all(*text, name + verb, quote(option_.key) + " of " + value_.place().file + verb);
  }

 private:
  void show(Diagnostic& finding, Node place) const {
    if (finding.place.file.empty())
      finding.place = place.place();
    else
      finding.related.push_back({quote(option_.key) + " says so here", place.place()});
  }

  // The first member or element, on whatever level, that is the name; else all of the value.
  Node place_of(const std::string& name) const {
    for (const Node one : value_) {
      if (one.key() == name || (one.is_string() && one.text() == name)) return one;
      for (const Node inner : one)
        if (inner.is_string() && inner.text() == name) return inner;
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
  const auto is_of_none = [](const Diagnostic& finding) { return finding.options.empty(); };
  if (std::ranges::all_of(found, is_of_none)) return found;
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
    for (Diagnostic& finding : found) KeyInFile(*option, value).place(finding);
  }
  return found;
}

}  // namespace cfnsplit::cli
