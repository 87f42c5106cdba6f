// The report for programs, and the baseline of later checks. A template stands on one line.
#include "check/formats/check_words.hpp"
#include "check/formats/check_writer.hpp"
#include "check/measures.hpp"
#include "report/words.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {
namespace {

class TemplateWriter {
 public:
  explicit TemplateWriter(const TemplateReport& report) : report_(report) {}

  std::string write() {
    json_.begin_object();
    json_.key("file").string(utf8_of(report_.file));
    if (!report_.stack.empty()) json_.key("stack").string(utf8_of(report_.stack));
    if (!report_.nested_in.empty()) json_.key("nested_in").string(utf8_of(report_.nested_in));
    if (report_.is_counted) write_counts();
    write_findings();
    json_.end();
    return json_.take();
  }

 private:
  void boolean(std::string_view key, bool value) { json_.key(key).verbatim(value ? "true" : "false"); }

  void write_counts() {
    boolean("before_expansion", report_.is_before_expansion);
    json_.key("usage").begin_object();
    for (const Usage& usage : report_.usage) {
      json_.key(measure_key(usage.measure)).begin_object();
      json_.key("used").integer(usage.used);
      json_.key("limit").integer(usage.limit);
      boolean("exact", usage.is_exact);
      json_.end();
    }
    json_.end();
    json_.key("nearest_limit").string(measure_key(nearest_limit(report_)->measure));
    write_shares("types", report_.types);
    write_shares("prefixes", report_.prefixes);
    json_.key("functions").integer(report_.functions);
    if (report_.room) write_room(*report_.room);
    if (report_.growth) write_growth(*report_.growth);
  }

  void write_shares(std::string_view key, const std::vector<Share>& shares) {
    json_.key(key).begin_object();
    for (const Share& share : shares) json_.key(share.name).integer(share.count);
    json_.end();
  }

  void write_room(const Room& room) {
    json_.key("room").begin_object();
    json_.key("functions").integer(room.more);
    json_.key("first_limit").string(measure_key(room.first));
    json_.key("like_functions").integer(room.functions);
    json_.key("with_resources").integer(room.resources);
    boolean("since_baseline", room.since_baseline);
    json_.end();
  }

  void write_growth(const Growth& growth) {
    json_.key("growth").begin_object();
    for (const Usage& usage : report_.usage)
      json_.key(measure_key(usage.measure))
          .integer(usage.used - growth.before[static_cast<std::size_t>(usage.measure)]);
    write_shares("types", growth.types);
    json_.end();
  }

  void write_findings() {
    json_.key("findings").begin_array();
    for (const Diagnostic& finding : report_.findings) {
      json_.begin_object();
      json_.key("severity").string(word_of(finding.severity));
      json_.key("code").string(finding.code);
      json_.key("summary").string(utf8_of(finding.summary));
      json_.key("hint").string(utf8_of(finding.hint));
      if (finding.place.line > 0) {
        json_.key("file").string(utf8_of(finding.place.file));
        json_.key("line").integer(finding.place.line);
        json_.key("column").integer(finding.place.column);
        json_.key("pointer").string(finding.place.pointer);
      }
      if (!finding.place.construct.empty()) json_.key("construct").string(utf8_of(finding.place.construct));
      json_.end();
    }
    json_.end();
  }

  const TemplateReport& report_;
  JsonWriter json_{JsonStyle::minified};
};

class CheckJson final : public CheckWriter {
 public:
  explicit CheckJson(const Limits& limits) : limits_(limits) {}

  std::string begin() override {
    JsonWriter json(JsonStyle::minified);
    json.begin_object();
    for (const MeasureEntry& entry : all_measures())
      json.key(entry.key).integer(limit_of(entry.measure, limits_));
    json.end();
    return "{\"generator\":\"cfnsplit\",\"format_version\":1,\"limits\":" + json.take() +
           ",\n\"templates\":[";
  }

  std::string add(const TemplateReport& report) override {
    std::string text = is_first_ ? "\n" : ",\n";
    is_first_ = false;
    return text + printable_json(TemplateWriter(report).write());
  }

  std::string end(const CheckTotals& totals) override {
    JsonWriter json(JsonStyle::minified);
    json.begin_object();
    json.key("templates").integer(totals.templates);
    json.key("with_errors").integer(totals.with_errors);
    json.key("with_warnings").integer(totals.with_warnings);
    json.key("errors").integer(totals.errors);
    json.key("warnings").integer(totals.warnings);
    json.end();
    return "\n],\n\"summary\":" + json.take() + "}\n";
  }

 private:
  Limits limits_;
  bool is_first_ = true;
};

}  // namespace

std::unique_ptr<CheckWriter> make_check_json(const Limits& limits) {
  return std::make_unique<CheckJson>(limits);
}

}  // namespace cfnsplit
