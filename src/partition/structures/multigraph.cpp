#include "partition/structures/multigraph.hpp"

namespace cfnsplit::partition {

void Multigraph::add(Node from, Node to, std::int32_t times) {
  std::int32_t& arc = index_.at(from, to);
  if (arc == FlatMap::kNone) {
    if (unused_.empty()) {
      arc = static_cast<std::int32_t>(arcs_.size());
      arcs_.emplace_back();
    } else {
      arc = unused_.back();
      unused_.pop_back();
    }
    Row &out = out_[from], &in = in_[to];
    arcs_[arc] = {0, static_cast<std::int32_t>(out.nodes.size()), static_cast<std::int32_t>(in.nodes.size())};
    out.nodes.push_back(to);
    out.arcs.push_back(arc);
    in.nodes.push_back(from);
    in.arcs.push_back(arc);
  }
  arcs_[arc].count += times;
}

void Multigraph::remove(Node from, Node to) {
  const std::int32_t arc = index_.find(from, to);
  if (--arcs_[arc].count == 0) erase(from, to, arc);
}

std::int32_t Multigraph::remove_all(Node from, Node to) {
  const std::int32_t arc = index_.find(from, to);
  const std::int32_t count = arcs_[arc].count;
  erase(from, to, arc);
  return count;
}

// The last of each row takes the place that falls empty.
void Multigraph::erase(Node from, Node to, std::int32_t arc) {
  const auto fill = [](Row& row, std::int32_t at) {
    row.nodes[at] = row.nodes.back();
    row.arcs[at] = row.arcs.back();
    row.nodes.pop_back();
    row.arcs.pop_back();
    return at < std::ssize(row.arcs) ? row.arcs[at] : FlatMap::kNone;
  };
  const Arc gone = arcs_[arc];
  if (const std::int32_t moved = fill(out_[from], gone.out_at); moved != FlatMap::kNone)
    arcs_[moved].out_at = gone.out_at;
  if (const std::int32_t moved = fill(in_[to], gone.in_at); moved != FlatMap::kNone)
    arcs_[moved].in_at = gone.in_at;
  index_.erase(from, to);
  unused_.push_back(arc);
}

}  // namespace cfnsplit::partition
