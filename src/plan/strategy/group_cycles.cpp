#include "plan/strategy/group_cycles.hpp"

#include <algorithm>

#include "graph/components.hpp"

namespace cfnsplit {
namespace {

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

class Breaker {
 public:
  Breaker(const DependencyGraph& graph, const std::vector<bool>& fixed, const std::vector<std::int64_t>& loss,
          std::int32_t released, std::vector<std::int32_t>& group_of)
      : graph_(graph), fixed_(fixed), loss_(loss), released_(released), group_of_(group_of) {
    for (VertexId u = 0; u < graph.size(); ++u) {
      if (group_of[at(u)] < 1) continue;
      if (members_.size() <= at(group_of[at(u)])) members_.resize(at(group_of[at(u)]) + 1);
      members_[at(group_of[at(u)])].push_back(u);
    }
    is_whole_.assign(members_.size(), true);
  }

  std::vector<VertexId> run() {
    std::vector<std::int32_t> troubled = find_troubled();
    for (const std::int32_t group : troubled) is_whole_[at(group)] = false;
    // All are taken apart, then put together one after another. The largest goes first, so it loses the fewest.
    std::ranges::stable_sort(troubled, std::ranges::greater(),
                             [&](std::int32_t group) { return members_[at(group)].size(); });
    for (const std::int32_t group : troubled) {
      make_whole(group);
      is_whole_[at(group)] = true;
    }
    std::ranges::sort(taken_out_);
    return taken_out_;
  }

 private:
  // Taking groups apart closes no new cycle, so a group that is on none now stays on none.
  std::vector<std::int32_t> find_troubled() const {
    const auto groups = static_cast<VertexId>(members_.size());
    const auto node = [&](VertexId u) { return group_of_[at(u)] < 1 ? groups + u : group_of_[at(u)]; };
    std::vector<Arc> arcs;
    for (VertexId u = 0; u < graph_.size(); ++u)
      for (const VertexId after : graph_.successors(u)) arcs.emplace_back(node(u), node(after));
    std::vector<std::int32_t> troubled;
    for (const std::vector<VertexId>& cycle :
         find_cycles(DependencyGraph(groups + graph_.size(), std::move(arcs))))
      for (const VertexId v : cycle)
        if (v < groups) troubled.push_back(v);
    std::ranges::sort(troubled);
    return troubled;
  }

  // Members that can reach what lies between members ("leavers") all go, or all that can be reached from there: without
  // either no way leads out and back.
  void make_whole(std::int32_t group) {
    std::vector<VertexId>& members = members_[at(group)];
    const std::vector<bool> below = reach(members, true);
    const std::vector<bool> above = reach(members, false);
    std::vector<VertexId> between;
    for (VertexId u = 0; u < graph_.size(); ++u)
      if (group_of_[at(u)] != group && below[at(u)] && above[at(u)]) between.push_back(u);
    if (between.empty()) return;
    const std::vector<VertexId> leavers = free_members(members, reach(between, false));
    const std::vector<VertexId> returners = free_members(members, reach(between, true));
    const std::vector<VertexId>& less = loss_of(returners) <= loss_of(leavers) ? returners : leavers;
    for (const VertexId u : less) group_of_[at(u)] = released_;
    std::erase_if(members, [&](VertexId u) { return group_of_[at(u)] == released_; });
    taken_out_.insert(taken_out_.end(), less.begin(), less.end());
  }

  std::int64_t loss_of(const std::vector<VertexId>& members) const {
    std::int64_t sum = 0;
    for (const VertexId u : members) sum += loss_[at(u)];
    return sum;
  }

  std::vector<VertexId> free_members(const std::vector<VertexId>& members,
                                     const std::vector<bool>& which) const {
    std::vector<VertexId> found;
    for (const VertexId u : members)
      if (which[at(u)] && !fixed_[at(u)]) found.push_back(u);
    return found;
  }

  // What `starts` lead to, or come from, themselves included. A whole group is one vertex.
  std::vector<bool> reach(const std::vector<VertexId>& starts, bool forward) const {
    std::vector<bool> seen(at(graph_.size()));
    std::vector<VertexId> queue;
    const auto meet = [&](VertexId u) {
      if (seen[at(u)]) return;
      seen[at(u)] = true;
      queue.push_back(u);
    };
    for (const VertexId u : starts) meet(u);
    std::vector<bool> entered(members_.size());
    for (std::size_t head = 0; head < queue.size(); ++head) {
      const VertexId u = queue[head];
      for (const VertexId next : forward ? graph_.successors(u) : graph_.predecessors(u)) meet(next);
      const std::int32_t group = group_of_[at(u)];
      if (group < 1 || !is_whole_[at(group)] || entered[at(group)]) continue;
      entered[at(group)] = true;
      for (const VertexId member : members_[at(group)]) meet(member);
    }
    return seen;
  }

  const DependencyGraph& graph_;
  const std::vector<bool>& fixed_;
  const std::vector<std::int64_t>& loss_;
  std::int32_t released_;
  std::vector<std::int32_t>& group_of_;
  std::vector<std::vector<VertexId>> members_;
  std::vector<bool> is_whole_;
  std::vector<VertexId> taken_out_;
};

}  // namespace

std::vector<VertexId> break_group_cycles(const DependencyGraph& graph, const std::vector<bool>& fixed,
                                         const std::vector<std::int64_t>& loss, std::int32_t released,
                                         std::vector<std::int32_t>& group_of) {
  return Breaker(graph, fixed, loss, released, group_of).run();
}

}  // namespace cfnsplit
