#include "analysis/presence.hpp"

#include <algorithm>
#include <array>

#include "template/absent_attributes.hpp"

namespace cfnsplit {
namespace {

Node node_of(const Template& source, std::int32_t resource) {
  return source.resources.entries()[static_cast<std::size_t>(resource)].node;
}

}  // namespace

bool is_read_surely(Node site, Node holder, Node producer) {
  const std::string_view made_if = producer.find("Condition").text();
  const std::string_view read_if = holder.find("Condition").text();
  if (!read_if.empty() && read_if != made_if) return false;
  for (Node node = site; node != holder; node = node.parent()) {
    const Node above = node.parent();
    if (above.key() != "Fn::If") continue;
    if (made_if.empty() || node != above.at(1) || above.at(0).text() != made_if) return false;
  }
  return true;
}

bool is_always_read(Node site, Node holder) {
  for (Node node = site; node != holder; node = node.parent())
    if (node.key() == "Fn::If") return false;
  return true;
}

std::set<std::pair<std::int32_t, std::string_view>> sure_reads(const Template& source,
                                                               const References& references) {
  std::set<std::pair<std::int32_t, std::string_view>> sure;
  const auto add = [&](const Declaration& holder, std::span<const Reference> of_holder) {
    if (holder.is_generator) return;
    for (const Reference& reference : of_holder)
      if (reference.kind == TargetKind::resource && reference.is_value() && reference.attribute != kRef &&
          is_read_surely(reference.site, holder.node, node_of(source, reference.target)))
        sure.emplace(reference.target, reference.attribute);
  };
  for (std::size_t i = 0; i < source.resources.size(); ++i)
    add(source.resources.entries()[i], references.of_resource(i));
  for (std::size_t i = 0; i < source.outputs.size(); ++i)
    add(source.outputs.entries()[i], references.of_output(i));
  return sure;
}

bool comes_late(const Template& source, const References& references, std::int32_t resource,
                std::string_view attribute) {
  const std::vector<Bringer> bringers = bringers_of(resource_type(node_of(source, resource)), attribute);
  if (bringers.empty()) return false;
  for (std::size_t i = 0; i < source.resources.size(); ++i) {
    const Node node = source.resources.entries()[i].node;
    for (const Bringer& bringer : bringers) {
      if (resource_type(node) != bringer.type) continue;
      const Node property = node.find("Properties").find(bringer.property);
      if (property && std::ranges::any_of(references.of_resource(i), [&](const Reference& reference) {
            return reference.kind == TargetKind::resource && reference.target == resource &&
                   property.index() <= reference.site.index() &&
                   reference.site.index() < property.end_index();
          }))
        return true;
    }
  }
  return false;
}

bool may_change_later(std::string_view type, std::string_view attribute) {
  constexpr std::array<std::string_view, 13> kFinal = {"Ref",      "Arn",      "ARN",    "Id",  "ID",
                                                       "Name",     "Endpoint", "Port",   "Url", "URL",
                                                       "HostName", "Address",  "Version"};
  return type.starts_with("AWS::") && !attribute.starts_with("Outputs.") && attribute != kComputedAttribute &&
         std::ranges::none_of(kFinal, [&](std::string_view end) { return attribute.ends_with(end); });
}

bool takes_whole_list(Node site) {
  const Node holder = site.parent();
  const std::string_view function = holder.key();
  return (function != "Fn::Join" && function != "Fn::Select") || holder.at(1) != site;
}

}  // namespace cfnsplit
