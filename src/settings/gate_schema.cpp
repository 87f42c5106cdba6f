#include "settings/gate_schema.hpp"

#include <string_view>

#include "settings/gate_values.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kTemplates =
    "Which templates: a pattern of the stack's name, of the path or of its last step. * stands for any text, "
    "? for "
    "one character.";

void begin_objects(JsonWriter& json) {
  json.key("type").string("array");
  json.key("items").begin_object();
  json.key("type").string("object").key("additionalProperties").verbatim("false");
  json.key("properties").begin_object();
}

void text(JsonWriter& json, std::string_view key, std::string_view description) {
  json.key(key).begin_object();
  json.key("description").string(description);
  json.key("type").string("string").key("minLength").integer(1).end();
}

void number(JsonWriter& json, std::string_view key, std::string_view description, std::int64_t least) {
  json.key(key).begin_object();
  json.key("description").string(description);
  json.key("type").string("integer").key("minimum").integer(least).end();
}

void end_objects(JsonWriter& json, std::initializer_list<std::string_view> required) {
  json.end();
  json.key("required").begin_array();
  for (const std::string_view key : required) json.string(key);
  json.end().end();
}

}  // namespace

void write_template_limits(JsonWriter& json) {
  begin_objects(json);
  text(json, kTemplatesKey, kTemplates);
  for (const LimitKey& limit : limit_keys()) number(json, limit.key, option_of_check(limit.key).text, 1);
  json.key("warn_at").begin_object();
  json.key("description").string(option_of_check("warn_at").text);
  json.key("type").string("number").key("minimum").integer(0).key("maximum").integer(1).end();
  number(json, "max_growth", option_of_check("max_growth").text, 0);
  end_objects(json, {kTemplatesKey});
}

void write_accepted_findings(JsonWriter& json) {
  begin_objects(json);
  json.key(kCodeKey).begin_object();
  json.key("description").string("The finding's code.");
  json.key("type").string("string").key("pattern").string("^CFS06[0-9]{2}$").end();
  text(json, kTemplatesKey, kTemplates);
  json.key(kMeasureKey).begin_object();
  json.key("description").string("Of CFS0601 and CFS0602: only what concerns this limit.");
  json.key("enum").begin_array();
  for (const LimitKey& limit : limit_keys()) json.string(limit.measure_key());
  json.string(kOperandsKey).end().end();
  text(json, kReasonKey, "Why it is let pass.");
  json.key(kUntilKey).begin_object();
  json.key("description").string("The last day on which it is let pass, such as 2026-12-31.");
  json.key("type").string("string").key("pattern").string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$").end();
  end_objects(json, {kCodeKey, kReasonKey, kUntilKey});
}

}  // namespace cfnsplit
