#pragma once
// What every move of one unit would gain, from the pin counts of PartState.
//
// The gain of moving u from part p to part q is what the cost falls by. Moving first takes u out of p, which is the
// same for every q (`base`), and then into q, which earns something back only where q knows a net of u already
// (`credit`). So one walk over the nets of u gives the gains for all parts, and only the parts near u need to be named.
// For a net of cost c:
//
//   u reads it       base −c for the part that u comes to, and +c if u was the last reader in p and p is not its home;
//                    credit +c to every part that reads it, and to its home: nothing is taken in there for u
//   u produces it    base −c if p has readers, which take it in from now on; credit +c to every other part that reads
//                    it, for there it is made where it is read
//
//   gain(q) = base + credit(q); a part without credit, like an empty one, gains `base`
//
// Worked example (part_state_test has it), every cost 1. In part 1 stand u and v, in part 2 h, in part 3 w. Net x has
// its home in part 2 (h produces it) and is read by u and w. Net y is produced by u and read by v and w. Now x goes to
// parts 1 and 3, and y to part 3: cost 3.
//
//               base                                        credit 1   credit 2   credit 3
//   reads x     −1 for coming, +1 for leaving part 1: 0     +1         +1 home    +1
//   makes y     −1, for v stays in part 1                   0          0          +1
//   gain                                                    (stays)    −1+1 = 0   −1+2 = +1     the hub: −1+0 = −1
//
// And indeed: with u in part 3, x is taken in there alone and y goes to part 1 alone, cost 2. With u in part 2, x goes
// to part 3, y to parts 1 and 3: cost 3 as before. In the hub, x goes to the hub and part 3, y to parts 1 and 3: cost
// 4.
//
// A net that is read in more than tuning::kMostNear parts would make nearly all parts near. It is looked at last, and
// credits only parts that are near by another net (`far_`).
#include <optional>
#include <vector>

#include "partition/state/part_state.hpp"

namespace cfnsplit::partition {

/// A part that a unit may move to, and what the cost would fall by (negative: rise).
struct Destination {
  std::int64_t gain = 0;
  Part to = kHub;
};

/// Lists the moves of one unit. Keeps scratch space between calls, and counts its work.
class Gains {
 public:
  explicit Gains(Part slots) : at_(slots + 1) {}

  /// Every part that holds a neighbour by value, the hub, and the `others`; best first, ties by part number. A net
  /// that very many parts read makes no neighbours. Only parts the unit may enter and that have room for its weight
  /// (all if `ignore_room`). Valid until the next call. O(degree · parts near).
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
