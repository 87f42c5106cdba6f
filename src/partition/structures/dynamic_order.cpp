#include "partition/structures/dynamic_order.hpp"

#include <algorithm>
#include <numeric>

#include "partition/structures/strong_components.hpp"

namespace cfnsplit::partition {

DynamicOrder::DynamicOrder(std::int32_t nodes) : rank_(nodes), graph_(nodes), mark_(nodes, 0) {
  std::iota(rank_.begin(), rank_.end(), 0);
}

bool DynamicOrder::sort() {
  IndexPairs pairs;
  for (Node node = 0; node < size(); ++node) {
    for (Node next : out(node)) pairs.emplace_back(node, next);
  }
  const std::vector<std::int32_t> order = topological_order(csr_of_pairs(size(), pairs));
  for (std::int32_t i = 0; i < std::ssize(order); ++i) rank_[order[i]] = i;
  return std::ssize(order) == size();
}

// Everything reachable from `start`, itself first, strictly inside `bound` (ranks below it going forward,
// above it going backward). Arcs to `skip` are not taken. False when the budget ran out.
bool DynamicOrder::search(Node start, Heading heading, std::int32_t bound, Node skip, std::int64_t budget,
                          std::vector<Node>& found) {
  found.assign(1, start);
  mark_[start] = ++stamp_;
  for (std::size_t head = 0; head < found.size(); ++head) {
    const std::vector<Node>& row = heading == Heading::forward ? out(found[head]) : in(found[head]);
    operations_ += std::ssize(row);
    budget -= std::ssize(row);
    if (budget < 0) return false;
    for (Node next : row) {
      if (mark_[next] == stamp_ || (found[head] == start && next == skip)) continue;
      if (heading == Heading::forward ? rank_[next] > bound : rank_[next] < bound) continue;
      mark_[next] = stamp_;
      found.push_back(next);
    }
  }
  return true;
}

void DynamicOrder::sort_by_rank(std::vector<Node>& nodes) const {
  std::ranges::sort(nodes, [&](Node a, Node b) { return rank_[a] < rank_[b]; });
}

// Shares out the ranks these nodes hold anew, in the order given.
void DynamicOrder::deal_ranks(const std::vector<Node>& nodes) {
  std::vector<std::int32_t> ranks;
  ranks.reserve(nodes.size());
  for (Node node : nodes) ranks.push_back(rank_[node]);
  std::ranges::sort(ranks);
  for (std::size_t i = 0; i < nodes.size(); ++i) rank_[nodes[i]] = ranks[i];
}

bool DynamicOrder::add_arc(Node from, Node to) {
  constexpr std::int64_t kNoBudget = std::int64_t{1} << 62;
  if (from == to) return false;
  if (rank_[from] > rank_[to]) {
    std::vector<Node> ahead, behind;
    search(to, Heading::forward, rank_[from], -1, kNoBudget, ahead);
    if (mark_[from] == stamp_) return false;
    search(from, Heading::backward, rank_[to], -1, kNoBudget, behind);
    sort_by_rank(behind);
    sort_by_rank(ahead);
    behind.insert(behind.end(), ahead.begin(), ahead.end());
    deal_ranks(behind);
  }
  graph_.add(from, to);
  return true;
}

bool DynamicOrder::bring_together(Node a, Node b, std::int64_t budget) {
  if (rank_[a] > rank_[b]) std::swap(a, b);
  std::vector<Node> ahead, behind;
  if (!search(a, Heading::forward, rank_[b], b, budget, ahead)) return false;
  if (mark_[b] == stamp_) return false;
  if (!search(b, Heading::backward, rank_[a], a, budget, behind)) return false;
  // All that must precede b, then a and b, then all that must follow a.
  ahead.erase(ahead.begin());
  behind.erase(behind.begin());
  sort_by_rank(behind);
  sort_by_rank(ahead);
  behind.insert(behind.end(), {a, b});
  behind.insert(behind.end(), ahead.begin(), ahead.end());
  deal_ranks(behind);
  return true;
}

void DynamicOrder::merge(Node into, Node from) {
  while (!out(from).empty()) {
    const Node next = out(from).back();
    const std::int32_t count = graph_.remove_all(from, next);
    if (next != into) graph_.add(into, next, count);
  }
  while (!in(from).empty()) {
    const Node previous = in(from).back();
    const std::int32_t count = graph_.remove_all(previous, from);
    if (previous != into) graph_.add(previous, into, count);
  }
}

}  // namespace cfnsplit::partition
