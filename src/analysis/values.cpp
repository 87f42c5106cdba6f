#include "analysis/values.hpp"

#include <algorithm>
#include <string>

#include "analysis/nested_outputs.hpp"
#include "analysis/presence.hpp"
#include "analysis/use_evidence.hpp"
#include "base/letter_case.hpp"
#include "template/absent_attributes.hpp"
#include "template/facts.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kSsmValue = "AWS::SSM::Parameter::Value<";

Carriage carriage_of(AttributeShape shape) {
  switch (shape) {
    case AttributeShape::text: return Carriage::text;
    case AttributeShape::list: return Carriage::list;
    default: return Carriage::never;
  }
}

Node node_of(const Template& source, std::int32_t resource) {
  return source.resources.entries()[static_cast<std::size_t>(resource)].node;
}

const AttributeFact* fact_of(const std::vector<AttributeFact>& facts, std::string_view type,
                             std::string_view attribute) {
  const std::string name = std::string(type) + "." + std::string(attribute);
  const auto fact = std::ranges::find(facts, name, &AttributeFact::attribute);
  return fact == facts.end() ? nullptr : &*fact;
}

Carriage carriage_of(AttributeUse use) {
  switch (use) {
    case AttributeUse::text: return Carriage::text;
    case AttributeUse::list: return Carriage::list;
    case AttributeUse::secret: return Carriage::never;
  }
  return Carriage::never;
}

CarriedValue resource_value(const Template& source, const Reference& reference,
                            const std::vector<AttributeFact>& facts) {
  CarriedValue value;
  value.target = reference.target;
  value.name = reference.name;
  value.attribute = reference.attribute;
  const Node node = source.resources.entries()[static_cast<std::size_t>(reference.target)].node;
  const std::string_view type = resource_type(node);
  const bool is_ref = reference.attribute == kRef;
  const AttributeShape shape = is_ref ? AttributeShape::text
                               : reference.attribute == kComputedAttribute
                                   ? AttributeShape::unknown
                                   : attribute_shape(type, reference.attribute);
  value.is_secret = is_secret(type, reference.attribute);
  const bool may_leak = may_be_secret(type, reference.attribute);
  value.is_unsure = shape == AttributeShape::unknown || may_leak;
  const bool must_stay = value.is_secret || may_leak;
  value.carriage = must_stay ? Carriage::never : carriage_of(shape);
  value.is_open = shape == AttributeShape::unknown && !must_stay &&
                  reference.attribute != kComputedAttribute && !sounds_secret(reference.name);
  if (const AttributeFact* const fact = fact_of(facts, type, reference.attribute)) {
    value.is_secret = value.is_secret || fact->use == AttributeUse::secret;
    value.carriage = value.is_secret ? Carriage::never : carriage_of(fact->use);
    value.is_unsure = value.is_open = false;
  }
  return value;
}

}  // namespace

bool is_list_parameter(Node parameter) {
  std::string_view type = parameter.find("Type").text();
  if (type.starts_with(kSsmValue)) type.remove_prefix(kSsmValue.size());
  return type.starts_with("List<") || type.starts_with("CommaDelimitedList");
}

bool is_no_echo(Node parameter) { return is_same_without_case(parameter.find("NoEcho").text(), "true"); }

bool stands_for_text(const Reference& reference) {
  if (reference.form == ReferenceForm::sub) return true;
  const Node holder = reference.site.parent();
  if (holder.is_object()) return reference.site.key() == "Value";
  const Node join = holder.parent();
  return join.key() == "Fn::Join" && join.at(1) == holder;
}

ValueTable::ValueTable(const Template& source, const References& references,
                       const std::vector<Reference>& of_url, const std::vector<Arc>& unstated,
                       const std::vector<AttributeFact>& facts)
    : of_resource_(source.resources.size()),
      of_parameter_(source.parameters.size(), kNoValue),
      waited_for_(source.resources.size(), kNoValue) {
  const auto add_all = [&](std::span<const Reference> list) {
    for (const Reference& reference : list) add(source, reference, facts);
  };
  for (std::size_t i = 0; i < source.resources.size(); ++i) add_all(references.of_resource(i));
  for (std::size_t i = 0; i < source.outputs.size(); ++i) add_all(references.of_output(i));
  for (std::size_t i = 0; i < source.conditions.size(); ++i) add_all(references.of_condition(i));
  add_all(of_url);
  add_waits(source, references, unstated, facts);
  settle(source, references);
  judge_presence(source, references, facts);
}

void ValueTable::add_waits(const Template& source, const References& references,
                           const std::vector<Arc>& unstated, const std::vector<AttributeFact>& facts) {
  for (std::size_t i = 0; i < source.resources.size(); ++i)
    for (const Reference& reference : references.of_resource(i))
      if (reference.form == ReferenceForm::depends_on && reference.kind == TargetKind::resource &&
          !reference.is_bound && reference.target != static_cast<std::int32_t>(i))
        add_wait(source, reference.target, facts);
  add_waits(source, unstated, facts);
}

void ValueTable::add_waits(const Template& source, const std::vector<Arc>& orders,
                           const std::vector<AttributeFact>& facts) {
  for (const auto& [before, after] : orders) add_wait(source, before, facts);
}

void ValueTable::add_wait(const Template& source, std::int32_t before,
                          const std::vector<AttributeFact>& facts) {
  const Declaration& entry = source.resources.entries()[static_cast<std::size_t>(before)];
  ValueId& known = waited_for_[static_cast<std::size_t>(before)];
  if (known != kNoValue || entry.is_generator || !entry.node.find("Condition")) return;
  Reference reference;
  reference.target = before;
  reference.name = entry.name;
  reference.attribute = kRef;
  add(source, reference, facts);
  known = of(reference);
}

// What the options tell of is there, and what the local template of a nested stack plainly gives [S94].
void ValueTable::judge_presence(const Template& source, const References& references,
                                const std::vector<AttributeFact>& facts) {
  const auto sure = sure_reads(source, references);
  for (CarriedValue& value : values_) {
    if (value.kind != TargetKind::resource || value.attribute == kRef) continue;
    const Node node = source.resources.entries()[static_cast<std::size_t>(value.target)].node;
    const bool may_lack =
        !fact_of(facts, resource_type(node), value.attribute) && may_be_absent(node, value.attribute) &&
        !always_gives_text(source, node, value.attribute) && !sure.contains({value.target, value.attribute});
    value.is_fleeting = may_lack || comes_late(source, references, value.target, value.attribute);
    if (value.is_fleeting) value.carriage = Carriage::never;
    value.may_be_empty = value.carriage == Carriage::list && may_be_empty(node, value.attribute);
  }
}

// What no table knows is what all its uses together tell, or it stays with them.
void ValueTable::settle(const Template& source, const References& references) {
  std::vector<UseEvidence> evidence(values_.size());
  const auto look = [&](std::span<const Reference> list, Node holder) {
    for (const Reference& reference : list) {
      if (reference.kind != TargetKind::resource) continue;
      const ValueId id = of(reference);
      if (id == kNoValue || !(*this)[id].is_open) continue;
      const Node producer = source.resources.entries()[static_cast<std::size_t>(reference.target)].node;
      evidence[static_cast<std::size_t>(id)].add(evidence_of(reference, holder, producer));
    }
  };
  for (std::size_t i = 0; i < source.resources.size(); ++i)
    look(references.of_resource(i), source.resources.entries()[i].node);
  for (std::size_t i = 0; i < source.outputs.size(); ++i)
    look(references.of_output(i), source.outputs.entries()[i].node);
  for (std::size_t i = 0; i < values_.size(); ++i) {
    if (!values_[i].is_open || !evidence[i].tells()) continue;
    values_[i].carriage = evidence[i].is_text ? Carriage::text : Carriage::list;
    values_[i].is_unsure = false;
  }
}

// One that some place cannot hold written out crosses everywhere, as it always did.
void ValueTable::find_known(const Template& source, const References& references) {
  std::vector<char> must_cross(values_.size(), 0);
  const auto look = [&](const Declaration& holder, std::span<const Reference> list) {
    for (const Reference& reference : list)
      if (const ValueId id = of(reference); id != kNoValue && reference.kind == TargetKind::resource)
        if (!can_be_written_out(reference, holder, node_of(source, reference.target)))
          must_cross[static_cast<std::size_t>(id)] = 1;
  };
  for (std::size_t i = 0; i < source.resources.size(); ++i)
    look(source.resources.entries()[i], references.of_resource(i));
  for (std::size_t i = 0; i < source.outputs.size(); ++i)
    look(source.outputs.entries()[i], references.of_output(i));
  KnownNames names(source, references);
  for (ValueId id = 0; id < size(); ++id) {
    CarriedValue& value = values_[static_cast<std::size_t>(id)];
    if (value.kind != TargetKind::resource || value.carriage != Carriage::text ||
        must_cross[static_cast<std::size_t>(id)])
      continue;
    if (const KnownValue* const known = names.value_of(value.target, value.attribute)) {
      known_.emplace(id, *known);
      value.carriage = Carriage::known;
    }
  }
}

void ValueTable::add(const Template& source, const Reference& reference,
                     const std::vector<AttributeFact>& facts) {
  if (!reference.is_value()) return;
  const ValueId next = size();
  if (reference.kind == TargetKind::pseudo_parameter) {
    ValueId* const known = reference.name == "AWS::StackName" ? &stack_name_
                           : reference.name == "AWS::StackId" ? &stack_id_
                                                              : nullptr;
    if (!known || *known != kNoValue) return;
    *known = next;
    values_.push_back({TargetKind::pseudo_parameter, -1, reference.name, kRef});
  } else if (reference.kind == TargetKind::parameter) {
    ValueId& known = of_parameter_[static_cast<std::size_t>(reference.target)];
    if (known != kNoValue) return;
    known = next;
    const Node node = source.parameters.entries()[static_cast<std::size_t>(reference.target)].node;
    CarriedValue value{TargetKind::parameter, reference.target, reference.name, kRef};
    value.carriage = is_list_parameter(node) ? Carriage::list : Carriage::text;
    value.is_secret = is_no_echo(node);
    values_.push_back(value);
  } else {
    ValueId known = of(reference);
    if (known == kNoValue) {
      known = next;
      of_resource_[static_cast<std::size_t>(reference.target)].push_back(known);
      values_.push_back(resource_value(source, reference, facts));
    }
    // A list inside a Sub is a mistake in the template. Its ends share a stack, so it stays as it is.
    CarriedValue& value = values_[static_cast<std::size_t>(known)];
    if (reference.form == ReferenceForm::sub && value.carriage == Carriage::list)
      value.carriage = Carriage::never;
  }
}

ValueId ValueTable::of(const Reference& reference) const {
  if (!reference.is_value() || reference.means_own_stack) return kNoValue;
  switch (reference.kind) {
    case TargetKind::pseudo_parameter:
      return reference.name == "AWS::StackName" ? stack_name_
             : reference.name == "AWS::StackId" ? stack_id_
                                                : kNoValue;
    case TargetKind::parameter: return of_parameter_[static_cast<std::size_t>(reference.target)];
    case TargetKind::resource:
      for (const ValueId id : of_resource_[static_cast<std::size_t>(reference.target)])
        if (values_[static_cast<std::size_t>(id)].attribute == reference.attribute) return id;
      return kNoValue;
    default: return kNoValue;
  }
}

}  // namespace cfnsplit
