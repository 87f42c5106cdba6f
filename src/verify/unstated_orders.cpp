// The table is a fact; the way through the template is found here anew.
#include "verify/unstated_orders.hpp"

#include <algorithm>
#include <map>

#include "base/sort_unique.hpp"
#include "template/unstated_orders_table.hpp"
#include "verify/atom_graph.hpp"

namespace cfnsplit::oracle {
namespace {

using Atoms = std::vector<std::int32_t>;

class UnstatedOrders {
 public:
  explicit UnstatedOrders(const Inventory& source) : source_(source) {
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(source.atoms().size()); ++i)
      of_type_[resource_type(source.atom(i).node)].push_back(i);
  }

  // Without those that close a cycle with what the template says, or with a row before theirs.
  std::vector<UnstatedPair> find() {
    std::vector<UnstatedPair> found;
    for (const UnstatedOrder& row : unstated_orders_table())
      for (const UnstatedPair order : orders_of(row)) found.push_back(order);
    if (found.empty() || !drop_cyclic(found, {})) return found;
    std::vector<UnstatedPair> kept;
    for (const UnstatedOrder& row : unstated_orders_table()) {
      std::vector<UnstatedPair> orders = orders_of(row);
      if (orders.empty()) continue;
      drop_cyclic(orders, kept);
      kept.insert(kept.end(), orders.begin(), orders.end());
    }
    return kept;
  }

 private:
  std::vector<UnstatedPair> orders_of(const UnstatedOrder& row) const {
    std::vector<UnstatedPair> orders;
    const auto after = of_type_.find(row.after), before = of_type_.find(row.before);
    if (after == of_type_.end() || before == of_type_.end()) return orders;
    std::multimap<std::int32_t, std::int32_t> leaders;  // by what they name
    for (const std::int32_t leader : before->second)
      for (const std::int32_t common : walk(leader, row.names)) leaders.emplace(common, leader);
    for (const std::int32_t follower : after->second) {
      if (!row.needs.empty() && !gives_one(follower, row.needs)) continue;
      if (row.by == kEvery) {
        for (const std::int32_t leader : before->second) orders.push_back({leader, follower});
        continue;
      }
      for (const std::int32_t common : walk(follower, row.by)) {
        const auto [first, last] = leaders.equal_range(common);
        for (auto leader = first; leader != last; ++leader) orders.push_back({leader->second, follower});
      }
    }
    std::erase_if(orders, [](const UnstatedPair& order) { return order.before == order.after; });
    return orders;
  }

  Node properties(std::int32_t atom) const { return source_.atom(atom).node.find("Properties"); }

  bool gives_one(std::int32_t atom, std::string_view names) const {
    const std::string spaced = " " + std::string(names) + " ";
    for (const Node property : properties(atom))
      if (spaced.find(" " + std::string(property.key()) + " ") != std::string::npos) return true;
    return false;
  }

  Atoms walk(std::int32_t from, std::string_view path) const {
    if (path == kEvery) return {};
    Atoms here = {from};
    bool is_last = false;
    while (!is_last) {
      const std::size_t space = path.find(' ');
      is_last = space == std::string_view::npos;
      Atoms next;
      for (const std::int32_t atom : here) add_named(atom, path.substr(0, space), next);
      path.remove_prefix(is_last ? path.size() : space + 1);
      sort_unique(next);
      here = std::move(next);
    }
    return here;
  }

  // An alias or a version stands for its function.
  void add_named(std::int32_t atom, std::string_view property, Atoms& found) const {
    const Node holder = property.empty() ? properties(atom) : properties(atom).find(property);
    for (const Mention& mention : source_.mentions_in(holder)) {
      if (mention.atom < 0 || mention.kind == MentionKind::depends_on) continue;
      const std::string_view of = function_property(resource_type(source_.atom(mention.atom).node));
      if (of.empty())
        found.push_back(mention.atom);
      else
        for (const Mention& named : source_.mentions_in(properties(mention.atom).find(of)))
          if (named.atom >= 0) found.push_back(named.atom);
    }
  }

  // True if any of `orders` had to go.
  bool drop_cyclic(std::vector<UnstatedPair>& orders, const std::vector<UnstatedPair>& kept) const {
    std::vector<AtomEdge> edges;
    for (std::size_t i = 0; i < source_.atoms().size(); ++i)
      for (const Mention& mention : source_.mentions_in(source_.atoms()[i].node))
        if (mention.atom >= 0) edges.push_back({static_cast<std::int32_t>(i), mention.atom});
    for (const std::vector<UnstatedPair>* const list :
         std::initializer_list<const std::vector<UnstatedPair>*>{&orders, &kept})
      for (const UnstatedPair order : *list) edges.push_back({order.after, order.before});
    const AtomGraph graph(source_.atoms().size(), std::move(edges));
    return std::erase_if(orders, [&](const UnstatedPair& order) {
             return graph.component(order.before) == graph.component(order.after);
           }) > 0;
  }

  const Inventory& source_;
  std::map<std::string_view, Atoms> of_type_;
};

}  // namespace

std::vector<UnstatedPair> unstated_orders_of(const Inventory& source) {
  return UnstatedOrders(source).find();
}

}  // namespace cfnsplit::oracle
