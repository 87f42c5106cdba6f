#include "plan/tied_group.hpp"

#include <algorithm>
#include <set>

#include "graph/components.hpp"

namespace cfnsplit {
namespace {

class TieFinder {
 public:
  TieFinder(const std::vector<VertexId>& members, const Template& source, const Constraints& constraints)
      : members_(members.begin(), members.end()), source_(source), constraints_(constraints) {}

  TiedGroup find() {
    add_links();
    add_places();
    add_cycles();
    TiedGroup group;
    for (const VertexId v : members_) (tied_.contains(v) ? group.tied : group.between).push_back(v);
    if (tied_.empty()) group.tied.swap(group.between);  // nothing but their number is known
    group.reasons.assign(reasons_.begin(), reasons_.end());
    return group;
  }

 private:
  void add_links() {
    for (const Link& link : constraints_.links) {
      if (!members_.contains(link.a) || !members_.contains(link.b)) continue;
      tied_.insert({link.a, link.b});
      reasons_.insert(std::string(describe(link.reason)));
    }
  }

  void add_places() {
    for (const VertexId v : members_) {
      const Placed& placed = constraints_.placed[static_cast<std::size_t>(v)];
      if (placed.stack == kAnyStack) continue;
      tied_.insert(v);
      reasons_.insert(std::string(describe(placed.reason)));
    }
  }

  void add_cycles() {
    std::vector<Arc> arcs;
    for (const Arc& arc : constraints_.arcs)
      if (members_.contains(arc.first) && members_.contains(arc.second)) arcs.push_back(arc);
    const DependencyGraph graph(static_cast<VertexId>(source_.resources.size()), std::move(arcs));
    for (const std::vector<VertexId>& cycle : find_cycles(graph)) {
      tied_.insert(cycle.begin(), cycle.end());
      std::string path;
      for (const VertexId v : shortest_path(graph, cycle.front(), cycle.front()))
        path += (path.empty() ? "" : " → ") +
                std::string(source_.resources.entries()[static_cast<std::size_t>(v)].name);
      reasons_.insert("they depend on each other in a cycle: " + path);
    }
  }

  const std::set<VertexId> members_;
  const Template& source_;
  const Constraints& constraints_;
  std::set<VertexId> tied_;
  std::set<std::string> reasons_;
};

}  // namespace

TiedGroup find_ties(const std::vector<VertexId>& members, const Template& source,
                    const Constraints& constraints) {
  return TieFinder(members, source, constraints).find();
}

}  // namespace cfnsplit
