// Example: Deployment stands in Front, which reads a table of Back; Method stands in the root and reads a function of
// Back; Deployment follows Method, though no text says so. From now on Back needs Work, in Front. In the prior stacks
// Front cannot follow Method, which follows Back, which follows Front; so that order is given up. But something has to
// move. Once Work has left Front, Front can follow Method, and must, or the two are in no order at all.
#include "plan/open_orders.hpp"

#include <algorithm>
#include <map>

namespace cfnsplit {
namespace {

std::size_t at(VertexId v) { return static_cast<std::size_t>(v); }

// The template of one stack. Its units are the resources that stand in it, and the stacks that it declares with all
// that they hold.
class TemplateUnits {
 public:
  TemplateUnits(const StackPlan& plan, StackId top, std::span<const Arc> arcs) {
    const auto n = static_cast<VertexId>(plan.of_resource.size());
    for (VertexId v = 0; v < n; ++v) {
      const StackId stack = plan.of_resource[at(v)];
      of_.push_back(stack == top || !plan.holds(top, stack) ? v : n + plan.child_toward(top, stack));
    }
    followers_.resize(at(n) + plan.stacks.size());
    for (const auto& [before, after] : contracted(arcs, of_)) followers_[at(before)].push_back(after);
  }

  // One follower after another: what may come before it adds nothing to what comes after it.
  void take_fitting(std::vector<Arc> orders, std::vector<Arc>& taken) {
    const auto follower_of = [&](const Arc& order) { return of_[at(order.second)]; };
    std::ranges::stable_sort(orders, {}, follower_of);
    VertexId follower = -1;
    std::vector<bool> is_later;
    for (const Arc& order : orders) {
      if (follower != follower_of(order)) {
        follower = follower_of(order);
        is_later = reached_from(follower);
      }
      const VertexId leader = of_[at(order.first)];
      if (is_later[at(leader)]) continue;
      followers_[at(leader)].push_back(follower);
      taken.push_back(order);
    }
  }

 private:
  std::vector<bool> reached_from(VertexId start) const {
    std::vector<bool> is_reached(followers_.size(), false);
    std::vector<VertexId> open = {start};
    is_reached[at(start)] = true;
    while (!open.empty()) {
      const VertexId unit = open.back();
      open.pop_back();
      for (const VertexId next : followers_[at(unit)]) {
        if (is_reached[at(next)]) continue;
        is_reached[at(next)] = true;
        open.push_back(next);
      }
    }
    return is_reached;
  }

  std::vector<VertexId> of_;  // per resource
  std::vector<std::vector<VertexId>> followers_;
};

}  // namespace

std::vector<Arc> open_orders(const StackPlan& plan, std::span<const Arc> arcs,
                             std::span<const Arc> given_up) {
  std::map<StackId, std::vector<Arc>> by_meeting;
  for (const Arc& order : given_up) {
    const StackId from = plan.of_resource[at(order.first)], to = plan.of_resource[at(order.second)];
    if (from != to) by_meeting[plan.meeting(from, to)].push_back(order);
  }
  std::vector<Arc> open;
  for (auto& [top, orders] : by_meeting) TemplateUnits(plan, top, arcs).take_fitting(std::move(orders), open);
  return open;
}

}  // namespace cfnsplit
