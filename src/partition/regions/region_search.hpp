#pragma once
// A partition improved region by region: what changes in a region is found without the rest, and kept if the whole is
// better for it.
#include <functional>
#include <optional>
#include <vector>

#include "partition/regions/region.hpp"
#include "partition/state/part_arcs.hpp"
#include "partition/state/part_state.hpp"
#include "partition/state/solution.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {

class RegionSearch {
 public:
  /// The quotient must be acyclic, and stays so. Nothing depends on the number of threads but the time.
  RegionSearch(const Instance& instance, const std::vector<Part>& part, Part slots, int threads);

  const PartState& state() const { return state_; }
  Solution solution() const { return {state_.assignment(), state_.slots(), state_.score()}; }
  /// A hub that large would make every region as large.
  bool too_large() const { return members_[kHub].size() > tuning::kMostInHub; }

  struct Near {
    Part part = kHub;
    std::int64_t shared = 0;
  };
  /// The ordinary parts that share values with this one, ascending; what many parts read counts for nothing.
  std::vector<Near> near(Part part) const;

  /// Finds a solution of a region as it stands; `turn` counts the groups.
  using Solver = std::function<Solution(const Region& region, const PartState& current, int turn)>;
  /// Tries every group of parts, of which no two share a part, all on the state as it is, then keeps in their order
  /// what makes the whole better. Says of each group whether it did.
  std::vector<char> attempt(const std::vector<std::vector<Part>>& groups, const Solver& solver);

 private:
  struct Change {
    Unit unit;
    Part from, to;
  };
  using Changes = std::vector<Change>;

  std::optional<Changes> changes_in(const std::vector<Part>& parts, const Solver& solver, int turn) const;
  std::optional<std::vector<Part>> names(const Region& region, const Solution& found,
                                         std::vector<Part> dissolved) const;
  bool apply(const Changes& changes);
  void move(Unit unit, Part to);

  const Instance& instance_;
  const int threads_;
  PartState state_;
  PartArcs arcs_;
  std::vector<std::vector<Unit>> members_;
};

}  // namespace cfnsplit::partition
