#include "analysis/text_places.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "template/template.hpp"
#include "template/unneeded_orders_table.hpp"

namespace cfnsplit {
namespace {

std::vector<std::string_view> parts_of(std::string_view text, char between) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(between);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool has_one_of(Node properties, std::string_view names) {
  return std::ranges::any_of(parts_of(names, ' '),
                             [&](std::string_view name) { return static_cast<bool>(properties.find(name)); });
}

// The values from a property of the resource down to the place.
std::vector<Node> way_to(Node place, Node properties) {
  std::vector<Node> way;
  for (Node node = place; node && node != properties; node = node.parent()) way.push_back(node);
  std::ranges::reverse(way);
  return way;
}

bool is_call(std::string_view key) { return key.starts_with("Fn::") || key == "Ref"; }

bool leads_along(std::span<const Node> way, std::string_view place) {
  const std::vector<std::string_view> steps = parts_of(place, '/');
  if (way.size() < steps.size()) return false;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (is_call(way[i].key()) || (steps[i] != "*" && way[i].key() != steps[i])) return false;
  }
  return true;
}

// Nothing but the Ref or an attribute of a resource. A text that names one may name what no order leads to.
bool is_reference(Node value, std::span<const Reference> of_holder) {
  return std::ranges::any_of(of_holder, [&](const Reference& reference) {
    const bool is_whole = reference.form == ReferenceForm::ref || reference.form == ReferenceForm::get_att;
    return is_whole && reference.kind == TargetKind::resource && !reference.is_bound &&
           reference.site == value;
  });
}

bool names_by_references(Node value, std::span<const Reference> of_holder) {
  if (!value.is_array()) return (value.is_string() && value.text() == "*") || is_reference(value, of_holder);
  for (const Node element : value)
    if (element.is_array() || !names_by_references(element, of_holder)) return false;
  return true;
}

// The same of all that stands at the place that `steps` lead to; where a function stands on the way, it cannot be told.
bool names_by_references(Node value, std::span<const std::string_view> steps,
                         std::span<const Reference> of_holder) {
  if (!value) return true;
  if (steps.empty()) return names_by_references(value, of_holder);
  if (is_call(value.only().key())) return false;
  if (steps.front() != "*")
    return names_by_references(value.find(steps.front()), steps.subspan(1), of_holder);
  if (value.is_object() || value.is_array())
    for (const Node next : value)
      if (!names_by_references(next, steps.subspan(1), of_holder)) return false;
  return true;
}

bool looks_up_by_references(Node properties, std::string_view places, std::span<const Reference> of_holder) {
  return places.empty() || std::ranges::all_of(parts_of(places, ' '), [&](std::string_view place) {
           return names_by_references(properties, parts_of(place, '/'), of_holder);
         });
}

}  // namespace

bool is_only_text(const Reference& reference, Node holder, std::span<const Reference> of_holder) {
  const auto rows =
      std::ranges::equal_range(unneeded_orders_table(), resource_type(holder), {}, &UnneededOrder::type);
  const Node properties = holder.find("Properties");
  if (rows.empty() || !properties || reference.site.index() < properties.index() ||
      properties.end_index() <= reference.site.index())
    return false;
  const std::vector<Node> way = way_to(reference.site, properties);
  return std::ranges::any_of(rows, [&](const UnneededOrder& row) {
    return leads_along(way, row.place) && !has_one_of(properties, row.unless) &&
           looks_up_by_references(properties, row.looks_up, of_holder);
  });
}

}  // namespace cfnsplit
