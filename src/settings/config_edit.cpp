#include "settings/config_edit.hpp"

#include <algorithm>
#include <string_view>

#include "base/codes.hpp"
#include "settings/option_table.hpp"
#include "syntax/json_reader.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";

// A piece of the text that another takes the place of.
struct Edit {
  std::size_t begin = 0, length = 0;
  std::string text;
};

std::string in_quotes(std::string_view key) { return '"' + std::string(key) + '"'; }

std::string member(std::string_view key, std::string_view value) {
  return in_quotes(key) + ": " + std::string(value);
}

// New members stand first in an object, laid out like the member that was the first.
Edit insertion(std::string_view text, Node object, const std::vector<std::string>& members) {
  const std::size_t begin = object.offset() + 1;
  const std::size_t first = text.find_first_not_of(kWhiteSpace, begin);
  const std::string_view space = text.substr(begin, first - begin);
  Edit edit{begin, 0, {}};
  for (const std::string& one : members) {
    if (object.size() > 0)
      edit.text += std::string(space) + one + ',';
    else
      edit.text += (edit.text.empty() ? "" : ", ") + one;
  }
  return edit;
}

std::vector<Edit> edits_of(std::string_view text, Node root, const std::vector<NumberSetting>& numbers) {
  const std::string_view section = name_of(FileSection::split);
  const Node held = root.find(section);
  std::vector<Edit> edits;
  std::vector<std::string> added;
  for (const NumberSetting& number : numbers) {
    const std::string value = std::to_string(number.value);
    if (const Node old = held.find(number.key))
      edits.push_back({old.offset(), old.text().size(), value});
    else
      added.push_back(member(number.key, value));
  }
  if (added.empty()) return edits;
  if (held) {
    edits.push_back(insertion(text, held, added));
    return edits;
  }
  std::string all;
  for (const std::string& one : added) all += (all.empty() ? "" : ", ") + one;
  edits.push_back(insertion(text, root, {member(section, '{' + all + '}')}));
  return edits;
}

}  // namespace

Outcome<std::string> with_numbers(std::shared_ptr<const SourceText> source,
                                  const std::vector<NumberSetting>& numbers) {
  const auto document = read_json(source);
  if (!document) return document.diagnostics;
  const Node root = (*document)->root();
  const Node held = root.find(name_of(FileSection::split));
  if (!root.is_object() || (held && !held.is_object()))
    return make_diagnostic("CFS0003", "the options are not an object",
                           R"(for example {"split": {"max_resources": 200}})",
                           held ? held.place() : root.place());
  std::string text(source->text());
  std::vector<Edit> edits = edits_of(source->text(), root, numbers);
  std::ranges::sort(edits, std::ranges::greater(), &Edit::begin);
  for (const Edit& edit : edits) text.replace(edit.begin, edit.length, edit.text);
  return text;
}

std::string config_of(const std::vector<NumberSetting>& numbers) {
  JsonWriter out(JsonStyle::indented);
  out.begin_object().key(name_of(FileSection::split)).begin_object();
  for (const NumberSetting& number : numbers) out.key(number.key).integer(number.value);
  return out.end().end().take();
}

}  // namespace cfnsplit
