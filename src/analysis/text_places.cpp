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

bool leads_along(std::span<const Node> way, std::string_view place) {
  const std::vector<std::string_view> steps = parts_of(place, '/');
  if (way.size() < steps.size()) return false;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const bool is_in_call = way[i].key().starts_with("Fn::") || way[i].key() == "Ref";
    if (is_in_call || (steps[i] != "*" && way[i].key() != steps[i])) return false;
  }
  return true;
}

}  // namespace

bool is_only_text(const Reference& reference, Node holder) {
  const auto rows =
      std::ranges::equal_range(unneeded_orders_table(), resource_type(holder), {}, &UnneededOrder::type);
  const Node properties = holder.find("Properties");
  if (rows.empty() || !properties || reference.site.index() < properties.index() ||
      properties.end_index() <= reference.site.index())
    return false;
  const std::vector<Node> way = way_to(reference.site, properties);
  return std::ranges::any_of(rows, [&](const UnneededOrder& row) {
    return leads_along(way, row.place) && !has_one_of(properties, row.unless);
  });
}

}  // namespace cfnsplit
