// Orders that services need and no reference makes, and resources that wait for each other [S32], [S65].
#include "template/unstated_orders_table.hpp"
#include "verify/atom_graph.hpp"
#include "verify/checks.hpp"
#include "verify/meeting.hpp"

namespace cfnsplit::oracle {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

void report(Context& context, const UnstatedPair& order, const Meeting& meeting) {
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

// Where the two of each order part, and whether what stands for them there is in any order. The other way round every
// text counts, for it leaves no room for the order [S8].
struct Apart {
  std::vector<Meeting> meetings;  // its scope is -1 where the two are in one template, or one of them in none
  std::vector<bool> are_ordered;
};

Apart find_apart(const Fold& fold, const std::vector<UnstatedPair>& orders, Edges edges) {
  Apart apart;
  std::vector<std::vector<ReachQuery>> along(fold.scopes.size()), against(fold.scopes.size());
  for (const UnstatedPair& order : orders) {
    const Home from = fold.homes[at(order.after)], to = fold.homes[at(order.before)];
    const bool is_apart = from.scope >= 0 && to.scope >= 0 && from.scope != to.scope;
    apart.meetings.push_back(is_apart ? find_meeting(fold, from, to) : Meeting{-1, -1, -1});
    if (!is_apart) continue;
    const Meeting& meeting = apart.meetings.back();
    const auto tag = static_cast<std::int32_t>(apart.meetings.size()) - 1;
    along[at(meeting.scope)].push_back({meeting.from, meeting.to, tag});
    against[at(meeting.scope)].push_back({meeting.to, meeting.from, tag});
  }
  apart.are_ordered.resize(orders.size(), false);
  const auto ask = [&](const Scope& scope, Edges counted, std::vector<ReachQuery>& asked) {
    if (asked.empty()) return;
    answer(AtomGraph(scope.inventory, counted), asked);
    for (const ReachQuery& query : asked)
      if (query.is_reached) apart.are_ordered[at(query.tag)] = true;
  };
  for (const Scope& scope : fold.scopes) {
    ask(scope, edges, along[at(scope.self)]);
    ask(scope, Edges::all, against[at(scope.self)]);
  }
  return apart;
}

void report_wait(Context& context, const UnstatedPair& pair, const Meeting& meeting) {
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

// In stacks that wait for nothing of each other the two are made side by side, as in one. For what is deployed already
// nothing waits, and a split says of itself what that is.
void check_mutual_waits(Context& context) {
  std::vector<std::int32_t> recorders, channels;
  const Inventory& source = context.fold.source;
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(source.atoms().size()); ++i) {
    const std::string_view type = resource_type(source.atom(i).node);
    if (type == kConfigRecorder) recorders.push_back(i);
    if (type == kConfigChannel) channels.push_back(i);
  }
  const auto is_deployed = [&](std::int32_t atom) {
    return context.fold.declared.deployed_apart.contains(source.atom(atom).name);
  };
  std::vector<UnstatedPair> pairs;
  for (const std::int32_t recorder : recorders)
    for (const std::int32_t channel : channels)
      if (!is_deployed(recorder) && !is_deployed(channel)) pairs.push_back({recorder, channel});
  const Apart apart = find_apart(context.fold, pairs, Edges::all);
  for (std::size_t i = 0; i < pairs.size(); ++i)
    if (apart.are_ordered[i]) report_wait(context, pairs[i], apart.meetings[i]);
}

}  // namespace

// What is deployed may stand the other way round, and nothing moves for such an order: only two that are in no order
// at all are a fault.
void check_unstated_orders(Context& context) {
  const std::vector<UnstatedPair>& orders = context.orders.unstated();
  const Apart apart = find_apart(context.fold, orders, Edges::whenever_made);
  for (std::size_t i = 0; i < orders.size(); ++i)
    if (apart.meetings[i].scope >= 0 && !apart.are_ordered[i]) report(context, orders[i], apart.meetings[i]);
  check_mutual_waits(context);
}

}  // namespace cfnsplit::oracle
