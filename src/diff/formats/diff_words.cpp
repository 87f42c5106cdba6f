#include "diff/formats/diff_words.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "report/words.hpp"

namespace cfnsplit {
namespace {

std::size_t beginning_of_character(const std::string& text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

std::string window(const std::string& text, std::size_t start, std::size_t most) {
  const std::size_t end =
      text.size() - start > most ? beginning_of_character(text, start + most) : text.size();
  return (start > 0 ? "…" : "") + text.substr(start, end - start) + (end < text.size() ? "…" : "");
}

}  // namespace

std::string_view word_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::added: return "added";
    case ChangeKind::removed: return "removed";
    case ChangeKind::changed: return "changed";
    case ChangeKind::moved: return "moved";
  }
  return {};
}

std::string_view word_of(Replacement replacement) {
  switch (replacement) {
    case Replacement::none: return "none";
    case Replacement::perhaps: return "perhaps";
    case Replacement::always: return "always";
    case Replacement::refused: return "refused";
    case Replacement::unknown: return "unknown";
  }
  return {};
}

std::string consequence_of(const ResourceDiff& resource) {
  const std::string lost = resource.is_stateful ? "; its data is lost" : "";
  if (resource.kind == ChangeKind::removed) return resource.is_stateful ? "its data is lost" : "";
  if (resource.kind == ChangeKind::moved)
    return "is deleted and created anew, unless it is refactored" + lost;
  switch (resource.replacement) {
    case Replacement::none: return {};
    case Replacement::perhaps:
      return "may be replaced" + (resource.is_stateful ? std::string("; then its data is lost") : "");
    case Replacement::always: return "is replaced" + lost;
    case Replacement::refused: return "its type changes: CloudFormation refuses the update";
    case Replacement::unknown: return "whether it is replaced is not known";
  }
  return {};
}

std::string counts_of(const Diff& diff) {
  if (!diff.differs()) return "no difference";
  std::array<std::int64_t, 4> resources{};
  for (const ResourceDiff& resource : diff.resources) ++resources[static_cast<std::size_t>(resource.kind)];
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  bool is_first = true;
  for (const ChangeKind kind :
       {ChangeKind::added, ChangeKind::removed, ChangeKind::changed, ChangeKind::moved})
    if (const std::int64_t count = resources[static_cast<std::size_t>(kind)]; count > 0) {
      add((is_first ? counted(count, "resource") : std::to_string(count)) + ' ' + std::string(word_of(kind)));
      is_first = false;
    }
  if (!diff.declarations.empty())
    add(counted(static_cast<std::int64_t>(diff.declarations.size()), "other difference"));
  if (const auto stacks = diff.stacks_added.size() + diff.stacks_removed.size(); stacks > 0)
    add(counted(static_cast<std::int64_t>(stacks), "nested stack") + " more or less");
  return text;
}

std::string dotted(std::string_view pointer) {
  std::string text;
  for (std::size_t at = 0; at < pointer.size(); ++at) {
    const std::string_view rest = pointer.substr(at);
    if (pointer[at] == '/') {
      if (at > 0) text += '.';
    } else if (rest.starts_with("~1") || rest.starts_with("~0")) {
      text += rest[1] == '1' ? '/' : '~';
      ++at;
    } else {
      text += pointer[at];
    }
  }
  return text;
}

ShownChange shown(const ValueChange& change, std::size_t most) {
  const std::string before = change.before.value_or(""), after = change.after.value_or("");
  constexpr std::size_t kContext = 20;  // bytes before the difference
  const auto differs = std::ranges::mismatch(before, after).in1;
  const auto same = static_cast<std::size_t>(differs - before.begin());
  const bool is_long = std::max(before.size(), after.size()) > most;
  const std::size_t start = is_long && same > kContext ? beginning_of_character(before, same - kContext) : 0;
  return {window(before, start, most), window(after, start, most)};
}

std::string write_diff(const std::string& format, const Diff& diff) {
  if (format == "json") return diff_json(diff);
  if (format == "html") return diff_html(diff);
  return format == "markdown" ? diff_markdown(diff) : diff_text(diff);
}

}  // namespace cfnsplit
