// The order in which CloudFormation may work: what the source demands is implied [S30], and nothing waits for
// itself [S31].
#include <algorithm>
#include <unordered_map>

#include "verify/atom_graph.hpp"
#include "verify/checks.hpp"
#include "verify/meeting.hpp"

namespace cfnsplit::oracle {
namespace {

struct Edge {
  std::int32_t from, to;  // atoms of the source
};

class OrderChecker {
 public:
  OrderChecker(Context& context, const std::vector<AtomGraph>& graphs)
      : context_(context),
        fold_(context.fold),
        graphs_(graphs),
        queries_(graphs.size()),
        asked_(graphs.size()) {}

  // Says how many of the edges join resources that the split has.
  std::int64_t run(const std::vector<Edge>& edges) {
    for (const Edge edge : edges) ask(edge);
    for (std::size_t scope = 0; scope < graphs_.size(); ++scope) {
      answer(graphs_[scope], queries_[scope]);
      std::ranges::sort(queries_[scope], {}, &ReachQuery::tag);
      for (const ReachQuery& query : queries_[scope])
        if (!query.is_reached) report(fold_.scope(static_cast<std::int32_t>(scope)), query);
    }
    return pairs_;
  }

 private:
  void ask(Edge edge) {
    const Home from = fold_.homes[static_cast<std::size_t>(edge.from)];
    const Home to = fold_.homes[static_cast<std::size_t>(edge.to)];
    if (from.scope < 0 || to.scope < 0) return;
    ++pairs_;
    if (from.scope == to.scope) return;  // the text itself is compared
    const Meeting meeting = find_meeting(fold_, from, to);
    const auto scope = static_cast<std::size_t>(meeting.scope);
    const std::uint64_t key =
        static_cast<std::uint64_t>(meeting.from) << 32 | static_cast<std::uint32_t>(meeting.to);
    if (!asked_[scope].emplace(key, edges_.size()).second) return;
    queries_[scope].push_back({meeting.from, meeting.to, static_cast<std::int32_t>(edges_.size())});
    edges_.push_back(edge);
  }

  void report(const Scope& scope, const ReachQuery& query) {
    context_.report.add("CFS0508", [&]() -> Finding {
      const Edge edge = edges_[static_cast<std::size_t>(query.tag)];
      const Atom& from = fold_.source.atom(edge.from);
      const Atom& to = fold_.source.atom(edge.to);
      const Atom& waits = scope.inventory.atom(query.from);
      const Atom& first = scope.inventory.atom(query.to);
      return {quoted(from.name) + " depends on " + quoted(to.name) + " in the template, but " +
                  quoted(waits.name) + " does not wait for " + quoted(first.name) + " in " +
                  quoted(scope.file->name),
              "add DependsOn " + quoted(first.name) + " to " + quoted(waits.name),
              waits.node,
              true,
              {{"in the template", from.node}}};
    });
  }

  Context& context_;
  const Fold& fold_;
  const std::vector<AtomGraph>& graphs_;
  std::vector<std::vector<ReachQuery>> queries_;
  std::vector<std::unordered_map<std::uint64_t, std::size_t>> asked_;
  std::vector<Edge> edges_;
  std::int64_t pairs_ = 0;
};

// A cycle of resources that is one in the source too is the source's own affair [S8].
bool is_cycle_of_source(const Fold& fold, const Scope& scope, const AtomGraph& source,
                        const std::vector<std::int32_t>& members) {
  std::int32_t component = -1;
  for (const std::int32_t member : members) {
    const std::int32_t known = fold.source.atom_of(scope.inventory.atom(member).name);
    if (known < 0 || scope.children[static_cast<std::size_t>(member)] != Scope::kResource) return false;
    if (component >= 0 && source.component(known) != component) return false;
    component = source.component(known);
  }
  return members.size() > 1 || source.members()[static_cast<std::size_t>(component)].size() > 1 ||
         source.has_self_edge(source.members()[static_cast<std::size_t>(component)].front());
}

void check_cycles(Context& context, const Scope& scope, const AtomGraph& graph, const AtomGraph& source) {
  for (const std::vector<std::int32_t>& members : graph.members()) {
    if (members.size() == 1 && !graph.has_self_edge(members.front())) continue;
    if (is_cycle_of_source(context.fold, scope, source, members)) continue;
    context.report.add("CFS0509", [&]() -> Finding {
      std::string path;
      for (const std::int32_t step : graph.cycle_through(members.front()))
        path += (path.empty() ? "" : " → ") + quoted(scope.inventory.atom(step).name);
      return {quoted(scope.file->name) + " has a cycle of dependencies: " + path,
              "CloudFormation refuses it: move resources so that the stacks depend on each other one way",
              scope.inventory.atom(members.front()).node, true};
    });
  }
}

}  // namespace

// What holds under some conditions must hold in the split under some; what always holds, always.
std::int64_t check_order(Context& context) {
  const AtomGraph source(context.fold.source, Edges::all);
  const AtomGraph always(context.fold.source, Edges::unconditional);
  std::vector<AtomGraph> graphs, certain_graphs;
  for (const Scope& scope : context.fold.scopes) {
    graphs.emplace_back(scope.inventory, Edges::all);
    certain_graphs.emplace_back(scope.inventory, Edges::whenever_made);
    check_cycles(context, scope, graphs.back(), source);
  }
  std::vector<Edge> certain, others;
  for (std::int32_t from = 0; from < source.size(); ++from)
    for (const std::int32_t to : source.targets(from))
      if (from != to)
        (std::ranges::binary_search(always.targets(from), to) ? certain : others).push_back({from, to});
  return OrderChecker(context, certain_graphs).run(certain) + OrderChecker(context, graphs).run(others);
}

}  // namespace cfnsplit::oracle
