#include "settings/options_schema.hpp"

#include <algorithm>
#include <string_view>

#include "settings/gate_schema.hpp"
#include "settings/option_table.hpp"
#include "settings/options_reader.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {
namespace {

void write_name_list(JsonWriter& json, std::int64_t least) {
  json.key("type").string("array");
  if (least > 0) json.key("minItems").integer(least);
  json.key("items").begin_object().key("type").string("string").key("minLength").integer(1).end();
}

// What a value of each kind has to be, as members of its schema.
class TypeWriter {
 public:
  explicit TypeWriter(JsonWriter& json) : json_(json) {}

  void operator()(const SwitchValue&) const { json_.key("type").string("boolean"); }
  void operator()(const NumberValue& value) const {
    json_.key("type")
        .string("integer")
        .key("minimum")
        .integer(value.lowest)
        .key("maximum")
        .integer(value.highest);
  }
  void operator()(const ShareValue&) const {
    json_.key("type").string("number").key("minimum").integer(0).key("maximum").integer(1);
  }
  void operator()(const PriceValue&) const {
    json_.key("type").begin_array().string("boolean").string("number").end();
    json_.key("minimum").integer(0).key("maximum").integer(100);
  }
  void operator()(const TextValue& value) const {
    json_.key("type").string("string");
    if (!value.pattern.empty()) json_.key("pattern").string(value.pattern);
  }
  void operator()(const ChoiceValue& value) const {
    json_.key("enum").begin_array();
    for (const OptionWord& word : value.words) json_.string(word.word);
    json_.end();
  }
  void operator()(const NamesValue&) const { write_name_list(json_, 0); }
  void operator()(const PinsValue&) const {
    json_.key("type").string("object");
    json_.key("propertyNames").begin_object().key("minLength").integer(1).end();
    json_.key("additionalProperties").begin_object();
    json_.key("type").string("string").key("pattern").string("^[A-Za-z0-9]{1,128}$").end();
  }
  void operator()(const MapValue& value) const {
    json_.key("type").string("object");
    json_.key("propertyNames").begin_object().key("minLength").integer(1).end();
    json_.key("additionalProperties").begin_object();
    if (value.words.empty()) {
      json_.key("type").string("string");
    } else {
      json_.key("enum").begin_array();
      for (std::string_view rest = value.words; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        json_.string(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
      json_.end();
    }
    json_.end();
  }
  void operator()(const GroupsValue&) const {
    json_.key("type").string("array").key("items").begin_object();
    write_name_list(json_, 2);
    json_.end();
  }
  void operator()(const TemplateLimitsValue&) const { write_template_limits(json_); }
  void operator()(const AcceptedValue&) const { write_accepted_findings(json_); }
  // Never of a key.
  void operator()(const WrittenValue&) const {}
  void operator()(const ActionValue&) const {}
  void operator()(const TwoTextsValue&) const {}

 private:
  JsonWriter& json_;
};

std::string described(const Option& option, FileSection section) {
  std::string text(option.text);
  const std::string standard = default_text(option, section);
  if (!standard.empty()) text += "; default " + standard;
  return text;
}

void write_property(JsonWriter& json, const Option& option, FileSection section) {
  json.key(option.key).begin_object();
  json.key("description").string(described(option, section));
  std::visit(TypeWriter(json), option.value);
  if (const std::string standard = default_json(option, section); !standard.empty())
    json.key("default").verbatim(standard);
  json.end();
}

void write_section(JsonWriter& json, FileSection section) {
  json.key(name_of(section)).begin_object();
  json.key("description")
      .string(section == FileSection::check
                  ? "Holds for the command check, and goes before the same keys at the top."
                  : "Holds for every command but check, and goes before the same keys at the top.");
  json.key("type").string("object").key("additionalProperties").verbatim("false");
  json.key("properties").begin_object();
  for (const Option* option : all_options())
    if (stands_in(*option, section)) write_property(json, *option, section);
  json.end().end();
}

}  // namespace

std::string options_schema() {
  JsonWriter json(JsonStyle::indented);
  json.begin_object();
  json.key("$schema").string("https://json-schema.org/draft/2020-12/schema");
  json.key("title").string("cfnsplit.json");
  json.key("description")
      .string("Options of cfnsplit. Keys at the top hold for every command that takes them.");
  json.key("type").string("object").key("additionalProperties").verbatim("false");
  json.key("properties").begin_object();
  json.key(kSchemaKey).begin_object();
  json.key("description").string("The address of this schema; cfnsplit does not read it.");
  json.key("type").string("string").end();
  for (const Option* option : all_options())
    if (stands_at_top(*option)) write_property(json, *option, FileSection::split);
  for (const FileSection section : kFileSections) write_section(json, section);
  json.end().end();
  return json.take();
}

}  // namespace cfnsplit
