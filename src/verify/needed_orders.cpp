#include "verify/needed_orders.hpp"

#include <algorithm>
#include <vector>

#include "template/unneeded_orders_table.hpp"

namespace cfnsplit::oracle {
namespace {

// Calls `accept` with each part of `text` between separators until it takes one.
template <class Accept>
bool any_part(std::string_view text, char separator, Accept accept) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (accept(text.substr(0, end))) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

// The keys from the resource down to `place`; that of an element is empty.
std::vector<std::string_view> keys_to(Node place, Node resource) {
  std::vector<std::string_view> keys;
  for (; place != resource; place = place.parent()) keys.push_back(place.key());
  std::ranges::reverse(keys);
  return keys;
}

bool is_at(const std::vector<std::string_view>& keys, std::string_view place) {
  if (keys.empty() || keys.front() != "Properties") return false;
  std::size_t next = 1;
  return !any_part(place, '/', [&](std::string_view part) {
    const bool fits = next < keys.size() && (part == "*" || part == keys[next]);
    ++next;
    return !fits;
  });
}

// What stands at `place` below `properties`; false where a call may put something there.
bool find_at(Node properties, std::string_view place, std::vector<Node>& found) {
  found = {properties};
  return !any_part(place, '/', [&](std::string_view part) {
    std::vector<Node> next;
    for (const Node node : found) {
      if (const std::string_view only = node.only().key(); only == "Ref" || only.starts_with("Fn::"))
        return true;
      if (node.is_object() || node.is_array())
        for (const Node member : node)
          if (part == "*" || (node.is_object() && part == member.key())) next.push_back(member);
    }
    found = std::move(next);
    return false;
  });
}

// What it means is there before what names it, or is anybody. So is each of a list.
bool holds_references(const Inventory& source, Node value) {
  if (value.is_array()) {
    for (const Node one : value)
      if (one.is_array() || !holds_references(source, one)) return false;
    return true;
  }
  if (value.is_string()) return value.text() == "*";
  const Expression read = read_expression(value, -1);
  return (read.form == Form::ref || read.form == Form::get_att) && source.atom_of(read.name) >= 0;
}

// No text by which the service finds something: by one, `properties` could name what only the order in question brings
// about.
bool finds_by_references(const Inventory& source, Node properties, std::string_view places) {
  return !any_part(places, ' ', [&](std::string_view place) {
    std::vector<Node> named;
    return !find_at(properties, place, named) ||
           !std::ranges::all_of(named, [&](Node value) { return holds_references(source, value); });
  });
}

}  // namespace

bool is_order_unneeded(const Inventory& source, KnownValues& known, const Atom& from,
                       const Mention& mention) {
  const bool is_value = mention.kind == MentionKind::ref || mention.kind == MentionKind::get_att;
  if (!is_value || mention.is_included || mention.is_doubtful || from.is_generator) return false;
  const std::string_view type = resource_type(from.node);
  const Node properties = from.node.find("Properties");
  const auto keys = keys_to(mention.at, from.node);
  const auto holds = [&](const UnneededOrder& row) {
    return row.type == type && is_at(keys, row.place) &&
           !any_part(row.unless, ' ', [&](std::string_view name) { return bool(properties.find(name)); }) &&
           finds_by_references(source, properties, row.looks_up);
  };
  if (std::ranges::none_of(unneeded_orders_table(), holds)) return false;
  const Form form = mention.kind == MentionKind::ref ? Form::ref : Form::get_att;
  return known.known({form, -1, mention.at, mention.name, mention.attribute}) != nullptr;
}

}  // namespace cfnsplit::oracle
