#include "partition/refinement/recut.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "partition/instance/load.hpp"
#include "partition/state/quotient.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {

namespace {

// Depth first against the arcs, never leaving a group: a unit is placed right after the last thing it needed.
// `roots` lists group after group.
std::vector<Unit> depth_first(const Instance& instance, const std::vector<Unit>& roots,
                              const std::vector<std::int32_t>& group) {
  std::vector<Unit> order, stack;
  order.reserve(instance.size());
  std::vector<std::int32_t> next(instance.in.start.begin(), instance.in.start.end() - 1);
  std::vector<char> seen(instance.size(), 0);
  for (Unit root : roots) {
    if (seen[root]) continue;
    seen[root] = 1;
    stack.push_back(root);
    while (!stack.empty()) {
      const Unit u = stack.back();
      if (next[u] == instance.in.start[u + 1]) {
        order.push_back(u);
        stack.pop_back();
        continue;
      }
      const Unit before = instance.in.item[next[u]++];
      if (seen[before] || group[before] != group[root]) continue;
      seen[before] = 1;
      stack.push_back(before);
    }
  }
  return order;
}

}  // namespace

std::vector<Unit> linear_order(const Instance& instance, const std::vector<Part>& part, Part slots) {
  const Quotient quotient(instance, part, slots);
  std::vector<Unit> by_rank(instance.size());
  std::vector<std::int32_t> rank(instance.size());
  for (Unit u = 0; u < instance.size(); ++u) {
    by_rank[u] = u;
    rank[u] = quotient.rank(u);
  }
  std::ranges::stable_sort(by_rank, [&](Unit a, Unit b) { return rank[a] < rank[b]; });
  return depth_first(instance, by_rank, rank);
}

std::vector<Unit> linear_order(const Instance& instance) {
  std::vector<Unit> all(instance.size());
  std::iota(all.begin(), all.end(), 0);
  return depth_first(instance, all, std::vector<std::int32_t>(instance.size(), 0));
}

namespace {

class Cutter {
 public:
  Cutter(const Instance& instance, const std::vector<Part>& part, const std::vector<Unit>& order,
         const CutRule& rule)
      : instance_(instance),
        part_(part),
        rule_(rule),
        price_(std::clamp<std::int64_t>(rule.price_of_a_part, 0, kHighestPartPrice)),
        readers_(instance.nets.size()) {
    for (Unit u : order) {
      if (part[u] != kHub) row_.push_back(u);
    }
    bound_by_hub(order);
    bound_by_weight();
  }

  std::optional<Cut> run() {
    const std::int32_t n = static_cast<std::int32_t>(row_.size());
    best_.assign(n + 1, kNone);
    from_.assign(n + 1, 0);
    best_[0] = {};
    const std::int64_t share = n == 0 ? 0 : std::max(rule_.operations / n, tuning::kLeastRecutShare);
    for (std::int32_t end = 1; end <= n; ++end) extend(end, share);
    if (best_[n] == kNone) return {};
    Cut cut{part_, 0};
    for (std::int32_t end = n; end > 0; end = from_[end]) ++cut.parts;
    Part number = cut.parts;
    for (std::int32_t end = n; end > 0; end = from_[end], --number) {
      for (std::int32_t i = from_[end]; i < end; ++i) cut.part[row_[i]] = number;
    }
    return cut;
  }

 private:
  // The cheapest cut found: fewer parts count among equal costs only.
  struct Sum {
    std::int64_t cost = 0;
    std::int32_t parts = 0;
    friend auto operator<=>(const Sum&, const Sum&) = default;
  };
  static constexpr Sum kNone{std::numeric_limits<std::int64_t>::max(), 0};

  // No sum overflows. All costs together are at most 2^31 − 1 (the cost of a value) for every pin, and there are fewer
  // than 2^31 pins (Csr counts them in 32 bits): less than 2^62. A part for each of fewer than 2^31 units adds no more,
  // as long as a part costs no more than 2^31.
  static constexpr std::int64_t kHighestPartPrice = std::int64_t{1} << 31;
  static_assert(tuning::kPartPrice <= kHighestPartPrice);

  // A hub member between two ordinary units keeps them in different parts: for every end, the first start
  // that no path through the hub forbids.
  void bound_by_hub(const std::vector<Unit>& order) {
    const std::int32_t n = static_cast<std::int32_t>(row_.size());
    std::vector<std::int32_t> low(instance_.size(), -1), high(instance_.size(), n);
    for (std::int32_t i = 0; i < n; ++i) low[row_[i]] = high[row_[i]] = i;
    for (Unit u : order) {
      if (part_[u] != kHub) continue;
      for (Unit before : instance_.in[u]) low[u] = std::max(low[u], low[before]);
    }
    first_start_.assign(n + 1, 0);
    for (auto at = order.rbegin(); at != order.rend(); ++at) {
      const Unit u = *at;
      if (part_[u] != kHub) continue;
      for (Unit after : instance_.out[u]) high[u] = std::min(high[u], high[after]);
      if (low[u] >= 0 && high[u] < n)
        first_start_[high[u] + 1] = std::max(first_start_[high[u] + 1], low[u] + 1);
    }
    for (std::int32_t end = 1; end <= n; ++end) {
      first_start_[end] = std::max(first_start_[end], first_start_[end - 1]);
    }
  }

  // Neither weights nor labels allow a part to start earlier. Weights only grow leftwards; what wires weigh may
  // shrink, so it is looked at step by step.
  void bound_by_weight() {
    const std::int32_t n = static_cast<std::int32_t>(row_.size());
    weight_before_.assign(1, instance_.capacities.part_base);
    std::int32_t labels = 0, start = 0;
    for (std::int32_t end = 1; end <= n; ++end) {
      const UnitData& unit = instance_.units[row_[end - 1]];
      weight_before_.push_back(weight_before_.back());
      add(weight_before_.back(), unit.weight);
      labels += unit.fixed > kFixedHub;
      while (start < end &&
             (labels > 1 || !fits(weight_of(start, end), instance_.capacities.part_capacity))) {
        labels -= instance_.units[row_[start++]].fixed > kFixedHub;
      }
      first_start_[end] = std::max(first_start_[end], start);
    }
  }

  // Of units start…end−1 as a part, without wires.
  Load weight_of(std::int32_t start, std::int32_t end) const {
    Load load = weight_before_[end];
    subtract(load, weight_before_[start]);
    add(load, instance_.capacities.part_base);
    return load;
  }

  // D[end] over all starts, growing the part leftwards.
  void extend(std::int32_t end, std::int64_t share) {
    wires_ = Load{};
    cost_ = 0;
    for (std::int32_t start = end; start > first_start_[end] && share > 0;) {
      const Unit unit = row_[--start];
      share -= 1 + instance_.reads.length(unit) + instance_.makes.length(unit);
      take(unit, end);
      if (best_[start] == kNone) continue;
      const Sum sum{best_[start].cost + cost_ + price_, best_[start].parts + 1};
      if (sum >= best_[end]) continue;
      Load load = weight_of(start, end);
      add(load, wires_);
      if (!fits(load, instance_.capacities.part_capacity)) continue;
      best_[end] = sum;
      from_[end] = start;
    }
  }

  // Puts a unit before all others of the part: what it reads comes from further left, what reads it stands
  // in the part, or is outside for good.
  void take(Unit unit, std::int32_t end) {
    for (Net net : instance_.reads[unit]) {
      Seen& seen = readers_[net];
      if (seen.end != end) seen = {end, 0};
      if (seen.readers++ > 0) continue;
      cost_ += instance_.nets[net].cost;
      add(wires_, instance_.nets[net].reader_load);
    }
    for (Net net : instance_.makes[unit]) {
      const NetData& data = instance_.nets[net];
      const std::int32_t inside = readers_[net].end == end ? readers_[net].readers : 0;
      if (inside > 0) {
        cost_ -= data.cost;
        subtract(wires_, data.reader_load);
      }
      if (data.hub_reads || inside < instance_.readers.length(net)) add(wires_, data.producer_load);
    }
  }

  const Instance& instance_;
  const std::vector<Part>& part_;
  const CutRule& rule_;
  const std::int64_t price_;
  std::vector<Unit> row_;
  std::vector<std::int32_t> first_start_;
  // The readers of a net in the part that grows to the left of `end`.
  struct Seen {
    std::int32_t end = 0, readers = 0;
  };
  std::vector<Seen> readers_;
  std::vector<Load> weight_before_;
  std::vector<Sum> best_;  // per end, of the units before it
  std::vector<std::int32_t> from_;
  Load wires_{};
  std::int64_t cost_ = 0;
};

}  // namespace

std::optional<Cut> recut(const Instance& instance, const std::vector<Part>& part,
                         const std::vector<Unit>& order, const CutRule& rule) {
  return Cutter(instance, part, order, rule).run();
}

}  // namespace cfnsplit::partition
