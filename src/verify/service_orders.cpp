// Orders that services need and no reference makes, and resources that wait for each other [S32], [S65]. The table is a
// fact; the way through the template is found here anew.
#include <algorithm>
#include <map>

#include "base/sort_unique.hpp"
#include "template/unstated_orders_table.hpp"
#include "verify/atom_graph.hpp"
#include "verify/checks.hpp"
#include "verify/meeting.hpp"

namespace cfnsplit::oracle {
namespace {

using Atoms = std::vector<std::int32_t>;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

struct Order {
  std::int32_t before, after;  // atoms of the source
};

class UnstatedOrders {
 public:
  explicit UnstatedOrders(const Inventory& source) : source_(source) {
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(source.atoms().size()); ++i)
      of_type_[resource_type(source.atom(i).node)].push_back(i);
  }

  // Without those that close a cycle with what the template says, or with a row before theirs.
  std::vector<Order> find() {
    std::vector<Order> found;
    for (const UnstatedOrder& row : unstated_orders_table())
      for (const Order order : orders_of(row)) found.push_back(order);
    if (found.empty() || !drop_cyclic(found, {})) return found;
    std::vector<Order> kept;
    for (const UnstatedOrder& row : unstated_orders_table()) {
      std::vector<Order> orders = orders_of(row);
      if (orders.empty()) continue;
      drop_cyclic(orders, kept);
      kept.insert(kept.end(), orders.begin(), orders.end());
    }
    return kept;
  }

 private:
  std::vector<Order> orders_of(const UnstatedOrder& row) const {
    std::vector<Order> orders;
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
    std::erase_if(orders, [](const Order& order) { return order.before == order.after; });
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
  bool drop_cyclic(std::vector<Order>& orders, const std::vector<Order>& kept) const {
    std::vector<AtomEdge> edges;
    for (std::size_t i = 0; i < source_.atoms().size(); ++i)
      for (const Mention& mention : source_.mentions_in(source_.atoms()[i].node))
        if (mention.atom >= 0) edges.push_back({static_cast<std::int32_t>(i), mention.atom});
    for (const std::vector<Order>* const list :
         std::initializer_list<const std::vector<Order>*>{&orders, &kept})
      for (const Order order : *list) edges.push_back({order.after, order.before});
    const AtomGraph graph(source_.atoms().size(), std::move(edges));
    return std::erase_if(orders, [&](const Order& order) {
             return graph.component(order.before) == graph.component(order.after);
           }) > 0;
  }

  const Inventory& source_;
  std::map<std::string_view, Atoms> of_type_;
};

void report(Context& context, const Order& order, const Meeting& meeting) {
  const Fold& fold = context.fold;
  context.report.add("CFS0508", [&]() -> Finding {
    const Scope& scope = fold.scope(meeting.scope);
    const Atom& after = fold.source.atom(order.after);
    const Atom& before = fold.source.atom(order.before);
    const Atom& waits = scope.inventory.atom(meeting.from);
    const std::string first = quote(scope.inventory.atom(meeting.to).name);
    return {quote(after.name) + " (" + std::string(resource_type(after.node)) + ") must be made after " +
                quote(before.name) + " (" + std::string(resource_type(before.node)) + "), but " +
                quote(waits.name) + " does not wait for " + first + " in " + quote(scope.file->name),
            "add DependsOn " + first + " to " + quote(waits.name),
            waits.node,
            true,
            {{"in the template", after.node}}};
  });
}

// Where the two of each order part, and whether what stands for them there is in any order.
struct Apart {
  std::vector<Meeting> meetings;  // its scope is -1 where the two are in one template, or one of them in none
  std::vector<bool> are_ordered;
};

Apart find_apart(const Fold& fold, const std::vector<Order>& orders, Edges edges) {
  Apart apart;
  std::vector<std::vector<ReachQuery>> queries(fold.scopes.size());
  for (const Order& order : orders) {
    const Home from = fold.homes[at(order.after)], to = fold.homes[at(order.before)];
    const bool is_apart = from.scope >= 0 && to.scope >= 0 && from.scope != to.scope;
    apart.meetings.push_back(is_apart ? find_meeting(fold, from, to) : Meeting{-1, -1, -1});
    if (!is_apart) continue;
    const Meeting& meeting = apart.meetings.back();
    const auto tag = static_cast<std::int32_t>(apart.meetings.size()) - 1;
    std::vector<ReachQuery>& asked = queries[at(meeting.scope)];
    asked.push_back({meeting.from, meeting.to, tag});
    asked.push_back({meeting.to, meeting.from, tag});
  }
  apart.are_ordered.resize(orders.size(), false);
  for (const Scope& scope : fold.scopes) {
    std::vector<ReachQuery>& asked = queries[at(scope.self)];
    if (asked.empty()) continue;
    answer(AtomGraph(scope.inventory, edges), asked);
    for (const ReachQuery& query : asked)
      if (query.is_reached) apart.are_ordered[at(query.tag)] = true;
  }
  return apart;
}

void report_wait(Context& context, const Order& pair, const Meeting& meeting) {
  const Fold& fold = context.fold;
  context.report.add("CFS0508", [&]() -> Finding {
    const Scope& scope = fold.scope(meeting.scope);
    const Atom& recorder = fold.source.atom(pair.before);
    const Atom& channel = fold.source.atom(pair.after);
    const Atom& one = scope.inventory.atom(meeting.from);
    return {quote(recorder.name) + " and " + quote(channel.name) +
                " wait for each other while they are made, but " + quote(one.name) + " and " +
                quote(scope.inventory.atom(meeting.to).name) + " in " + quote(scope.file->name) +
                " are made one after the other",
            "put the recorder and its delivery channel into one stack",
            one.node,
            true,
            {{"in the template", channel.node}}};
  });
}

// In stacks that wait for nothing of each other the two are made side by side, as in one.
void check_mutual_waits(Context& context) {
  std::vector<std::int32_t> recorders, channels;
  const Inventory& source = context.fold.source;
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(source.atoms().size()); ++i) {
    const std::string_view type = resource_type(source.atom(i).node);
    if (type == kConfigRecorder) recorders.push_back(i);
    if (type == kConfigChannel) channels.push_back(i);
  }
  std::vector<Order> pairs;
  for (const std::int32_t recorder : recorders)
    for (const std::int32_t channel : channels) pairs.push_back({recorder, channel});
  const Apart apart = find_apart(context.fold, pairs, Edges::all);
  for (std::size_t i = 0; i < pairs.size(); ++i)
    if (apart.are_ordered[i]) report_wait(context, pairs[i], apart.meetings[i]);
}

}  // namespace

// What is deployed may stand the other way round, and nothing moves for such an order: only two that are in no order
// at all are a fault.
void check_unstated_orders(Context& context) {
  const std::vector<Order> orders = UnstatedOrders(context.fold.source).find();
  const Apart apart = find_apart(context.fold, orders, Edges::whenever_made);
  for (std::size_t i = 0; i < orders.size(); ++i)
    if (apart.meetings[i].scope >= 0 && !apart.are_ordered[i]) report(context, orders[i], apart.meetings[i]);
  check_mutual_waits(context);
}

}  // namespace cfnsplit::oracle
