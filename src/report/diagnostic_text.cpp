#include "report/diagnostic_text.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "report/words.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kRed = "\x1b[1;31m";
constexpr std::string_view kGreen = "\x1b[1;32m";
constexpr std::string_view kMagenta = "\x1b[1;35m";
constexpr std::string_view kCyan = "\x1b[1;36m";
constexpr std::string_view kPlain = "\x1b[0m";

std::string painted(std::string_view text, std::string_view paint, bool colour) {
  if (!colour || text.empty()) return std::string(text);
  return std::string(paint) + std::string(text) + std::string(kPlain);
}

std::string_view word_for(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: break;
  }
  return "note";
}

std::string_view paint_for(Severity severity) {
  switch (severity) {
    case Severity::error: return kRed;
    case Severity::warning: return kMagenta;
    case Severity::note: break;
  }
  return kCyan;
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
         painted(line.substr(caret), kGreen, colour) + '\n';
}

}  // namespace

std::string diagnostic_text(const Diagnostic& finding, bool colour) {
  std::string head(word_for(finding.severity));
  if (!finding.code.empty()) head += '[' + finding.code + ']';
  head += ':';
  std::string text = painted(where(finding.place), kBold, colour) +
                     painted(head, paint_for(finding.severity), colour) + ' ' + printable(finding.summary) +
                     '\n' + excerpt_text(finding.place, colour);
  if (!finding.hint.empty())
    text += "  " + painted("hint:", kCyan, colour) + ' ' + printable(finding.hint) + '\n';
  for (const RelatedPlace& related : finding.related)
    text += painted(where(related.place), kBold, colour) + painted("note:", kCyan, colour) + ' ' +
            printable(related.message) + '\n' + excerpt_text(related.place, colour);
  return text;
}

std::string diagnostics_text(std::span<const Diagnostic> findings, bool colour) {
  std::string text;
  for (const Diagnostic& finding : findings) text += diagnostic_text(finding, colour);
  const auto errors = std::ranges::count(findings, Severity::error, &Diagnostic::severity);
  const auto warnings = std::ranges::count(findings, Severity::warning, &Diagnostic::severity);
  if (errors > 0) text += counted(errors, "error");
  if (errors > 0 && warnings > 0) text += ", ";
  if (warnings > 0) text += counted(warnings, "warning");
  if (errors + warnings > 0) text += '\n';
  return text;
}

}  // namespace cfnsplit
