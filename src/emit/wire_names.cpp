#include "emit/wire_names.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/stable_hash.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kReadableLength = 200;  // of the 255 that CloudFormation allows
constexpr int kHashDigits = 8;

// Names that mean something already wherever a generated one could stand.
std::unordered_set<std::string_view> names_in_use(const Template& source,
                                                  const std::vector<std::string>& taken) {
  std::unordered_set<std::string_view> used(taken.begin(), taken.end());
  for (const Section* section : {&source.resources, &source.parameters, &source.outputs})
    for (const Declaration& entry : section->entries()) used.insert(entry.name);
  for (std::uint32_t i = 0; i < source.root().end_index(); ++i) {
    const Node node = source.document->node(i);
    if (node.key() != "Fn::Sub" || !node.is_array()) continue;
    for (const Node variable : node.at(1)) used.insert(variable.key());
  }
  return used;
}

std::string readable(std::string_view name, std::string_view attribute) {
  std::string text;
  for (const std::string_view part : {name, attribute})
    for (const char c : part)
      if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) text += c;
  if (text.size() > kReadableLength) text.resize(kReadableLength);
  return text;
}

}  // namespace

std::vector<std::string> name_values(const Analysis& analysis, const std::vector<std::string>& taken) {
  const ValueTable& values = analysis.values;
  std::unordered_set<std::string_view> in_use = names_in_use(analysis.source, taken);
  std::vector<ValueId> order(static_cast<std::size_t>(values.size()));
  for (ValueId id = 0; id < values.size(); ++id) order[static_cast<std::size_t>(id)] = id;
  std::ranges::sort(order, {}, [&](ValueId id) { return std::pair(values[id].name, values[id].attribute); });

  std::vector<std::string> names(order.size());
  for (const ValueId id : order) {
    const CarriedValue& value = values[id];
    std::string& name = names[static_cast<std::size_t>(id)];
    if (value.kind == TargetKind::parameter) {
      name = value.name;
      continue;
    }
    // A dot cannot stand in a logical id, so this text tells (A, "B.C") from (A.B, "C") and Ref from an attribute.
    const std::string identity = std::string(value.name) + '\n' + std::string(value.attribute);
    for (std::uint64_t seed = 0; name.empty(); ++seed) {
      std::string candidate = readable(value.name, value.attribute) + short_hash(identity, kHashDigits, seed);
      if (in_use.contains(candidate)) continue;
      name = std::move(candidate);
      in_use.insert(name);
    }
  }
  return names;
}

std::vector<std::string> name_joined(const Analysis& analysis,
                                     const std::vector<std::vector<ValueId>>& groups,
                                     const std::vector<std::string>& taken) {
  if (groups.empty()) return {};
  std::unordered_set<std::string_view> in_use = names_in_use(analysis.source, taken);
  std::vector<std::string> names;
  names.reserve(groups.size());  // in_use looks at them
  for (const std::vector<ValueId>& group : groups) {
    const std::string_view producer = analysis.values[group.front()].name;
    std::string identity(producer);
    for (const ValueId id : group) identity.append("\n").append(analysis.values[id].attribute);
    for (std::uint64_t seed = 0;; ++seed) {
      std::string candidate = readable(producer, "Joined") + short_hash(identity, kHashDigits, seed);
      if (in_use.contains(candidate)) continue;
      in_use.insert(names.emplace_back(std::move(candidate)));
      break;
    }
  }
  return names;
}

}  // namespace cfnsplit
