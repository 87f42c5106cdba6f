#include "partition/structures/strong_components.hpp"

#include <algorithm>

#include "base/topological_order.hpp"

namespace cfnsplit::partition {
namespace {

// Tarjan's algorithm with its own stack: a chain of 100,000 rows must not recurse.
class ComponentFinder {
 public:
  explicit ComponentFinder(const Csr& out)
      : out_(out), low_(out.rows(), kUnseen), next_(out.start.begin(), out.start.end() - 1) {
    result_.of.assign(out.rows(), kUnseen);
  }

  Components run() {
    for (std::int32_t row = 0; row < out_.rows(); ++row) {
      if (low_[row] == kUnseen) visit_from(row);
    }
    // ComponentFinder closes the last component of a topological order first.
    for (std::int32_t& of : result_.of) of = result_.count - 1 - of;
    return std::move(result_);
  }

 private:
  static constexpr std::int32_t kUnseen = -1;

  void enter(std::int32_t row) {
    low_[row] = clock_;
    ++clock_;
    open_.push_back(row);
    path_.push_back(row);
    path_index_.push_back(low_[row]);
  }

  void visit_from(std::int32_t root) {
    enter(root);
    while (!path_.empty()) {
      const std::int32_t row = path_.back();
      if (next_[row] < out_.start[row + 1]) {
        const std::int32_t to = out_.item[next_[row]++];
        if (low_[to] == kUnseen) {
          enter(to);
        } else if (result_.of[to] == kUnseen) {
          low_[row] = std::min(low_[row], low_[to]);
        }
      } else {
        leave(row);
      }
    }
  }

  void leave(std::int32_t row) {
    const bool closes = low_[row] == path_index_.back();
    path_.pop_back();
    path_index_.pop_back();
    if (!path_.empty()) low_[path_.back()] = std::min(low_[path_.back()], low_[row]);
    if (!closes) return;
    std::int32_t last = kUnseen;
    do {
      last = open_.back();
      open_.pop_back();
      result_.of[last] = result_.count;
    } while (last != row);
    ++result_.count;
  }

  const Csr& out_;
  std::vector<std::int32_t> low_;
  std::vector<std::int32_t> next_;
  std::vector<std::int32_t> open_, path_, path_index_;
  std::int32_t clock_ = 0;
  Components result_;
};

}  // namespace

Components strong_components(const Csr& out) { return ComponentFinder(out).run(); }

std::vector<std::int32_t> topological_order(const Csr& out) {
  return cfnsplit::topological_order(out.rows(), [&](std::int32_t row) { return out[row]; });
}

bool is_acyclic(const Csr& out) { return std::ssize(topological_order(out)) == out.rows(); }

std::vector<std::int32_t> shortest_path(const Csr& out, const std::vector<std::int32_t>& from,
                                        const std::vector<std::int32_t>& to) {
  constexpr std::int32_t kUnseen = -2, kStart = -1;
  std::vector<std::int32_t> before(out.rows(), kUnseen);
  std::vector<char> goal(out.rows(), 0);
  for (std::int32_t row : to) goal[row] = 1;
  std::vector<std::int32_t> queue(from);
  for (std::int32_t row : from) before[row] = kStart;
  for (std::size_t head = 0; head < queue.size(); ++head) {
    for (std::int32_t next : out[queue[head]]) {
      if (goal[next]) {
        std::vector<std::int32_t> path{next};
        for (std::int32_t at = queue[head]; at != kStart; at = before[at]) path.push_back(at);
        std::ranges::reverse(path);
        return path;
      }
      if (before[next] != kUnseen) continue;
      before[next] = queue[head];
      queue.push_back(next);
    }
  }
  return {};
}

}  // namespace cfnsplit::partition
