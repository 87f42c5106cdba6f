#include "plan/loads.hpp"

namespace cfnsplit {
namespace {

// Lengths of what emit/ writes around the names, indented style.
constexpr std::int64_t kMemberBytes = 12;      // indentation, quotes, colon, comma, line feed
constexpr std::int64_t kParameterBytes = 110;  // {"Type": "CommaDelimitedList", "NoEcho": true}
constexpr std::int64_t kOutputBytes =
    420;  // {"Value": {"Fn::If": [C, {"Fn::Join": ["||", {"Fn::GetAtt": …}]}, ""]}}
constexpr std::int64_t kLinkBytes = 320;  // {"Fn::GetAtt": ["Stack", "Outputs.Name"]}, stack names up to 128
constexpr std::int64_t kEmptyPartBytes = 400;    // version, transform and the names of the sections
constexpr std::int64_t kNestedStackBytes = 900;  // Type, TemplateURL, a few DependsOn
constexpr std::int64_t kRewriteBytes = 24;  // a reference that crosses: the hash of its name, a few brackets
constexpr std::int64_t kHashBytes = 16;     // what a generated name has beyond id and attribute

constexpr std::int64_t kKnownBytes = 40;    // {"Fn::Sub": "…"}, indented
constexpr std::int64_t kVariableBytes = 3;  // ${…}
constexpr std::int64_t kCallBytes = 60;     // the list of an Fn::Join, where a text has a call in it

std::int64_t name_bytes(const CarriedValue& value) {
  return static_cast<std::int64_t>(value.name.size() + value.attribute.size()) + kHashBytes;
}

}  // namespace

std::int64_t& at(partition::Load& load, Quota quota) { return load[static_cast<std::size_t>(quota)]; }

void add(partition::Load& into, const partition::Load& more) {
  for (std::size_t d = 0; d < into.size(); ++d) into[d] += more[d];
}

partition::Load load_of(Quota quota, std::int64_t amount) {
  partition::Load load{};
  at(load, quota) = amount;
  return load;
}

partition::Load capacity_of(const Limits& limits) {
  partition::Load capacity{};
  for (const QuotaEntry& entry : all_quotas()) at(capacity, entry.quota) = limits.*(entry.limit);
  return capacity;
}

partition::Load resource_load(const Declaration& resource, std::span<const Reference> references,
                              const ValueTable& values, JsonStyle style) {
  partition::Load load = load_of(Quota::resources, made_by(resource));
  constexpr std::size_t kDepth = 2;  // Resources, then the resource
  std::int64_t bytes =
      static_cast<std::int64_t>(written_size(resource.node, style, kDepth) + resource.name.size()) +
      kMemberBytes;
  for (const Reference& reference : references)
    if (reference.kind == TargetKind::resource && reference.is_value())
      bytes += static_cast<std::int64_t>(reference.attribute.size()) + kRewriteBytes +
               known_bytes(values, reference);
  at(load, Quota::bytes) = bytes;
  return load;
}

std::int64_t known_bytes(const ValueTable& values, const Reference& reference) {
  const ValueId id = values.of(reference);
  const KnownValue* const known = id == kNoValue ? nullptr : values.known(id);
  if (!known) return 0;
  std::int64_t bytes = kKnownBytes;
  for (const KnownPiece& piece : known->pieces) {
    bytes += static_cast<std::int64_t>(piece.literal.size() + piece.variable.name.size()) + kVariableBytes;
    if (piece.call)
      bytes += kCallBytes + static_cast<std::int64_t>(written_size(piece.call, JsonStyle::indented, 8));
  }
  return bytes;
}

std::int64_t carried_bytes(const Declaration& declaration, JsonStyle style) {
  constexpr std::size_t kDepth = 2;
  return static_cast<std::int64_t>(written_size(declaration.node, style, kDepth) + declaration.name.size()) +
         kMemberBytes + kRewriteBytes;
}

partition::Load parameter_load(const CarriedValue& value) {
  partition::Load load = load_of(Quota::parameters, 1);
  at(load, Quota::bytes) = name_bytes(value) + kParameterBytes;
  return load;
}

partition::Load output_load(const CarriedValue& value) {
  partition::Load load = load_of(Quota::outputs, 1);
  at(load, Quota::bytes) = 2 * name_bytes(value) + kOutputBytes;
  return load;
}

partition::Load link_load(const CarriedValue& value) {
  return load_of(Quota::bytes, 2 * name_bytes(value) + kLinkBytes);
}

partition::Load empty_part_load() { return load_of(Quota::bytes, kEmptyPartBytes); }

partition::Load per_part_load() {
  partition::Load load = load_of(Quota::resources, 1);
  at(load, Quota::bytes) = kNestedStackBytes;
  return load;
}

}  // namespace cfnsplit
