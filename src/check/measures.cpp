#include "check/measures.hpp"

#include <algorithm>

namespace cfnsplit {
namespace {

// The template's name takes the place of TEMPLATE.
constexpr std::string_view kSplit =
    "'cfnsplit split TEMPLATE -o out' moves resources into nested stacks; if the stack is deployed already, "
    "begin with 'cfnsplit adopt TEMPLATE --deployed PATH', so that what it holds stays";

constexpr std::array<MeasureEntry, kMeasures> kEntries = {{
    {Measure::resources, "resources", "resources", "resource", kSplit},
    {Measure::parameters, "parameters", "parameters", "parameter",
     "join values into a list parameter, read them from SSM or Secrets Manager, or move what uses them into "
     "a stack of "
     "its own"},
    {Measure::outputs, "outputs", "outputs", "output",
     "remove the outputs that nobody reads; 'cfnsplit split' leaves outputs in the root as long as they fit, "
     "and "
     "puts those beyond the limit into nested stacks, new ones before those that stand in the root"},
    {Measure::mappings, "mappings", "mappings", "mapping",
     "join mappings that have the same keys, or move what uses them into a stack of its own"},
    {Measure::mapping_attributes, "mapping attributes", "mapping_attributes", "mapping attribute",
     "divide the mapping into several"},
    {Measure::dynamic_references, "dynamic references", "dynamic_references", "dynamic reference",
     "move some of the resources that use them into another stack: 'cfnsplit split' keeps this quota as "
     "well"},
    {Measure::bytes, "bytes", "bytes", "byte", kSplit},
    {Measure::condition_operands, "condition operands", "condition_operands", "condition operand",
     "nest the functions: {\"Fn::Or\": [{\"Fn::Or\": [...]}, {\"Fn::Or\": [...]}]}"},
    {Measure::operations, "operations", "operations", "operation",
     "deploy parts of the tree as stacks of their own: CloudFormation refuses to change more resources at "
     "once"},
}};

}  // namespace

std::span<const MeasureEntry> all_measures() { return kEntries; }

const MeasureEntry& entry_of(Measure measure) { return kEntries[static_cast<std::size_t>(measure)]; }

std::string_view measure_name(Measure measure) { return entry_of(measure).name; }

std::string_view measure_key(Measure measure) { return entry_of(measure).key; }

std::int64_t limit_of(Measure measure, const Limits& limits) {
  switch (measure) {
    case Measure::resources: return limits.resources;
    case Measure::parameters: return limits.parameters;
    case Measure::outputs: return limits.outputs;
    case Measure::mappings: return limits.mappings;
    case Measure::mapping_attributes: return limits.mapping_attributes;
    case Measure::dynamic_references: return limits.dynamic_references;
    case Measure::bytes: return limits.bytes;
    case Measure::condition_operands: return kMostOperands;
    case Measure::operations: break;
  }
  return limits.operations;
}

std::int64_t thousandths(const Usage& usage) { return usage.used * 1000 / usage.limit; }

const Usage* nearest_limit(const TemplateReport& report) {
  const Usage* nearest = nullptr;
  for (const Usage& usage : report.usage)
    // The number of operands in one expression is no sign of growth.
    if (usage.measure != Measure::condition_operands &&
        (nearest == nullptr || thousandths(usage) > thousandths(*nearest)))
      nearest = &usage;
  return nearest;
}

}  // namespace cfnsplit
