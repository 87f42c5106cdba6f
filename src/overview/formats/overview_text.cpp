// One screen: names of the parts to the left, answers to the right of them, so many lines as each part is worth.
#include "overview/formats/overview_formats.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

constexpr int kColumns = 80;
constexpr int kIndent = 16;  // of the answers

int width_of(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = next_glyph(text, at);
    width += glyph.width;
    at += glyph.bytes;
  }
  return width;
}

std::string cut_to(const std::string& text, int most) {
  if (width_of(text) <= most) return text;
  std::string cut;
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = next_glyph(text, at);
    if (width + glyph.width > most - 1) break;
    cut += text.substr(at, glyph.bytes);
    width += glyph.width;
    at += glyph.bytes;
  }
  return cut + "…";
}

// Answers that say something of their own have a line each.
bool has_lines(const OverviewPart& part) { return part.name == "who calls whom" || part.name == "secrets"; }

// With the title at most 40 lines of all parts.
std::size_t most_lines(const OverviewPart& part) {
  if (part.name == "who calls whom") return 7;
  if (part.name == "secrets") return 4;
  return part.name == "holds data" || part.name == "services" ? 3 : 2;
}

std::string more_words(std::size_t left) {
  return left == 0 ? std::string() : "and " + std::to_string(left) + " more";
}

std::vector<std::string> lines_of_their_own(const OverviewPart& part) {
  const std::size_t most = most_lines(part);
  const bool all = part.answers.size() <= most;
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < (all ? part.answers.size() : most - 1); ++i)
    lines.push_back(cut_to(part.answers[i], kColumns - kIndent));
  if (!all) lines.push_back(more_words(part.answers.size() - lines.size()));
  return lines;
}

std::vector<std::string> filled_lines(const OverviewPart& part) {
  const std::size_t most = most_lines(part);
  const int room_for_more = width_of(", and 99999 more");
  std::vector<std::string> lines(1);
  for (std::size_t i = 0; i < part.answers.size(); ++i) {
    const bool is_last = i + 1 == part.answers.size();
    const std::string answer = cut_to(part.answers[i], kColumns - kIndent - 1) + (is_last ? "" : ",");
    const int kept_free = lines.size() == most && !is_last ? room_for_more : 0;
    const int width = width_of(lines.back()) + (lines.back().empty() ? 0 : 1) + width_of(answer);
    if (width <= kColumns - kIndent - kept_free) {
      lines.back() += (lines.back().empty() ? "" : " ") + answer;
    } else if (lines.size() < most) {
      const bool is_at_end = lines.size() + 1 == most && !is_last;
      lines.push_back(is_at_end ? cut_to(answer, kColumns - kIndent - room_for_more) : answer);
    } else {
      lines.back() += ' ' + more_words(part.answers.size() - i);
      break;
    }
  }
  return lines;
}

}  // namespace

std::string overview_text(const Overview& overview) {
  std::vector<std::string> lines = {cut_to(title_of(overview), kColumns)};
  for (const OverviewPart& part : parts_of(overview)) {
    std::string name = part.name;
    for (const std::string& line : has_lines(part) ? lines_of_their_own(part) : filled_lines(part)) {
      lines.push_back(name + std::string(static_cast<std::size_t>(kIndent) - name.size(), ' ') + line);
      name.clear();
    }
  }
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

}  // namespace cfnsplit
