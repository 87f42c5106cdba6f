// The table of options: every row is complete, and what is made of the rows agrees with the structs they fill.
#include "settings/option_table.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "catch.hpp"
#include "plan/strategy/strategy_wishes.hpp"
#include "settings/command_table.hpp"
#include "settings/complaints.hpp"
#include "settings/option_values.hpp"
#include "settings/options_reader.hpp"
#include "settings/options_schema.hpp"
#include "support.hpp"

using namespace cfnsplit;

namespace {

// A value of an option as JSON: an example that its row gives, or its default.
std::string json_value(const Option& option) {
  if (!option.json_example.empty()) return std::string(option.json_example);
  if (std::holds_alternative<ActionValue>(option.value)) return "true";
  const std::string standard = default_json(option, FileSection::split);
  const bool is_text = !std::holds_alternative<NumberValue>(option.value) &&
                       !std::holds_alternative<ShareValue>(option.value) &&
                       !std::holds_alternative<SwitchValue>(option.value);
  return !standard.empty() ? standard
         : is_text         ? '"' + std::string(option.example) + '"'
                           : std::string(option.example);
}

std::string complaint(const Option& option, const std::string& text) {
  Settings settings;
  return set_from_texts(option, std::vector{text}, settings);
}

}  // namespace

TEST_CASE("every row says what it is and where its value goes", "[table]") {
  for (const Option* option : all_options()) {
    INFO(option->name << ' ' << option->key);
    CHECK_FALSE(option->text.empty());
    CHECK(option->text.back() != '.');
    const bool is_of_file_alone = option->is_setting() && !option->json_example.empty();
    CHECK((option->name.starts_with("--") || option->key_use == KeyUse::library || is_of_file_alone));
    CHECK(option->argument.empty() == (option->name.empty() || values_of(*option) == 0));
    if (option->has_variable()) {
      CHECK_FALSE(option->example.empty());
      CHECK(complaint(*option, std::string(option->example)).empty());
    }
    const auto names = names_of(*option);
    CHECK(std::ranges::all_of(names, [](const std::string& name) { return name.starts_with('-'); }));
  }
}

TEST_CASE("no command has two options of one name, and no place two keys", "[table]") {
  for (const CommandEntry& command : all_commands()) {
    std::set<std::string> names;
    for (const Option* option : options_of(command.id))
      for (const std::string& name : names_of(*option)) {
        INFO(command.name << ' ' << name);
        CHECK(names.insert(name).second);
        CHECK(find_option(command.id, name) == option);
      }
  }
  std::set<std::string_view> keys = {kSchemaKey, name_of(FileSection::split), name_of(FileSection::check)};
  for (const Option* option : all_options())
    if (!option->key.empty()) CHECK(keys.insert(option->key).second);
}

TEST_CASE("every key is read in each of its places, and refused in the others", "[table]") {
  const auto is_read = [](const std::string& text) {
    return read_options(test::source_of(text), OptionsUse::file).ok();
  };
  for (const Option* option : all_options()) {
    if (option->key.empty()) continue;
    INFO(option->key);
    const std::string member = "\"" + std::string(option->key) + "\": " + json_value(*option);
    CHECK(is_read("{" + member + "}") == stands_at_top(*option));
    CHECK(is_read("{\"split\": {" + member + "}}") == stands_in(*option, FileSection::split));
    CHECK(is_read("{\"check\": {" + member + "}}") == stands_in(*option, FileSection::check));
    const std::string asked =  // what says more of a question stands beside it
        option->key == "depth" ? R"(, "around": "Orders")"
        : option->key == "top" ? R"(, "hubs": true)"
                               : "";
    CHECK(read_options(test::source_of("{" + member + asked + "}"), OptionsUse::library).ok() ==
          (stands_at_top(*option) || option->key_use == KeyUse::library));
  }
}

TEST_CASE("the bounds of a range are allowed, and what lies beyond is not", "[table]") {
  for (const Option* option : all_options()) {
    const auto* number = std::get_if<NumberValue>(&option->value);
    if (number == nullptr) continue;
    INFO(option->name);
    CHECK(complaint(*option, std::to_string(number->lowest)).empty());
    CHECK(complaint(*option, std::to_string(number->highest)).empty());
    CHECK_FALSE(complaint(*option, std::to_string(number->lowest - 1)).empty());
    if (number->highest < std::numeric_limits<std::int64_t>::max())
      CHECK_FALSE(complaint(*option, std::to_string(number->highest + 1)).empty());
    CHECK(range_text(*option) == std::to_string(number->lowest) + " to " + std::to_string(number->highest));
  }
}

TEST_CASE("each value goes where its row says, and nowhere else", "[table]") {
  Settings settings;
  const auto set = [&](std::string_view name, CommandId command, const std::string& text) {
    const Option* option = find_option(command, name);
    REQUIRE(option != nullptr);
    CHECK(set_from_texts(*option, std::vector{text}, settings).empty());
  };
  set("--warnings-as-errors", CommandId::check, "true");
  CHECK(settings.check.warnings_as_errors);
  CHECK_FALSE(settings.split.minify);
  set("--minify", CommandId::split, "yes");
  set("--warnings-as-errors", CommandId::check, "off");
  CHECK(settings.split.minify);
  CHECK_FALSE(settings.check.warnings_as_errors);
  set("--baseline", CommandId::check, "b.json");
  CHECK(settings.baseline == "b.json");
  CHECK(settings.split.template_url == "{file}");
  set("--allow-moves", CommandId::moves, "A,,B");
  CHECK(settings.split.allow_moves == std::vector<std::string>{"A", "B"});
  CHECK(settings.split.keep_in_root.empty());
  set("--max-mapping-attributes", CommandId::verify, "7");
  CHECK(settings.split.limits.mapping_attributes == 7);
  CHECK(settings.split.limits.mappings == Limits().mappings);
}

TEST_CASE("words of the table are the words of the library", "[table]") {
  const Option& strategy = *find_option(CommandId::split, "--strategy");
  CHECK(words_of(strategy).size() == 4);
  for (const OptionWord& word : words_of(strategy))
    CHECK(name_of(static_cast<Strategy>(word.value)) == word.word);
  const Settings defaults;
  CHECK(default_text(strategy, FileSection::split) == name_of(defaults.split.strategy));
  CHECK(default_text(*find_option(CommandId::split, "--template-url"), FileSection::split) ==
        defaults.split.template_url);
}

TEST_CASE("defaults are those of the structs, and check has the service's", "[table]") {
  const auto of = [](CommandId command, std::string_view name) {
    return default_text(*find_option(command, name), section_of(command));
  };
  CHECK(of(CommandId::split, "--max-resources") == std::to_string(Limits().resources));
  CHECK(of(CommandId::check, "--max-resources") == std::to_string(service_quotas().resources));
  CHECK(of(CommandId::check, "--warn-at") == "0.8");
  CHECK(of(CommandId::graph, "--top") == "20");
  CHECK(of(CommandId::split, "--seed") == "0");
  CHECK(of(CommandId::split, "--pin").empty());
  CHECK(default_json(*find_option(CommandId::split, "--headroom"), FileSection::split) == "15");
  CHECK(default_json(*find_option(CommandId::split, "--max-concurrent-stacks"), FileSection::split).empty());
  CHECK(share_text(1000) == "1");
  CHECK(share_text(0) == "0");
  CHECK(share_text(855) == "0.855");
}

TEST_CASE("variables have the name of the option, and of the section", "[table]") {
  const Option& pin = *find_option(CommandId::split, "--pin");
  CHECK(variable_of(pin) == "CFNSPLIT_PIN");
  CHECK(variable_of(pin, FileSection::split) == "CFNSPLIT_SPLIT_PIN");
  CHECK(variable_of(*find_option(CommandId::check, "--warn-at"), FileSection::check) ==
        "CFNSPLIT_CHECK_WARN_AT");
}

TEST_CASE("the schema has every key with its type, range and default", "[schema]") {
  const std::string schema = options_schema();
  const auto read = [&](const std::string& piece) { return schema.find(piece) != std::string::npos; };
  CHECK(read("\"$schema\": \"https://json-schema.org/draft/2020-12/schema\""));
  for (const Option* option : all_options())
    CHECK((schema.find('"' + std::string(option->key) + "\": {") != std::string::npos) ==
          option->is_setting());
  CHECK(
      read("      \"type\": \"integer\",\n      \"minimum\": 0,\n      \"maximum\": 50,\n      \"default\": "
           "15\n"));
  CHECK(read("          \"minimum\": 1,\n          \"maximum\": 1000000,\n          \"default\": 500\n"));
  CHECK(read("      \"enum\": [\n        \"min-cut\",\n        \"per-type\",\n"));
  CHECK(read("      \"default\": \"min-cut\"\n"));
  std::size_t closed = 0;
  for (std::size_t at = 0; (at = schema.find("\"additionalProperties\": false", at)) != std::string::npos;
       ++at)
    ++closed;
  CHECK(closed == 5);  // the file and its two sections
}
