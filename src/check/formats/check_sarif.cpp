// SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format"), for code scanning.
#include <algorithm>
#include <cfnsplit/version.hpp>
#include <vector>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "base/stable_hash.hpp"
#include "check/formats/check_words.hpp"
#include "check/formats/check_writer.hpp"
#include "report/code_help.hpp"
#include "report/words.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kSchema = "https://json.schemastore.org/sarif-2.1.0.json";

// The codes a report of check may hold.
bool is_check_code(std::string_view code) {
  return code == "CFS0001" || code.starts_with("CFS01") || code == "CFS0305" || code.starts_with("CFS060") ||
         code.starts_with("CFS061");
}

std::vector<CodeEntry> rules() {
  std::vector<CodeEntry> found;
  for (const CodeEntry& entry : all_codes())
    if (is_check_code(entry.code)) found.push_back(entry);
  return found;
}

// RFC 3986: what is neither unreserved nor a slash is written as its bytes. A path is relative to the repository.
std::string uri_of(std::string_view path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~' || c == '/';
    if (plain) {
      uri += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      uri += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return uri;
}

class Result {
 public:
  explicit Result(const TemplateReport& report) : report_(report) {}

  std::string write(const Diagnostic& finding, std::size_t rule) {
    JsonWriter& json = json_;
    json.begin_object();
    json.key("ruleId").string(finding.code);
    json.key("ruleIndex").integer(static_cast<std::int64_t>(rule));
    json.key("level").string(word_of(finding.severity));
    write_message(finding.summary + (finding.hint.empty() ? "" : "\nHint: " + finding.hint));
    json.key("locations").begin_array();
    write_location(finding.place, {});
    json.end();
    if (!finding.related.empty()) {
      json.key("relatedLocations").begin_array();
      for (const RelatedPlace& related : finding.related) write_location(related.place, related.message);
      json.end();
    }
    json.key("partialFingerprints").begin_object();
    json.key("cfnsplit/v1").string(fingerprint_of(finding));
    json.end();
    json.end();
    return json.take();
  }

 private:
  // The same finding at another line or with other numbers is no new alert. Of several of a kind at one place of the
  // template the first stays the first.
  std::string fingerprint_of(const Diagnostic& finding) const {
    std::ptrdiff_t earlier = 0;
    for (const Diagnostic& other : report_.findings) {
      if (&other == &finding) break;
      earlier += other.code == finding.code && other.place.pointer == finding.place.pointer ? 1 : 0;
    }
    return content_hash(finding.code + '\n' + report_.file + '\n' + finding.place.pointer + '\n' +
                        std::to_string(earlier));
  }

  void write_message(std::string_view text) {
    json_.key("message").begin_object();
    json_.key("text").string(utf8_of(text));
    json_.end();
  }

  void write_location(const SourcePlace& place, std::string_view message) {
    json_.begin_object();
    json_.key("physicalLocation").begin_object();
    json_.key("artifactLocation").begin_object();
    json_.key("uri").string(uri_of(place.file.empty() ? report_.file : place.file));
    json_.end();
    if (place.line > 0) {
      json_.key("region").begin_object();
      json_.key("startLine").integer(place.line);
      if (const std::uint32_t column = column_in_characters(place)) json_.key("startColumn").integer(column);
      json_.end();
    }
    json_.end();
    if (!message.empty()) write_message(message);
    json_.end();
  }

  const TemplateReport& report_;
  JsonWriter json_{JsonStyle::minified};
};

class CheckSarif final : public CheckWriter {
 public:
  std::string begin() override {
    JsonWriter json(JsonStyle::minified);
    json.begin_object();
    json.key("driver").begin_object();
    json.key("name").string("cfnsplit");
    json.key("version").string(kVersion);
    json.key("semanticVersion").string(kVersion);
    json.key("rules").begin_array();
    for (const CodeEntry& rule : rules_) write_rule(rule, json);
    json.end();
    json.end();
    json.end();
    return "{\"$schema\":\"" + std::string(kSchema) +
           "\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":" + json.take() +
           ",\n\"columnKind\":\"unicodeCodePoints\",\"results\":[";
  }

  std::string add(const TemplateReport& report) override {
    std::string text;
    for (const Diagnostic& finding : report.findings) {
      const auto rule = std::ranges::find(rules_, finding.code, &CodeEntry::code);
      text += is_first_ ? "\n" : ",\n";
      text += printable_json(Result(report).write(finding, static_cast<std::size_t>(rule - rules_.begin())));
      is_first_ = false;
    }
    return text;
  }

  std::string end(const CheckTotals&) override { return "\n]}]}\n"; }

 private:
  static void write_rule(const CodeEntry& rule, JsonWriter& json) {
    json.begin_object();
    json.key("id").string(rule.code);
    json.key("shortDescription").begin_object();
    json.key("text").string(rule.title);
    json.end();
    if (const CodeHelp* help = find_code_help(rule.code)) {
      json.key("fullDescription").begin_object();
      json.key("text").string(std::string(help->meaning) + ' ' + std::string(help->remedy));
      json.end();
    }
    json.key("help").begin_object();
    json.key("text").string(quote("cfnsplit help " + std::string(rule.code)) + " explains it");
    json.end();
    json.key("defaultConfiguration").begin_object();
    json.key("level").string(word_of(rule.severity));
    json.end();
    json.end();
  }

  const std::vector<CodeEntry> rules_ = rules();
  bool is_first_ = true;
};

}  // namespace

std::unique_ptr<CheckWriter> make_check_sarif() { return std::make_unique<CheckSarif>(); }

}  // namespace cfnsplit
