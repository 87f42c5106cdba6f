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

}  // namespace

bool is_order_unneeded(KnownValues& known, const Atom& from, const Mention& mention) {
  const bool is_value = mention.kind == MentionKind::ref || mention.kind == MentionKind::get_att;
  if (!is_value || mention.is_included || mention.is_doubtful || from.is_generator) return false;
  const std::string_view type = resource_type(from.node);
  const Node properties = from.node.find("Properties");
  const auto keys = keys_to(mention.at, from.node);
  const auto holds = [&](const UnneededOrder& row) {
    return row.type == type && is_at(keys, row.place) &&
           !any_part(row.unless, ' ', [&](std::string_view name) { return bool(properties.find(name)); });
  };
  if (std::ranges::none_of(unneeded_orders_table(), holds)) return false;
  const Form form = mention.kind == MentionKind::ref ? Form::ref : Form::get_att;
  return known.known({form, -1, mention.at, mention.name, mention.attribute}) != nullptr;
}

}  // namespace cfnsplit::oracle
