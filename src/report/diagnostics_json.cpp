#include "report/diagnostics_json.hpp"

#include <algorithm>
#include <string_view>

#include "report/words.hpp"

namespace cfnsplit {
namespace {

std::string_view word_of(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

void write_place(JsonWriter& json, const SourcePlace& place) {
  if (!place.file.empty()) json.key("file").string(utf8_of(place.file));
  if (place.line > 0) json.key("line").integer(place.line);
  if (place.line > 0 && place.column > 0) json.key("column").integer(place.column);
  if (place.line > 0) json.key("length").integer(place.length);
  if (!place.pointer.empty()) json.key("pointer").string(place.pointer);
  if (!place.construct.empty()) json.key("construct").string(utf8_of(place.construct));
}

void write_diagnostic(JsonWriter& json, const Diagnostic& finding) {
  json.begin_object();
  json.key("severity").string(word_of(finding.severity));
  json.key("code").string(finding.code);
  json.key("summary").string(utf8_of(finding.summary));
  json.key("hint").string(utf8_of(finding.hint));
  write_place(json, finding.place);
  if (!finding.related.empty()) {
    json.key("related").begin_array();
    for (const RelatedPlace& related : finding.related) {
      json.begin_object();
      json.key("message").string(utf8_of(related.message));
      write_place(json, related.place);
      json.end();
    }
    json.end();
  }
  json.end();
}

}  // namespace

std::string diagnostics_json(const std::vector<Diagnostic>& found, int exit_code) {
  const auto count = [&](Severity severity) {
    return std::ranges::count(found, severity, &Diagnostic::severity);
  };
  JsonWriter json(JsonStyle::indented);
  json.begin_object();
  json.key("generator").string("cfnsplit");
  json.key("format_version").integer(1);
  json.key("exit_code").integer(exit_code);
  json.key("errors").integer(count(Severity::error));
  json.key("warnings").integer(count(Severity::warning));
  write_diagnostics(json, found);
  json.end();
  return json.take();
}

void write_diagnostics(JsonWriter& json, const std::vector<Diagnostic>& found) {
  json.key("diagnostics").begin_array();
  for (const Diagnostic& finding : found) write_diagnostic(json, finding);
  json.end();
}

}  // namespace cfnsplit
