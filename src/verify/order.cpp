// The order in which CloudFormation may work: what the source demands is implied [S30], and nothing waits for
// itself [S31]. Some of it is nobody's need where the two stand apart [S96].
#include <algorithm>
#include <set>
#include <span>
#include <tuple>

#include "verify/checks.hpp"
#include "verify/meeting.hpp"

namespace cfnsplit::oracle {
namespace {

// An order of the source, when it is one, and the two atoms as which its ends meet.
struct Question {
  Truths truths;
  AtomEdge met;
  AtomEdge source;
};

// Every order of the source, under the conditions under which it is one: the ways of the split that count whenever
// these hold must lead from one end to the other.
class OrderChecker {
 public:
  explicit OrderChecker(Context& context)
      : context_(context), fold_(context.fold), conditions_(context.orders.conditions()) {}

  // Says how many pairs of resources that the split has are in order.
  std::int64_t run() {
    std::set<AtomEdge> pairs;
    std::vector<std::vector<Question>> asked(fold_.scopes.size());
    std::set<std::tuple<std::int32_t, AtomEdge, Truths>> known;
    for (const Arrow& arrow : context_.orders.arrows()) {
      const Home from = fold_.homes[static_cast<std::size_t>(arrow.edge.first)];
      const Home to = fold_.homes[static_cast<std::size_t>(arrow.edge.second)];
      if (from.scope < 0 || to.scope < 0 || arrow.edge.first == arrow.edge.second) continue;
      pairs.insert(arrow.edge);
      if (from.scope == to.scope) continue;  // the text itself is compared
      const Meeting meeting = find_meeting(fold_, from, to);
      const AtomEdge met{meeting.from, meeting.to};
      if (!known.emplace(meeting.scope, met, arrow.truths).second) continue;
      asked[static_cast<std::size_t>(meeting.scope)].push_back({arrow.truths, met, arrow.edge});
    }
    for (const Scope& scope : fold_.scopes) answer_all(scope, asked[static_cast<std::size_t>(scope.self)]);
    return static_cast<std::int64_t>(pairs.size());
  }

 private:
  static constexpr std::size_t kMostWork = std::size_t{1} << 26;  // arrows looked at for one template

  // First by what always counts, which answers nearly all; the rest under its own conditions.
  void answer_all(const Scope& scope, std::span<const Question> asked) {
    if (asked.empty()) return;
    const std::vector<Arrow> arrows = arrows_of(scope.inventory, conditions_);
    std::vector<Question> left = unanswered(graph_under(scope, arrows, {}), asked);
    std::ranges::stable_sort(left, {}, &Question::truths);
    std::size_t work = 0;
    for (auto first = left.begin(); first != left.end();) {
      const auto last = std::ranges::find_if(
          first, left.end(), [&](const Truths& truths) { return truths != first->truths; },
          &Question::truths);
      const Truths all = conditions_.closed(first->truths);
      work += arrows.size() + all.size();
      if (first->truths.empty() || work > kMostWork)
        report_all(scope, {first, last});
      else if (!is_impossible(all))
        report_all(scope, unanswered(graph_under(scope, arrows, all), {first, last}));
      first = last;
    }
  }

  void report_all(const Scope& scope, std::span<const Question> questions) {
    for (const Question& question : questions) report(scope, question);
  }

  static AtomGraph graph_under(const Scope& scope, const std::vector<Arrow>& arrows, const Truths& truths) {
    std::vector<AtomEdge> edges;
    for (const Arrow& arrow : arrows)
      if (follow_from(arrow.truths, truths)) edges.push_back(arrow.edge);
    return AtomGraph(scope.inventory.atoms().size(), std::move(edges));
  }

  static std::vector<Question> unanswered(const AtomGraph& graph, std::span<const Question> questions) {
    std::vector<ReachQuery> queries;
    for (std::size_t i = 0; i < questions.size(); ++i)
      queries.push_back({questions[i].met.first, questions[i].met.second, static_cast<std::int32_t>(i)});
    answer(graph, queries);
    std::ranges::sort(queries, {}, &ReachQuery::tag);
    std::vector<Question> left;
    for (const ReachQuery& query : queries)
      if (!query.is_reached) left.push_back(questions[static_cast<std::size_t>(query.tag)]);
    return left;
  }

  void report(const Scope& scope, const Question& question) {
    context_.report.add("CFS0508", [&]() -> Finding {
      const Atom& from = fold_.source.atom(question.source.first);
      const Atom& to = fold_.source.atom(question.source.second);
      const Atom& waits = scope.inventory.atom(question.met.first);
      const Atom& first = scope.inventory.atom(question.met.second);
      return {
          quote(from.name) + " depends on " + quote(to.name) + " in the template, but " + quote(waits.name) +
              " does not wait for " + quote(first.name) + " in " + quote(scope.file->name),
          condition_of(first.node).empty() ? "add DependsOn " + quote(first.name) + " to " + quote(waits.name)
                                           : "let " + quote(waits.name) + " read " + quote(first.name) +
                                                 " under its condition " + quote(condition_of(first.node)),
          waits.node,
          true,
          {{"in the template", from.node}}};
    });
  }

  Context& context_;
  const Fold& fold_;
  ConditionTable& conditions_;
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
        path += (path.empty() ? "" : " → ") + quote(scope.inventory.atom(step).name);
      return {quote(scope.file->name) + " has a cycle of dependencies: " + path,
              "CloudFormation refuses it: move resources so that the stacks depend on each other one way",
              scope.inventory.atom(members.front()).node, true};
    });
  }
}

}  // namespace

std::int64_t check_order(Context& context) {
  const AtomGraph source(context.fold.source, Edges::all);
  for (const Scope& scope : context.fold.scopes)
    check_cycles(context, scope, AtomGraph(scope.inventory, Edges::all), source);
  return OrderChecker(context).run();
}

}  // namespace cfnsplit::oracle
