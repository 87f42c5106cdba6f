// Options: what a split looks like. Where resources go, what is written, and how long to search.
#include <algorithm>
#include <array>
#include <limits>

#include "base/spelling.hpp"
#include "settings/complaints.hpp"
#include "settings/table/option_rows.hpp"

namespace cfnsplit {
namespace {

constexpr std::int64_t kMany = 1'000'000;

constexpr std::array kAttributeUses = {
    OptionWord{"text", {}, static_cast<int>(AttributeUse::text)},
    OptionWord{"list", {}, static_cast<int>(AttributeUse::list)},
    OptionWord{"secret", {}, static_cast<int>(AttributeUse::secret)},
};

constexpr std::array kStrategies = {
    OptionWord{"min-cut", {}, static_cast<int>(Strategy::min_cut)},
    OptionWord{"per-type", {}, static_cast<int>(Strategy::per_type)},
    OptionWord{"per-function", {}, static_cast<int>(Strategy::per_function)},
    OptionWord{"hash", {}, static_cast<int>(Strategy::hash)},
};

constexpr CommandSet kPlanningAndVerify = {CommandId::split,   CommandId::adopt, CommandId::plan,
                                           CommandId::moves,   CommandId::graph, CommandId::report,
                                           CommandId::explain, CommandId::verify};
constexpr CommandSet kProving = {CommandId::split,   CommandId::adopt,  CommandId::plan,
                                 CommandId::moves,   CommandId::graph,  CommandId::report,
                                 CommandId::explain, CommandId::verify, CommandId::fold};

std::string put_attribute(Settings& settings, const std::string& name, const std::string& text) {
  const auto use = std::ranges::find(kAttributeUses, text, &OptionWord::word);
  if (use == kAttributeUses.end()) return "takes text, list or secret, not " + quote(text);
  const std::size_t dot = name.find('.');
  if (dot == std::string::npos || dot == 0 || dot + 1 == name.size())
    return "takes TYPE.ATTRIBUTE, such as Custom::Lookup.Endpoint, not " + quote(name);
  settings.split.attributes.push_back({name, static_cast<AttributeUse>(use->value)});
  return {};
}

constexpr std::array kRows = {
    Option{.name = "--pin",
           .argument = "ID=STACK",
           .commands = kPlanning,
           .group = OptionGroup::placement,
           .key = "pins",
           .value = PinsValue{[](Settings& s) -> std::vector<Pin>& { return s.split.pins; }},
           .text =
               "put a resource, or all that a construct path or a pattern such as Orders* means, into that "
               "nested stack, or into root; repeatable",
           .example = "OrdersTable=Data",
           .json_example = R"({"OrdersTable": "Data"})"},
    Option{
        .name = "--keep-in-root",
        .argument = "ID|TYPE",
        .commands = kPlanning,
        .group = OptionGroup::placement,
        .key = "keep_in_root",
        .value = NamesValue{[](Settings& s) -> std::vector<std::string>& { return s.split.keep_in_root; }},
        .text = "keep a resource, or all of a type, a construct path or a pattern, in the root; repeatable",
        .example = "AWS::S3::Bucket",
        .json_example = R"(["OrdersTable", "AWS::S3::Bucket"])"},
    Option{.name = "--together",
           .argument = "A,B",
           .commands = kPlanning,
           .group = OptionGroup::placement,
           .key = "together",
           .value = GroupsValue{[](Settings& s) -> std::vector<std::vector<std::string>>& {
             return s.split.together;
           }},
           .text = "resources that share a stack, by ids, construct paths or patterns; repeatable",
           .example = "OrdersTable,OrdersStream",
           .json_example = R"([["OrdersTable", "OrdersStream"]])"},
    Option{
        .name = "--attribute",
        .argument = "TYPE.ATTR=WHAT",
        .commands = kProving,
        .group = OptionGroup::placement,
        .key = "attributes",
        .value = MapValue{[](Settings& s) { s.split.attributes.clear(); }, put_attribute, "list secret text"},
        .text = "what an attribute is that no table knows, above all of a custom resource: a text, a list "
                "of texts, or a secret; repeatable",
        .example = "Custom::Lookup.Endpoint=text",
        .json_example = R"({"Custom::Lookup.Endpoint": "text"})"},
    Option{.name = "--allow-unread-includes",
           .commands = kPlanningAndVerify,
           .group = OptionGroup::placement,
           .key = "allow_unread_includes",
           .value = SwitchValue{[](Settings& s) -> bool& { return s.split.allow_unread_includes; }},
           .text = "split although a file that AWS::Include takes in cannot be read here: you have seen that "
                   "it names nothing that leaves the root",
           .example = "true"},
    Option{.name = "--framework-rules",
           .commands = kPlanning,
           .group = OptionGroup::placement,
           .key = "framework_rules",
           .value = SwitchValue{[](Settings& s) -> bool& { return s.split.framework_rules; }, true},
           .text = "keep in the root what tools of known frameworks look up there, and the bucket that holds "
                   "the template's own code, or not",
           .standard = "kept",
           .example = "true"},
    Option{.name = "--drop-unused-parameters",
           .commands = kPlanning,
           .group = OptionGroup::placement,
           .key = "drop_unused_parameters",
           .value = SwitchValue{[](Settings& s) -> bool& { return s.split.drop_unused_parameters; }},
           .text = "leave out parameters that nothing names and that have a Default",
           .example = "true"},
    Option{
        .name = "--strategy",
        .argument = "NAME",
        .commands = kPlanning,
        .group = OptionGroup::placement,
        .key = "strategy",
        .value = ChoiceValue{kStrategies,
                             [](Settings& s,
                                const OptionWord& w) { s.split.strategy = static_cast<Strategy>(w.value); }},
        .text = "what decides which resources share a stack: as few shared values as can be found (min-cut), "
                "or a "
                "grouping of serverless-plugin-split-stacks, as far as it can be kept (the others)",
        .standard = "min-cut",
        .example = "per-type"},
    Option{
        .name = "--known-values",
        .argument = "on|off",
        .commands = kPlanning,
        .group = OptionGroup::placement,
        .key = "known_values",
        .value = SwitchValue{[](Settings& s) -> bool& { return s.split.known_values; }},
        .text =
            "write out what the name of a resource makes known, such as its ARN, where another stack reads "
            "it, or hand it over as any other value",
        .standard = "on",
        .example = "off"},
    Option{
        .name = "--keep-orders",
        .commands = kPlanning,
        .group = OptionGroup::placement,
        .key = "keep_orders",
        .value = SwitchValue{[](Settings& s) -> std::optional<bool>& { return s.split.keep_orders; }, true},
        .text = "keep the orders between stacks that no service needs, or drop them: what only holds a "
                "known value as a text then does not wait for it",
        .standard = "as the lock file says; without one dropped, but kept where something is deployed",
        .example = "true"},
    Option{.name = "--template-url",
           .argument = "PATTERN",
           .commands = {CommandId::split, CommandId::adopt, CommandId::plan, CommandId::moves,
                        CommandId::graph, CommandId::report, CommandId::explain, CommandId::verify},
           .group = OptionGroup::writing,
           .key = "template_url",
           .value = TextValue{[](Settings& s, const std::string& text) { s.split.template_url = text; },
                              complaint_about_url, R"(\{(file|stack|hash)\})"},
           .text = "TemplateURL of a nested stack, from {file}, {stack} and {hash}",
           .standard = "{file}",
           .example = "{file}",
           .json_example = R"("https://bucket.s3.amazonaws.com/{hash}.json")"},
    Option{
        .name = "--max-concurrent-stacks",
        .argument = "N",
        .commands = kPlanning,
        .group = OptionGroup::writing,
        .key = "max_concurrent_stacks",
        .value =
            NumberValue{
                1, kMany,
                [](Settings& s) -> std::optional<std::int64_t>& { return s.split.max_concurrent_stacks; }},
        .text = "nested stacks of one stack that are deployed at a time",
        .standard = "no bound",
        .example = "10"},
    Option{.name = "--minify",
           .commands = kPlanning,
           .group = OptionGroup::writing,
           .key = "minify",
           .value = SwitchValue{[](Settings& s) -> bool& { return s.split.minify; }, true},
           .text = "write without white space, or indented",
           .standard = "indented",
           .example = "true"},
    Option{.name = "--headroom",
           .argument = "N",
           .commands = kPlanning,
           .group = OptionGroup::search,
           .key = "headroom",
           .value = NumberValue{0, 50, [](Settings& s) -> int& { return s.split.headroom; }},
           .text = "percent of --max-resources that a first split leaves free in the root and in each stack, "
                   "where it "
                   "can, for what comes later",
           .standard = "15, or 0 with --no-lock",
           .example = "15"},
    Option{.name = "--seed",
           .argument = "N",
           .commands = kPlanning,
           .group = OptionGroup::search,
           .key = "seed",
           .value = NumberValue{0, std::numeric_limits<std::int64_t>::max(),
                                [](Settings& s) -> std::uint64_t& { return s.split.seed; }},
           .text = "another search among equals",
           .example = "0"},
    Option{.name = "--effort",
           .argument = "N",
           .commands = kPlanning,
           .group = OptionGroup::search,
           .key = "effort",
           .value = NumberValue{1, 100, [](Settings& s) -> int& { return s.split.effort; }},
           .text = "how long to search",
           .example = "1"},
};

}  // namespace

std::span<const Option> shape_rows() { return kRows; }

}  // namespace cfnsplit
