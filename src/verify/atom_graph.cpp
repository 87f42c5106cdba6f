#include "verify/atom_graph.hpp"

#include <algorithm>

#include "base/sort_unique.hpp"

namespace cfnsplit::oracle {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

// Tarjan's strong components with a stack of its own: chains of a million atoms are input like any other.
class Tarjan {
 public:
  Tarjan(const AtomGraph& graph, std::int32_t size, std::vector<std::int32_t>& component,
         std::vector<std::vector<std::int32_t>>& members)
      : graph_(graph), component_(component), members_(members), order_(at(size), -1), low_(at(size), 0) {}

  void run() {
    for (std::int32_t start = 0; start < static_cast<std::int32_t>(order_.size()); ++start)
      if (order_[at(start)] < 0) explore(start);
  }

 private:
  struct Frame {
    std::int32_t atom;
    std::size_t next;
  };

  void enter(std::int32_t atom) {
    order_[at(atom)] = low_[at(atom)] = counter_++;
    path_.push_back(atom);
    frames_.push_back({atom, 0});
  }

  void explore(std::int32_t start) {
    enter(start);
    while (!frames_.empty()) {
      const std::int32_t atom = frames_.back().atom;
      const auto targets = graph_.targets(atom);
      if (frames_.back().next < targets.size()) {
        const std::int32_t target = targets[frames_.back().next++];
        if (order_[at(target)] < 0)
          enter(target);
        else if (component_[at(target)] < 0)
          low_[at(atom)] = std::min(low_[at(atom)], order_[at(target)]);
        continue;
      }
      frames_.pop_back();
      if (!frames_.empty()) {
        std::int32_t& above = low_[at(frames_.back().atom)];
        above = std::min(above, low_[at(atom)]);
      }
      if (low_[at(atom)] == order_[at(atom)]) close(atom);
    }
  }

  void close(std::int32_t first) {
    const auto number = static_cast<std::int32_t>(members_.size());
    members_.emplace_back();
    std::int32_t atom = -1;
    do {
      atom = path_.back();
      path_.pop_back();
      component_[at(atom)] = number;
      members_.back().push_back(atom);
    } while (atom != first);
    std::ranges::sort(members_.back());
  }

  const AtomGraph& graph_;
  std::vector<std::int32_t>& component_;
  std::vector<std::vector<std::int32_t>>& members_;
  std::vector<std::int32_t> order_, low_, path_;
  std::vector<Frame> frames_;
  std::int32_t counter_ = 0;
};

bool counts(const Mention& mention, const Atom& from, const Atom& to, Edges edges) {
  if (edges == Edges::all) return true;
  const Node condition = to.node.find("Condition");
  for (Node node = mention.at; node != from.node; node = node.parent()) {
    const Node above = node.parent();
    if (above.key() != "Fn::If") continue;
    const bool is_made_for_it = condition.is_string() && node == above.at(1) && above.at(0).is_string() &&
                                above.at(0).text() == condition.text();
    if (!is_made_for_it) return false;
  }
  return true;
}

std::vector<AtomEdge> edges_of(const Inventory& inventory, Edges edges) {
  std::vector<AtomEdge> found;
  for (std::size_t i = 0; i < inventory.atoms().size(); ++i) {
    const Atom& atom = inventory.atoms()[i];
    for (const Mention& mention : inventory.mentions_in(atom.node))
      if (mention.atom >= 0 && counts(mention, atom, inventory.atom(mention.atom), edges))
        found.push_back({static_cast<std::int32_t>(i), mention.atom});
  }
  return found;
}

}  // namespace

AtomGraph::AtomGraph(const Inventory& inventory, Edges edges)
    : AtomGraph(inventory.atoms().size(), edges_of(inventory, edges)) {}

AtomGraph::AtomGraph(std::size_t atoms, std::vector<AtomEdge> edges) : component_(atoms, -1) {
  sort_unique(edges);
  auto next = edges.begin();
  for (std::size_t i = 0; i < atoms; ++i) {
    starts_.push_back(static_cast<std::int32_t>(targets_.size()));
    for (; next != edges.end() && at(next->first) == i; ++next) targets_.push_back(next->second);
  }
  starts_.push_back(static_cast<std::int32_t>(targets_.size()));
  Tarjan(*this, size(), component_, members_).run();
}

std::span<const std::int32_t> AtomGraph::targets(std::int32_t atom) const {
  const auto first = targets_.begin() + starts_[at(atom)];
  return {first, targets_.begin() + starts_[at(atom) + 1]};
}

bool AtomGraph::has_self_edge(std::int32_t atom) const {
  return std::ranges::binary_search(targets(atom), atom);
}

std::vector<std::int32_t> AtomGraph::cycle_through(std::int32_t atom) const {
  std::vector<std::int32_t> from(at(size()), -1);
  std::vector<std::int32_t> queue{atom};
  for (std::size_t head = 0; head < queue.size(); ++head)
    for (const std::int32_t target : targets(queue[head])) {
      if (component(target) != component(atom) || from[at(target)] >= 0) continue;
      from[at(target)] = queue[head];
      queue.push_back(target);
      if (target != atom) continue;
      std::vector<std::int32_t> cycle{atom};
      for (std::int32_t up = from[at(atom)]; up != atom; up = from[at(up)]) cycle.push_back(up);
      cycle.push_back(atom);
      std::ranges::reverse(cycle);
      return cycle;
    }
  return {atom};
}

void answer(const AtomGraph& graph, std::vector<ReachQuery>& queries) {
  constexpr std::size_t kBits = 64;
  std::ranges::sort(queries, {}, &ReachQuery::to);
  std::vector<std::uint64_t> reached(graph.members().size());
  std::size_t first = 0;
  while (first < queries.size()) {
    std::ranges::fill(reached, 0);
    std::size_t last = first;
    std::vector<std::size_t> bits;  // of the queries of this pass
    for (std::size_t bit = 0; last < queries.size(); ++last) {
      if (last > first && queries[last].to != queries[last - 1].to) ++bit;
      if (bit == kBits) break;
      bits.push_back(bit);
      reached[at(graph.component(queries[last].to))] |= std::uint64_t{1} << bit;
    }
    for (std::size_t component = 0; component < reached.size(); ++component)
      for (const std::int32_t atom : graph.members()[component])
        for (const std::int32_t target : graph.targets(atom))
          reached[component] |= reached[at(graph.component(target))];
    for (std::size_t i = first; i < last; ++i)
      queries[i].is_reached = (reached[at(graph.component(queries[i].from))] >> bits[i - first] & 1) != 0;
    first = last;
  }
}

}  // namespace cfnsplit::oracle
