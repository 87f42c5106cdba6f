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

std::string in_quotes(std::string_view text) {
  JsonWriter out(JsonStyle::minified);
  out.string(text);
  return out.take();
}

std::string member(std::string_view key, std::string_view value) {
  return in_quotes(key) + ": " + std::string(value);
}

// New members stand first in an object, laid out like the member that was the first; so do new elements of a list.
Edit insertion(std::string_view text, Node holder, const std::vector<std::string>& members) {
  const std::size_t begin = holder.offset() + 1;
  const std::size_t first = text.find_first_not_of(kWhiteSpace, begin);
  const std::string_view space = text.substr(begin, first - begin);
  Edit edit{begin, 0, {}};
  for (const std::string& one : members) {
    if (holder.size() > 0)
      edit.text += std::string(space) + one + ',';
    else
      edit.text += (edit.text.empty() ? "" : ", ") + one;
  }
  return edit;
}

std::vector<Edit> edits_of(std::string_view text, Node root, const ConfigEdit& wanted) {
  const std::string_view section = name_of(FileSection::split);
  const Node held = root.find(section);
  std::vector<Edit> edits;
  std::vector<std::string> added;
  for (const NumberSetting& number : wanted.numbers) {
    const std::string value = std::to_string(number.value);
    if (const Node old = held.find(number.key))
      edits.push_back({old.offset(), old.text().size(), value});
    else
      added.push_back(member(number.key, value));
  }
  for (const ListedName& one : wanted.names) {
    const Node own = held.find(one.key), list = own ? own : root.find(one.key);
    if (list.is_array())
      edits.push_back(insertion(text, list, {in_quotes(one.name)}));
    else
      added.push_back(member(one.key, '[' + in_quotes(one.name) + ']'));
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

Outcome<std::string> with_settings(std::shared_ptr<const SourceText> source, const ConfigEdit& edit) {
  const auto document = read_json(source);
  if (!document) return document.diagnostics;
  const Node root = (*document)->root();
  const Node held = root.find(name_of(FileSection::split));
  if (!root.is_object() || (held && !held.is_object()))
    return make_diagnostic("CFS0003", "the options are not an object",
                           R"(for example {"split": {"max_resources": 200}})",
                           held ? held.place() : root.place());
  std::string text(source->text());
  std::vector<Edit> edits = edits_of(source->text(), root, edit);
  std::ranges::sort(edits, std::ranges::greater(), &Edit::begin);
  for (const Edit& one : edits) text.replace(one.begin, one.length, one.text);
  return text;
}

std::string config_of(const ConfigEdit& edit) {
  JsonWriter out(JsonStyle::indented);
  out.begin_object().key(name_of(FileSection::split)).begin_object();
  for (const NumberSetting& number : edit.numbers) out.key(number.key).integer(number.value);
  for (const ListedName& one : edit.names) out.key(one.key).begin_array().string(one.name).end();
  return out.end().end().take();
}

}  // namespace cfnsplit
