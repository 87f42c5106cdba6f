#pragma once
/// What check counts.
#include <cstdint>
#include <string_view>

namespace cfnsplit {

/// What is counted, in the order of every report.
enum class Measure : std::uint8_t {
  resources,
  parameters,
  outputs,
  mappings,
  mapping_attributes,  ///< of the largest mapping
  dynamic_references,
  bytes,
  condition_operands,  ///< of the longest Fn::And or Fn::Or
  operations,          ///< resources of the template and of all nested below it, once for each stack
};
inline constexpr int kMeasures = 9;

/// "mapping attributes" for people, "mapping_attributes" for programs.
std::string_view measure_name(Measure measure);
std::string_view measure_key(Measure measure);

}  // namespace cfnsplit
