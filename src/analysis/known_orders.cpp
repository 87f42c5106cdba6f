// Example: the permission P names the stage S in its SourceArn and nowhere else, the function F has the name of the
// table T in its environment, and the custom resource C calls F.
//   unneeded   S → P and T → F: neither service looks for what the text names
//   instead    T → C: C makes F run, and F may use T then
// So only what holds the text runs early. What follows it follows everything that it followed before.
#include "analysis/known_orders.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <utility>

#include "base/sort_unique.hpp"
#include "graph/dependency_graph.hpp"
#include "template/unneeded_orders_table.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kMostInstead = 1000;  // orders in place of those of one reader

std::size_t at(VertexId v) { return static_cast<std::size_t>(v); }

void sort_by_last(std::vector<Arc>& arcs) {
  std::ranges::sort(arcs, {}, [](const Arc& arc) { return std::pair(arc.second, arc.first); });
  const auto repeats = std::ranges::unique(arcs);
  arcs.erase(repeats.begin(), repeats.end());
}

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

// How a resource reads another one.
struct HowRead {
  bool waits_already = false;  // by DependsOn, or by a value that crosses
  bool is_needed = false;      // by some text that is looked up, or by what cannot be told
  bool is_known = false;       // by some known value
};

class KnownOrderFinder {
 public:
  KnownOrderFinder(const Template& source, const References& references, const ValueTable& values,
                   const std::vector<Arc>& unstated)
      : source_(source), references_(references), values_(values), unstated_(unstated) {
    std::ranges::sort(unstated_);
  }

  KnownOrders find() {
    const auto n = static_cast<VertexId>(source_.resources.size());
    std::vector<Arc> all = unstated_;
    for (VertexId reader = 0; reader < n; ++reader)
      for (const auto& [producer, reading] : readings_of(reader)) {
        all.emplace_back(producer, reader);
        if (!reading.is_known || reading.waits_already) continue;
        const Arc arc(producer, reader);
        // One that may not be made is waited for in other ways [S64].
        const bool is_needed = reading.is_needed || std::ranges::binary_search(unstated_, arc) ||
                               source_.resources.entries()[at(producer)].node.find("Condition");
        (is_needed ? found_.needed : found_.unneeded).push_back(arc);
      }
    if (!found_.unneeded.empty()) drop(DependencyGraph(n, std::move(all)));
    sort_by_last(found_.needed);
    return std::move(found_);
  }

 private:
  std::map<VertexId, HowRead> readings_of(VertexId reader) const {
    std::map<VertexId, HowRead> readings;
    const Node node = source_.resources.entries()[at(reader)].node;
    for (const Reference& reference : references_.of_resource(at(reader))) {
      if (reference.kind != TargetKind::resource || reference.target == reader) continue;
      HowRead& reading = readings[reference.target];
      const ValueId id = values_.of(reference);
      if (id != kNoValue && values_.known(id)) {
        reading.is_known = true;
        reading.is_needed = reading.is_needed || !is_only_text(reference, node);
      } else {
        reading.is_needed = true;
        reading.waits_already = reading.waits_already || reference.form == ReferenceForm::depends_on ||
                                is_always_read(reference.site, node);
      }
    }
    return readings;
  }

  // Reader by reader; one that too much follows keeps its orders.
  void drop(const DependencyGraph& all) {
    const std::vector<Arc> asked = std::exchange(found_.unneeded, {});
    const std::set<Arc> is_unneeded(asked.begin(), asked.end());
    std::map<VertexId, std::vector<VertexId>> producers_of;
    for (const auto& [producer, reader] : asked) producers_of[reader].push_back(producer);
    for (const auto& [reader, producers] : producers_of) {
      const std::vector<VertexId> after = followers(reader, all, is_unneeded);
      const bool are_too_many = after.size() * producers.size() > kMostInstead;
      for (const VertexId producer : producers) {
        (are_too_many ? found_.needed : found_.unneeded).emplace_back(producer, reader);
        if (!are_too_many) keep_behind({producer, reader}, after, all, is_unneeded);
      }
    }
    std::ranges::sort(found_.instead, {},
                      [](const OrderInstead& one) { return std::tuple(one.after, one.before, one.through); });
    sort_by_last(found_.unneeded);
    // What is asked for in place of another order is needed itself.
    std::set<Arc> is_instead;
    for (const OrderInstead& one : found_.instead) is_instead.emplace(one.before, one.after);
    std::erase_if(found_.unneeded, [&](const Arc& arc) { return is_instead.contains(arc); });
  }

  void keep_behind(const Arc& dropped, const std::vector<VertexId>& after, const DependencyGraph& all,
                   const std::set<Arc>& is_unneeded) {
    const auto& [producer, reader] = dropped;
    for (const VertexId v : after) {
      const bool waits_anyway =
          std::ranges::binary_search(all.successors(producer), v) && !is_unneeded.contains({producer, v});
      if (v != producer && !waits_anyway) found_.instead.push_back({producer, v, reader});
    }
  }

  // What waits for the reader; where that order may be dropped as well, what waits for that.
  static std::vector<VertexId> followers(VertexId reader, const DependencyGraph& all,
                                         const std::set<Arc>& is_unneeded) {
    std::set<VertexId> seen = {reader};
    std::vector<VertexId> open = {reader}, found;
    while (!open.empty()) {
      const VertexId v = open.back();
      open.pop_back();
      for (const VertexId next : all.successors(v)) {
        if (next == reader) continue;
        if (!is_unneeded.contains({v, next}))
          found.push_back(next);
        else if (seen.insert(next).second)
          open.push_back(next);
      }
    }
    sort_unique(found);
    return found;
  }

  const Template& source_;
  const References& references_;
  const ValueTable& values_;
  std::vector<Arc> unstated_;
  KnownOrders found_;
};

}  // namespace

KnownOrders find_known_orders(const Template& source, const References& references, const ValueTable& values,
                              const std::vector<Arc>& unstated) {
  if (!values.knows_any()) return {};
  return KnownOrderFinder(source, references, values, unstated).find();
}

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

bool is_always_read(Node site, Node holder) {
  for (Node node = site; node != holder; node = node.parent())
    if (node.key() == "Fn::If") return false;
  return true;
}

}  // namespace cfnsplit
