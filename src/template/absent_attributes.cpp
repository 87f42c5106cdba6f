#include "template/absent_attributes.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/letter_case.hpp"
#include "template/no_value.hpp"
#include "template/template.hpp"

namespace cfnsplit {
namespace {

enum class Presence : std::uint8_t { absent, filled, late };

// Of what is late, `with` is the type that brings it and `value` the property by which that names the resource.
struct Row {
  Presence kind;
  std::string_view type;
  std::string_view attribute;  // '*' at its end stands for any text
  std::string_view with;       // names of properties, separated by spaces: one of them must be set
  std::string_view value;      // to this, if it is not empty
  std::string_view without = {};
};

constexpr auto kRows = std::to_array<Row>({
#include "template/attribute_presence_data.inc"
});

constexpr std::string_view kStackOutput = "Outputs.";

bool fits(std::string_view attribute, std::string_view pattern) {
  if (!pattern.ends_with('*')) return attribute == pattern;
  return attribute.starts_with(pattern.substr(0, pattern.size() - 1));
}

// Calls `accept` with each of the names until it takes one.
template <class Accept>
bool any_name(std::string_view names, Accept accept) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    if (accept(names.substr(0, end))) return true;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return false;
}

// What the provider or another template decides.
bool is_decided_elsewhere(std::string_view type, std::string_view attribute) {
  return !type.starts_with("AWS::") || type == "AWS::CloudFormation::CustomResource" ||
         attribute.starts_with(kStackOutput);
}

bool is_set(Node property, std::string_view value) {
  if (!property || is_no_value(property) || property.only().key() == "Fn::If") return false;
  return value.empty() || is_same_without_case(property.text(), value);
}

bool holds(const Row& row, Node resource) {
  const Node properties = resource.find("Properties");
  const bool has_one = row.with.empty() || any_name(row.with, [&](std::string_view name) {
                         return is_set(properties.find(name), row.value);
                       });
  return has_one && !any_name(row.without, [&](std::string_view name) {
           const Node property = properties.find(name);
           return property && !is_no_value(property);
         });
}

// Whether some row of the kind is about the attribute, and whether one of them holds.
struct Found {
  bool is_listed = false, holds = false;
};

Found look_up(Presence kind, Node resource, std::string_view attribute) {
  Found found;
  const std::string_view type = resource_type(resource);
  for (const Row& row : kRows) {
    if (row.kind != kind || row.type != type || !fits(attribute, row.attribute)) continue;
    found.is_listed = true;
    const bool is_for_some_reason_else = kind == Presence::absent && row.with.empty() && row.without.empty();
    found.holds = found.holds || (!is_for_some_reason_else && holds(row, resource));
  }
  return found;
}

}  // namespace

bool may_be_absent(Node resource, std::string_view attribute) {
  if (is_decided_elsewhere(resource_type(resource), attribute)) return true;
  const Found found = look_up(Presence::absent, resource, attribute);
  if (found.is_listed) return !found.holds;
  // A part of something: that may not be there. Every endpoint has an address.
  return attribute.find('.') != std::string_view::npos && !attribute.starts_with("Endpoint.");
}

bool may_be_empty(Node resource, std::string_view attribute) {
  return !look_up(Presence::filled, resource, attribute).holds;
}

std::vector<Bringer> bringers_of(std::string_view type, std::string_view attribute) {
  std::vector<Bringer> bringers;
  for (const Row& row : kRows)
    if (row.kind == Presence::late && row.type == type && fits(attribute, row.attribute))
      bringers.push_back({row.with, row.value});
  return bringers;
}

}  // namespace cfnsplit
