#include "analysis/unstated_orders.hpp"

#include <algorithm>
#include <map>
#include <span>

#include "base/sort_unique.hpp"
#include "graph/components.hpp"
#include "template/unstated_orders_table.hpp"

namespace cfnsplit {
namespace {

using Vertices = std::vector<VertexId>;

std::size_t at(VertexId v) { return static_cast<std::size_t>(v); }

std::vector<std::string_view> names_in(std::string_view text) {
  std::vector<std::string_view> names;
  for (std::size_t end = 0; end != std::string_view::npos;
       text.remove_prefix(std::min(end + 1, text.size()))) {
    end = text.find(' ');
    names.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
  }
  return names;
}

class OrderFinder {
 public:
  OrderFinder(const Template& source, const References& references)
      : source_(source), references_(references) {
    const auto n = static_cast<VertexId>(source.resources.size());
    for (VertexId v = 0; v < n; ++v) of_type_[resource_type(node(v))].push_back(v);
  }

  // (before, after), without those of a resource after itself.
  std::vector<Arc> orders_of(const UnstatedOrder& row) {
    std::vector<Arc> orders;
    const auto followers = of_type_.find(row.after), leaders = of_type_.find(row.before);
    if (followers == of_type_.end() || leaders == of_type_.end()) return orders;
    for (const VertexId after : followers->second) {
      if (!has_one_of(after, row.needs)) continue;
      for (const VertexId before : leaders_of(after, row, leaders->second))
        if (before != after) orders.emplace_back(before, after);
    }
    return orders;
  }

 private:
  Node node(VertexId v) const { return source_.resources.entries()[at(v)].node; }

  bool has_one_of(VertexId v, std::string_view properties) const {
    return properties.empty() || std::ranges::any_of(names_in(properties), [&](std::string_view name) {
             return static_cast<bool>(node(v).find("Properties").find(name));
           });
  }

  Vertices leaders_of(VertexId after, const UnstatedOrder& row, const Vertices& all) {
    if (row.by == kEvery) return all;
    const std::map<VertexId, Vertices>& naming = leaders_by_name(row, all);
    Vertices found;
    for (const VertexId common : follow(after, row.by))
      if (const auto known = naming.find(common); known != naming.end())
        found.insert(found.end(), known->second.begin(), known->second.end());
    sort_unique(found);
    return found;
  }

  // What each resource is named by, of those that the row lets come first.
  const std::map<VertexId, Vertices>& leaders_by_name(const UnstatedOrder& row, const Vertices& all) {
    const auto [known, is_new] = naming_.try_emplace({row.before, row.names});
    if (is_new)
      for (const VertexId before : all)
        for (const VertexId common : follow(before, row.names)) known->second[common].push_back(before);
    return known->second;
  }

  Vertices follow(VertexId from, std::string_view properties) const {
    Vertices here = {from};
    for (const std::string_view property : names_in(properties)) {
      Vertices next;
      for (const VertexId v : here)
        for (const VertexId target : named_in(v, property))
          if (const std::string_view of = function_property(resource_type(node(target))); of.empty())
            next.push_back(target);
          else
            std::ranges::copy(named_in(target, of), std::back_inserter(next));
      sort_unique(next);
      here = std::move(next);
    }
    return here;
  }

  // The resources that the property refers to; those of all properties without a name.
  Vertices named_in(VertexId v, std::string_view property) const {
    const Node properties = node(v).find("Properties");
    const Node holder = property.empty() ? properties : properties.find(property);
    Vertices found;
    if (!holder) return found;
    for (const Reference& reference : references_.of_resource(at(v)))
      if (reference.kind == TargetKind::resource && holder.index() <= reference.site.index() &&
          reference.site.index() < holder.end_index())
        found.push_back(reference.target);
    return found;
  }

  const Template& source_;
  const References& references_;
  std::map<std::string_view, Vertices> of_type_;
  std::map<std::pair<std::string_view, std::string_view>, std::map<VertexId, Vertices>> naming_;
};

// Those of `orders` that lie on a cycle with `others` go.
void drop_cyclic(std::vector<Arc>& orders, const std::vector<Arc>& others, VertexId n) {
  std::vector<Arc> all = others;
  all.insert(all.end(), orders.begin(), orders.end());
  const StrongComponents components = strong_components(DependencyGraph(n, std::move(all)));
  std::erase_if(
      orders, [&](const Arc& arc) { return components.of[at(arc.first)] == components.of[at(arc.second)]; });
}

}  // namespace

std::vector<Arc> stated_orders(const Template& source, const References& references) {
  std::vector<Arc> stated;
  for (std::size_t i = 0; i < source.resources.size(); ++i)
    for (const Reference& reference : references.of_resource(i))
      if (const auto v = static_cast<VertexId>(i);
          reference.kind == TargetKind::resource && reference.target != v)
        stated.emplace_back(reference.target, v);
  return stated;
}

std::vector<Arc> unstated_orders(const Template& source, const References& references,
                                 const std::vector<Arc>& stated) {
  OrderFinder finder(source, references);
  std::vector<std::vector<Arc>> by_row;
  std::vector<Arc> found;
  for (const UnstatedOrder& row : unstated_orders_table()) {
    std::vector<Arc> orders = finder.orders_of(row);
    if (orders.empty()) continue;
    found.insert(found.end(), orders.begin(), orders.end());
    by_row.push_back(std::move(orders));
  }
  const auto n = static_cast<VertexId>(source.resources.size());
  const std::size_t all = found.size();
  if (all > 0) drop_cyclic(found, stated, n);
  if (found.size() < all) {  // one row after another: what comes first in the table matters more
    std::vector<Arc> kept = stated;
    for (std::vector<Arc>& orders : by_row) {
      drop_cyclic(orders, kept, n);
      kept.insert(kept.end(), orders.begin(), orders.end());
    }
    found.assign(kept.begin() + std::ssize(stated), kept.end());
  }
  const auto last_first = [](const Arc& arc) { return std::pair(arc.second, arc.first); };
  std::ranges::sort(found, {}, last_first);
  const auto repeats = std::ranges::unique(found);
  found.erase(repeats.begin(), repeats.end());
  return found;
}

}  // namespace cfnsplit
