// Options: the limits that every template has to keep.
#include <array>

#include "settings/table/option_rows.hpp"

namespace cfnsplit {
namespace {

constexpr std::int64_t kMany = 1'000'000;
constexpr std::int64_t kManyBytes = 1'000'000'000;

constexpr Option limit(std::string_view name, std::string_view key, std::string_view text,
                       std::string_view example, std::int64_t& (*place)(Settings&),
                       std::int64_t highest = kMany) {
  return {
      .name = name,
      .argument = "N",
      .commands = {CommandId::split, CommandId::adopt, CommandId::plan, CommandId::moves, CommandId::graph,
                   CommandId::report, CommandId::explain, CommandId::verify, CommandId::check},
      .group = OptionGroup::limits,
      .key = key,
      .value = NumberValue{1, highest, place},
      .text = text,
      .example = example};
}

constexpr std::array kRows = {
    limit("--max-resources", "max_resources", "resources of a template (CloudFormation allows 500)", "200",
          [](Settings& s) -> std::int64_t& { return s.split.limits.resources; }),
    limit("--max-parameters", "max_parameters", "parameters of a template", "200",
          [](Settings& s) -> std::int64_t& { return s.split.limits.parameters; }),
    limit("--max-outputs", "max_outputs", "outputs of a template", "200",
          [](Settings& s) -> std::int64_t& { return s.split.limits.outputs; }),
    limit("--max-mappings", "max_mappings", "mappings of a template", "200",
          [](Settings& s) -> std::int64_t& { return s.split.limits.mappings; }),
    limit("--max-mapping-attributes", "max_mapping_attributes", "attributes of one mapping", "200",
          [](Settings& s) -> std::int64_t& { return s.split.limits.mapping_attributes; }),
    limit(
        "--max-bytes", "max_bytes", "size of a template in bytes", "1000000",
        [](Settings& s) -> std::int64_t& { return s.split.limits.bytes; }, kManyBytes),
    limit("--max-dynamic-references", "max_dynamic_references", "different dynamic references of a template",
          "60", [](Settings& s) -> std::int64_t& { return s.split.limits.dynamic_references; }),
    limit("--max-operations", "max_operations",
          "resources that one deployment may create, of a template and all nested in it; a first split of "
          "more is "
          "written as waves",
          "2500", [](Settings& s) -> std::int64_t& { return s.split.limits.operations; }),
};

}  // namespace

std::span<const Option> limit_rows() { return kRows; }

}  // namespace cfnsplit
