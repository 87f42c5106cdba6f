#include "report/diagnostic_text.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "report/text_style.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

std::string_view word_for(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: break;
  }
  return "note";
}

Paint paint_for(Severity severity) {
  switch (severity) {
    case Severity::error: return Paint::red;
    case Severity::warning: return Paint::magenta;
    case Severity::note: break;
  }
  return Paint::cyan;
}

std::string where(const SourcePlace& place) {
  if (place.file.empty()) return {};
  std::string text = printable(place.file) + ':';
  if (place.line > 0) text += std::to_string(place.line) + ':';
  if (place.line > 0 && place.column > 0) text += std::to_string(place.column) + ':';
  return text + ' ';
}

// The caret's line: as wide on screen as the excerpt above it, which is why tabs are repeated and not
// counted.
std::string marker(const SourcePlace& place) {
  const std::string_view excerpt = place.excerpt;
  const std::size_t start = std::min<std::size_t>(place.excerpt_column - 1, excerpt.size());
  const std::size_t stop = start + std::min<std::size_t>(place.length, excerpt.size() - start);
  std::string line;
  for (std::size_t at = 0; at < start;) {
    const Glyph glyph = next_glyph(excerpt, at);
    line +=
        excerpt[at] == '\t' ? std::string(1, '\t') : std::string(static_cast<std::size_t>(glyph.width), ' ');
    at += glyph.bytes;
  }
  int width = 0;
  for (std::size_t at = start; at < stop;) {
    const Glyph glyph = next_glyph(excerpt, at);
    width += glyph.width;
    at += glyph.bytes;
  }
  return line + '^' + std::string(static_cast<std::size_t>(std::max(0, width - 1)), '~');
}

std::string excerpt_text(const SourcePlace& place, bool colour) {
  if (place.excerpt.empty() || place.excerpt_column == 0) return {};
  const std::string line = marker(place);
  const std::size_t caret = line.find('^');
  return printable(place.excerpt) + '\n' + line.substr(0, caret) +
         painted(line.substr(caret), Paint::green, colour) + '\n';
}

}  // namespace

std::string diagnostic_text(const Diagnostic& finding, bool colour, std::size_t width) {
  std::string head(word_for(finding.severity));
  if (!finding.code.empty()) head += '[' + finding.code + ']';
  head += ':';
  std::string text =
      fitted(painted(where(finding.place), Paint::bold, colour) +
                 painted(head, paint_for(finding.severity), colour) + ' ' + printable(finding.summary) + '\n',
             width) +
      excerpt_text(finding.place, colour);
  if (!finding.hint.empty())
    text +=
        fitted("  " + painted("hint:", Paint::cyan, colour) + ' ' + printable(finding.hint) + '\n', width);
  for (const RelatedPlace& related : finding.related)
    text += fitted(painted(where(related.place), Paint::bold, colour) +
                       painted("note:", Paint::cyan, colour) + ' ' + printable(related.message) + '\n',
                   width) +
            excerpt_text(related.place, colour);
  return text;
}

std::string count_text(std::span<const Diagnostic> findings) {
  std::string text;
  const auto errors = std::ranges::count(findings, Severity::error, &Diagnostic::severity);
  const auto warnings = std::ranges::count(findings, Severity::warning, &Diagnostic::severity);
  if (errors > 0) text += counted(errors, "error");
  if (errors > 0 && warnings > 0) text += ", ";
  if (warnings > 0) text += counted(warnings, "warning");
  return text.empty() ? text : text + '\n';
}

std::string diagnostics_text(std::span<const Diagnostic> findings, bool colour) {
  std::string text;
  for (const Diagnostic& finding : findings) text += diagnostic_text(finding, colour);
  return text + count_text(findings);
}

}  // namespace cfnsplit
