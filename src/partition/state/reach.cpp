#include "partition/state/reach.hpp"

namespace cfnsplit::partition {

void Reach::restart(Node own_node) {
  for (Node node : sources_) own_[node] = 0;
  sources_.clear();
  waiting_.clear();
  own_node_ = own_node;
  ++turn_;
}

void Reach::add_source(Node node) {
  if (own_[node]++ > 0) return;
  sources_.push_back(node);
  waiting_.push_back(node);
}

// Is the arc between the unit's node and `next` there for the unit alone?
bool Reach::is_own(const DynamicOrder& order, Node from, Node next) const {
  if (from != own_node_ || own_[next] == 0) return false;
  return own_[next] == (heading_ == Heading::forward ? order.arcs(from, next) : order.arcs(next, from));
}

bool Reach::reaches(const DynamicOrder& order, Node target, std::int64_t budget, std::int64_t& operations) {
  for (std::size_t i = 0; i < waiting_.size() && reached_[target] != turn_;) {
    const Node node = waiting_[i];
    if (!stands_before(order, node, target)) {
      ++i;
      continue;
    }
    const std::vector<Node>& row = heading_ == Heading::forward ? order.out(node) : order.in(node);
    budget -= std::ssize(row);
    if (budget < 0) return true;
    operations += std::ssize(row);
    waiting_[i] = waiting_.back();
    waiting_.pop_back();
    for (Node next : row) {
      if (reached_[next] == turn_ || is_own(order, node, next)) continue;
      reached_[next] = turn_;
      if (own_[next] == 0) waiting_.push_back(next);
    }
  }
  return reached_[target] == turn_;
}

}  // namespace cfnsplit::partition
