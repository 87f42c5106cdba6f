#pragma once
// An assignment of units to parts with everything that depends on it kept up to date: readers of every net in
// every part, cost, loads, overload. A move costs O(degree · parts the nets reach).
#include <span>
#include <vector>

#include "partition/instance/instance.hpp"

namespace cfnsplit::partition {

/// What is minimised, in this order.
struct Score {
  std::int64_t overload = 0;
  std::int64_t cost = 0;
  std::int64_t parts = 0;
  friend auto operator<=>(const Score&, const Score&) = default;
};

class PartState {
 public:
  /// Parts are 0…slots; some ordinary ones may be empty and then count for nothing.
  PartState(const Instance& instance, std::vector<Part> part, Part slots);

  const Instance& instance() const { return *instance_; }
  const std::vector<Part>& assignment() const { return part_; }
  Part part(Unit unit) const { return unit == kOutside ? kHub : part_[unit]; }
  Part slots() const { return static_cast<Part>(load_.size()) - 1; }
  std::int32_t members(Part part) const { return members_[part]; }
  /// The units of every part, ascending. O(units).
  std::vector<std::vector<Unit>> members_by_part() const;
  const Load& load(Part part) const { return load_[part]; }
  const Load& capacity(Part part) const {
    return part == kHub ? instance_->capacities.hub_capacity : instance_->capacities.part_capacity;
  }
  std::int64_t overload_of(Part part) const { return overload_[part]; }
  Score score() const { return score_; }
  bool has_label(Part part) const { return labels_[part] > 0; }

  struct Count {
    Part part = kHub;
    std::int32_t readers = 0;
  };
  /// The parts that read the net, with the number of readers in each.
  std::span<const Count> readers(Net net) const {
    return {counts_.data() + start_[net], static_cast<std::size_t>(used_[net])};
  }
  std::int32_t readers_in(Net net, Part part) const {
    const std::int32_t at = find(net, part);
    return at < 0 ? 0 : counts_[start_[net] + at].readers;
  }

  /// Fixes allow the unit to stand there.
  bool may_enter(Unit unit, Part to) const;
  /// False if the part would be over in a dimension that wires do not touch: a quick test before a move.
  bool has_room(Unit unit, Part to) const;

  void move(Unit unit, Part to);

  /// Score and loads are what they would be if computed from scratch. Looks at small instances only; debug builds ask
  /// it after every move.
  bool holds() const;

 private:
  static constexpr std::int64_t kNoRow = -1;

  std::int32_t find(Net net, Part part) const;
  bool handed_out(Net net, Part home) const;
  void change_load(Part part, const Load& change, int sign);
  std::int32_t change_readers(Net net, Part part, std::int32_t by);
  void wire(Net net, Part part, int sign);
  void recount_overload(Part part);
  void enter(Unit unit, Part part, int by);

  const Instance* instance_;
  std::vector<Part> part_;
  std::vector<std::int32_t> members_, labels_;
  std::vector<Load> load_;
  std::vector<std::int64_t> overload_;
  std::vector<std::int64_t> start_;
  std::vector<std::int32_t> used_;
  std::vector<Count> counts_;
  std::vector<std::int64_t> row_;  // per net: where its row in place_ begins, or kNoRow
  std::vector<std::int32_t> place_;  // part → place among the readers, −1 if none: for nets with many readers
  std::array<bool, kDimensions> unwired_{};
  Score score_;
};

}  // namespace cfnsplit::partition
