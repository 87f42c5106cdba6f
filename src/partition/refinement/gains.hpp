#pragma once
#include <optional>
#include <vector>

#include "partition/state/part_state.hpp"

namespace cfnsplit::partition {

/// What the cost would fall by if the unit moved there (negative: rise).
struct Destination {
  std::int64_t gain = 0;
  Part to = kHub;
};

/// Lists the moves of one unit. Keeps scratch space between calls, and counts its work.
class Gains {
 public:
  explicit Gains(Part slots) : at_(slots + 1) {}

  /// Every part that holds a neighbour by value, the hub, and the `others`; best first, ties by part number. What is
  /// read nearly everywhere makes no neighbours. Only parts the unit may enter and that have room for its weight (all if
  /// `ignore_room`). Valid until the next call. O(degree · parts near).
  const std::vector<Destination>& of(const PartState& state, Unit unit, const std::vector<Part>& others,
                                     bool ignore_room = false);
  /// The gain of the first of them, if there is any. Quicker.
  std::optional<std::int64_t> best_of(const PartState& state, Unit unit, const std::vector<Part>& others,
                                      bool ignore_room = false);

  /// Counts looked at so far.
  std::int64_t operations() const { return operations_; }

 private:
  struct Benefit {
    std::int64_t amount = 0;
    bool seen = false;
  };
  void credit(Part part, std::int64_t amount) {
    if (!at_[part].seen) {
      at_[part].seen = true;
      near_.push_back(part);
    }
    at_[part].amount += amount;
  }
  void credit_far(const PartState& state, Net net, bool reads);
  std::int64_t collect(const PartState& state, Unit unit, const std::vector<Part>& others);

  std::vector<Benefit> at_;  // all unseen between calls
  std::vector<Part> near_;
  std::vector<Net> far_;  // scratch: values read in so many parts that they are looked at last
  std::vector<Destination> candidates_;
  std::int64_t operations_ = 0;
};

}  // namespace cfnsplit::partition
