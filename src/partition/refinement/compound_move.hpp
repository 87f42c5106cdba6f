#pragma once
// Several moves that make sense only together: each legal in its turn, all taken back if the sum disappoints.
#include <vector>

#include "partition/state/search_state.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {

class Compound {
 public:
  /// Charges its work to `operations`.
  Compound(Search& search, std::int64_t& operations) : search_(search), operations_(operations) {}

  /// Moves the unit if the quotient stays acyclic.
  bool add(Unit unit, Part to);
  /// Moves the unit with all of its part that follow it, or else with all that it follows: so a part lets go of what
  /// leads to it or leaves it, where a single unit would leave a cycle. Only if these are few, and `may_move` says
  /// yes to each.
  template <class MayMove>
  bool add_with_companions(Unit unit, Part to, MayMove may_move) {
    for (const Csr* arcs : {&instance().out, &instance().in}) {
      if (gather(unit, *arcs, may_move) && add_group(to)) return true;
    }
    return false;
  }
  /// Takes back all steps but the first `kept`.
  void undo(std::size_t kept = 0);
  void clear() { steps_.clear(); }
  const std::vector<PastMove>& steps() const { return steps_; }
  bool has(Unit unit) const;

 private:
  const Instance& instance() const { return search_.state.instance(); }
  bool add_group(Part to);
  bool note(Unit unit);

  /// The unit and all that it reaches along `arcs` inside its part. False if they are one, or too many.
  template <class MayMove>
  bool gather(Unit unit, const Csr& arcs, MayMove may_move) {
    const Part from = search_.state.part(unit);
    group_.assign(1, unit);
    for (std::size_t head = 0; head < group_.size(); ++head) {
      operations_ -= arcs.length(group_[head]);
      for (Unit next : arcs[group_[head]]) {
        if (search_.state.part(next) != from || !note(next)) continue;
        if (group_.size() > tuning::kCompanions || operations_ < 0 || !may_move(next)) return false;
      }
    }
    return group_.size() > 1;
  }

  Search& search_;
  std::int64_t& operations_;
  std::vector<PastMove> steps_;
  std::vector<Unit> group_;  // scratch
};

}  // namespace cfnsplit::partition
