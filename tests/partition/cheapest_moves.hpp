#pragma once
// The least that has to move, by brute force, for problems of at most seven vertices.
#include <algorithm>
#include <map>

#include "oracle.hpp"

namespace cfnsplit::partition::testing {

/// By brute force: the lowest price of the moves of any legal assignment. Parts are matched to labels at their best.
class Cheapest {
 public:
  explicit Cheapest(const Problem& problem) : problem_(problem), oracle_(problem) { descend(0, 0); }
  bool possible() const { return best_ < kUnpayable; }
  std::int64_t price() const { return best_; }

 private:
  void descend(Vertex v, Part used) {
    if (v == problem_.size()) {
      if (oracle_.judge(part_, used).legal) best_ = std::min(best_, price_of(used));
      return;
    }
    for (Part p = 0; p <= used + 1; ++p) {
      part_.push_back(p);
      descend(v + 1, std::max(p, used));
      part_.pop_back();
    }
  }

  std::int64_t price_of(Part used) const {
    std::map<std::int32_t, Part> fixed;
    for (Vertex v = 0; v < problem_.size(); ++v) {
      if (problem_.fixed[v] > kFixedHub) fixed[problem_.fixed[v]] = part_[v];
    }
    std::vector<std::int32_t> label(used + 1, kNew);
    label[kHub] = kFixedHub;
    for (const auto& [l, p] : fixed) label[p] = l;
    return match(label, 1, fixed);
  }

  /// Labels 1…3 given to the parts in every way.
  std::int64_t match(std::vector<std::int32_t>& label, std::int32_t next,
                     const std::map<std::int32_t, Part>& fixed) const {
    constexpr std::int32_t kLabels = 3;
    while (next <= kLabels && fixed.contains(next)) ++next;
    if (next > kLabels) return price_with(label);
    std::int64_t best = match(label, next + 1, fixed);
    for (std::int32_t& l : label) {
      if (l != kNew) continue;
      l = next;
      best = std::min(best, match(label, next + 1, fixed));
      l = kNew;
    }
    return best;
  }

  std::int64_t price_with(const std::vector<std::int32_t>& label) const {
    std::int64_t price = 0;
    for (Vertex v = 0; v < problem_.size(); ++v) {
      if (problem_.prior[v] == kNew || label[part_[v]] == problem_.prior[v]) continue;
      if (problem_.move_price[v] == kNever && problem_.fixed[v] == kFree) return kUnpayable;
      price += problem_.move_price[v];
    }
    return price;
  }

  static constexpr std::int64_t kUnpayable = std::int64_t{1} << 50;
  const Problem& problem_;
  Oracle oracle_;
  std::vector<Part> part_;
  std::int64_t best_ = kUnpayable;
};

/// The vertices that left their prior part.
inline std::vector<Vertex> moved(const Problem& problem, const Assignment& assignment) {
  std::vector<Vertex> result;
  for (Vertex v = 0; v < problem.size(); ++v) {
    if (problem.prior[v] != kNew && assignment.label[assignment.part[v]] != problem.prior[v])
      result.push_back(v);
  }
  return result;
}

}  // namespace cfnsplit::partition::testing
