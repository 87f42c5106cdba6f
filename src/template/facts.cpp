#include "template/facts.hpp"

#include <algorithm>
#include <array>

namespace cfnsplit {
namespace {

enum Flag : unsigned { kStateful = 1, kUnmovable = 2 };

// What is known of one type; names of attributes are separated by single spaces.
struct TypeFacts {
  std::string_view type;
  std::string_view lists;
  std::string_view opaque;
  std::string_view secrets;
  std::string_view maybe_secrets;
  std::string_view identity;
  std::string_view identifier;
  unsigned flags;
};

constexpr auto kTypes = std::to_array<TypeFacts>({
#include "template/facts_data.inc"
});

static_assert(std::ranges::is_sorted(kTypes, {}, &TypeFacts::type));

constexpr TypeFacts kNothing{};

const TypeFacts& facts_of(std::string_view type) {
  const auto found = std::ranges::lower_bound(kTypes, type, {}, &TypeFacts::type);
  return found != kTypes.end() && found->type == type ? *found : kNothing;
}

bool holds(std::string_view names, std::string_view name) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    if (names.substr(0, end) == name) return true;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return false;
}

bool is_custom(std::string_view type) {
  return type.starts_with("Custom::") || type == "AWS::CloudFormation::CustomResource";
}

}  // namespace

AttributeShape attribute_shape(std::string_view type, std::string_view attribute) {
  if (attribute == "Ref") return AttributeShape::text;  // an id, whatever the type
  if (is_custom(type) || !type.starts_with("AWS::")) return AttributeShape::unknown;
  const TypeFacts& facts = facts_of(type);
  if (holds(facts.opaque, attribute)) return AttributeShape::opaque;
  if (holds(facts.lists, attribute)) return AttributeShape::list;
  return AttributeShape::text;
}

bool is_secret(std::string_view type, std::string_view attribute) {
  return holds(facts_of(type).secrets, attribute);
}

// The outputs of a nested stack or a provisioned product are text, and already readable in clear where they come from:
// they need no rule here. What a custom resource returns may be anything; its Ref is an id that the console shows.
bool may_be_secret(std::string_view type, std::string_view attribute) {
  if (is_custom(type)) return attribute != "Ref";
  return holds(facts_of(type).maybe_secrets, attribute);
}

bool has_explicit_name(std::string_view type, Node properties) {
  std::string_view names = facts_of(type).identity;
  if (names.empty()) return false;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    if (!properties.find(names.substr(0, end))) return false;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return true;
}

std::vector<std::string_view> import_identifiers(std::string_view type) {
  std::vector<std::string_view> found;
  for (std::string_view names = facts_of(type).identifier; !names.empty();) {
    const std::size_t end = std::min(names.find(' '), names.size());
    found.push_back(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return found;
}

bool is_stateful(std::string_view type) { return (facts_of(type).flags & kStateful) != 0; }
bool can_be_refactored(std::string_view type) { return (facts_of(type).flags & kUnmovable) == 0; }

}  // namespace cfnsplit
