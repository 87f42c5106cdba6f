#pragma once
// Groups of units that only ever grow, with what each would carry as an ordinary part of its own. Merging is
// small into large, so a whole agglomeration costs O(pins · log).
#include <vector>

#include "partition/instance/instance.hpp"
#include "partition/structures/dynamic_order.hpp"

namespace cfnsplit::partition {

class Clusters {
 public:
  /// Every unit is its own cluster, named by the unit.
  explicit Clusters(const Instance& instance);

  bool alive(Unit cluster) const { return alive_[cluster]; }
  const Load& load(Unit cluster) const { return load_[cluster]; }
  const UnitData& unit(Unit cluster) const { return units_[cluster]; }
  const std::vector<Net>& nets(Unit cluster) const { return nets_[cluster]; }
  /// The clusters that touch the net, producer included.
  const std::vector<Unit>& pins(Net net) const { return pins_[net]; }
  const DynamicOrder& order() const { return order_; }

  /// Fixes allow it: neither is fixed to the hub or anchored, and not both have a label.
  bool compatible(Unit a, Unit b) const {
    const std::int32_t x = units_[a].fixed, y = units_[b].fixed;
    if (units_[a].anchored || units_[b].anchored) return false;
    return x != kFixedHub && y != kFixedHub && (x == kFree || y == kFree);
  }
  /// It may merge with something.
  bool may_merge(Unit a) const { return alive_[a] && units_[a].fixed != kFixedHub && !units_[a].anchored; }
  /// The load of the two as one part.
  Load joint_load(Unit a, Unit b) const;
  /// Merges the two unless that closes a cycle or takes more than `budget` operations to find out. The name
  /// that lives on, or -1.
  Unit merge(Unit a, Unit b, std::int64_t budget);

 private:
  bool touches(Net net, Unit cluster) const { return slot_.find(net, cluster) != FlatMap::kNone; }

  const Instance& instance_;
  std::vector<char> alive_;
  std::vector<Load> load_;
  std::vector<UnitData> units_;
  std::vector<std::vector<Net>> nets_;
  std::vector<std::vector<Unit>> pins_;
  std::vector<Unit> producer_;
  FlatMap slot_;  // (net, cluster) → place in pins_[net]
  DynamicOrder order_;
};

}  // namespace cfnsplit::partition
