// Example: A and B stand in Front, C and D in Back; C needs A, and from now on B needs D. The stacks become vertices,
// and each need that leads out of a stack an arc: from Back to Front by C and A, from Front to Back by B and D. What
// stands in the root is a vertex of its own each, for the root's resources do not wait for each other.
#include "plan/stack_cycles.hpp"

#include <algorithm>
#include <deque>
#include <ranges>
#include <utility>

#include "analysis/unstated_orders.hpp"
#include "base/spelling.hpp"
#include "base/stack_path.hpp"

namespace cfnsplit {
namespace {

std::size_t at(VertexId v) { return static_cast<std::size_t>(v); }

std::string name_in(const Template& source, VertexId v) {
  return quote(source.resources.entries()[at(v)].name);
}

}  // namespace

StackCycles::StackCycles(const Analysis& analysis, const StackPlan& plan, const std::vector<Move>& moves)
    : analysis_(analysis) {
  for (const StackId stack : plan.of_resource) paths_.push_back(plan.path(stack));
  for (const Move& move : moves) paths_[at(vertex_of(move))] = move.from;
  std::vector<Arc> orders = stated_orders(analysis_.source, analysis_.references);
  orders.insert(orders.end(), analysis_.unstated_orders.begin(), analysis_.unstated_orders.end());
  orders.insert(orders.end(), plan.implied_orders.begin(), plan.implied_orders.end());
  std::ranges::sort(orders);
  std::erase_if(orders, [&](const Arc& arc) { return std::ranges::binary_search(plan.dropped_orders, arc); });
  orders_of_.resize(paths_.size());
  for (const Arc& order : orders) {
    orders_of_[at(order.first)].push_back(order);
    orders_of_[at(order.second)].push_back(order);
  }
  views_ = {view_of(orders, true), view_of(orders, false)};
}

StackCycle StackCycles::find(const Move& move) const {
  for (const View& view : views_)
    if (StackCycle cycle = shortest(view, vertex_of(move)); !cycle.empty()) return cycle;
  return {};
}

VertexId StackCycles::vertex_of(const Move& move) const {
  return analysis_.source.resources.index_of(move.resource);
}

StackCycles::View StackCycles::view_of(const std::vector<Arc>& orders, bool whole_path) const {
  View view;
  for (std::size_t i = 0; i < paths_.size(); ++i)
    view.units.push_back(paths_[i].empty() ? '/' + std::to_string(i)
                         : whole_path      ? paths_[i]
                                           : paths_[i].substr(0, paths_[i].find('/')));
  for (const auto& [needed, needing] : orders)
    if (view.units[at(needing)] != view.units[at(needed)])
      view.arcs[view.units[at(needing)]].try_emplace(view.units[at(needed)], needed, needing);
  return view;
}

// An order of the resource itself tells the most.
Arc StackCycles::arc_between(const View& view, const std::string& from, const std::string& to,
                             VertexId preferred) const {
  const auto own = orders_of_[at(preferred)] | std::views::reverse;
  const auto order = std::ranges::find_if(own, [&](const Arc& one) {
    return view.units[at(one.second)] == from && view.units[at(one.first)] == to;
  });
  return order == own.end() ? view.arcs.at(from).at(to) : *order;
}

StackCycle StackCycles::shortest(const View& view, VertexId resource) const {
  const std::string& start = view.units[at(resource)];
  std::map<std::string, std::string> came_from;
  std::deque<std::string> open = {start};
  for (; !open.empty() && !came_from.contains(start); open.pop_front()) {
    const auto arcs = view.arcs.find(open.front());
    if (arcs == view.arcs.end()) continue;
    for (const auto& [to, arc] : arcs->second)
      if (came_from.try_emplace(to, open.front()).second) open.push_back(to);
  }
  if (!came_from.contains(start)) return {};
  StackCycle cycle;
  std::string to = start;
  do {
    const std::string from = came_from.at(to);
    const auto [needed, needing] = arc_between(view, from, to, resource);
    cycle.push_back({needing, needed, paths_[at(needing)], paths_[at(needed)]});
    to = from;
  } while (to != start);
  std::ranges::reverse(cycle);
  return cycle;
}

std::string said_of(const StackCycle& cycle, const Template& source) {
  constexpr std::size_t kMostSteps = 6;
  std::string text;
  for (std::size_t i = 0; i < std::min(cycle.size(), kMostSteps); ++i)
    text += (i == 0 ? "" : ", ") + name_in(source, cycle[i].needing) + " in " +
            said_of_stack(cycle[i].needing_stack) + " needs " + name_in(source, cycle[i].needed) + " in " +
            said_of_stack(cycle[i].needed_stack);
  return cycle.size() > kMostSteps ? text + ", and so on" : text;
}

std::vector<RelatedPlace> places_of(const StackCycle& cycle, const Analysis& analysis) {
  std::vector<RelatedPlace> places;
  for (const StackNeed& need : cycle) {
    const std::string needing = name_in(analysis.source, need.needing);
    const std::string needed = name_in(analysis.source, need.needed);
    const auto references = analysis.references.of_resource(at(need.needing));
    const auto named = std::ranges::find_if(references, [&](const Reference& reference) {
      return reference.kind == TargetKind::resource && reference.target == need.needed;
    });
    if (named != references.end())
      places.push_back({needing + " names " + needed + " here", named->site.place()});
    else
      places.push_back({needing + " follows " + needed + " by a rule of CloudFormation",
                        analysis.source.resources.entries()[at(need.needing)].node.key_place()});
    places.back().place.excerpt.clear();
  }
  return places;
}

}  // namespace cfnsplit
