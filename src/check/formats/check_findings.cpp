#include "check/formats/check_findings.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "check/formats/check_words.hpp"
#include "check/measures.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kNamesShown = 5;

// What they say of several templates differs in numbers and names alone. Of all others each place counts.
constexpr std::array<std::string_view, 7> kAlike = {"CFS0305", "CFS0601", "CFS0602", "CFS0603",
                                                    "CFS0604", "CFS0606", "CFS0612"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The words of the summary without what differs: numbers, names in quotes, singular and plural, and what is listed
// behind a colon.
std::string kind_of(const Diagnostic& finding) {
  std::string kind = finding.code + ' ' + std::to_string(static_cast<int>(finding.severity));
  std::string word;
  bool is_quoted = false;
  const auto end_word = [&] {
    if (word == "are") word = "is";
    if (word.size() > 2 && word.ends_with('s')) word.pop_back();
    if (!word.empty()) kind += ' ' + word;
    word.clear();
  };
  for (const char c : finding.summary) {
    if (c == '\'') is_quoted = !is_quoted;
    if (c == ':' && !is_quoted) break;
    if (is_letter(c) && !is_quoted)
      word += c;
    else
      end_word();
  }
  end_word();
  return kind;
}

bool is_section(const std::string& pointer) { return std::ranges::count(pointer, '/') <= 1; }

// A template that could not be read has no count to show: there the line says what is wrong with it.
void name_place(SourcePlace& place, const TemplateReport& report) {
  if (place.line == 0 || !report.is_counted) return;
  if (!place.construct.empty() || !report.stack.empty()) {
    const std::string name = place.construct.empty() ? report.stack : place.construct;
    place = {};
    place.file = name;
  } else if (is_section(place.pointer)) {
    place.excerpt.clear();
  }
}

std::string others_text(const std::vector<std::string>& names) {
  std::string text = "the same of " + std::to_string(names.size()) + " more: ";
  for (std::size_t i = 0; i < std::min(names.size(), kNamesShown); ++i)
    text += (i > 0 ? ", " : "") + names[i];
  return text + (names.size() > kNamesShown ? ", ..." : "");
}

}  // namespace

void FoundInTemplates::add(const TemplateReport& report) {
  const Usage* const nearest = nearest_limit(report);
  for (const Diagnostic& finding : report.findings) {
    found_.push_back({finding, label_of(report), nearest == nullptr ? 0 : thousandths(*nearest)});
    name_place(found_.back().finding.place, report);
  }
}

std::vector<Diagnostic> FoundInTemplates::merged() const {
  std::vector<std::vector<const Found*>> groups;
  std::map<std::string, std::size_t> group_of;
  for (const Found& found : found_) {
    const bool has_kin = std::ranges::find(kAlike, found.finding.code) != kAlike.end();
    const auto known =
        has_kin ? group_of.emplace(kind_of(found.finding), groups.size()) : std::pair(group_of.end(), true);
    if (known.second)
      groups.push_back({&found});
    else
      groups[known.first->second].push_back(&found);
  }
  std::vector<Diagnostic> merged;
  for (std::vector<const Found*>& group : groups) {
    std::ranges::stable_sort(group, std::greater<>(), &Found::fullness);
    Diagnostic& said = merged.emplace_back(group.front()->finding);
    std::vector<std::string> others;
    for (const Found* found : group)
      if (found->label != group.front()->label && std::ranges::find(others, found->label) == others.end())
        others.push_back(found->label);
    if (!others.empty()) said.related.push_back({others_text(others), {}});
  }
  std::ranges::stable_sort(merged, std::greater<>(), &Diagnostic::severity);
  return merged;
}

}  // namespace cfnsplit
