#include "partition/refinement/settle_ties.hpp"

#include <algorithm>

#include "partition/instance/load.hpp"
#include "partition/refinement/compound_move.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {
namespace {

class Ties {
 public:
  Ties(Search& search, const std::vector<std::int64_t>& wish)
      : search_(search), instance_(search.state.instance()), wish_(wish) {}

  void run() {
    const std::vector<Unit> order = by_wish();
    for (bool any = true; any;) {
      any = false;
      for (const Unit u : order) {
        if (is_spent()) return;
        any = enters({u}) || enters(neighbours(u)) || any;
      }
    }
    for (const Unit u : order) {
      if (search_.state.part(u) != kHub && wish_[u] > 0) exchange(u, order);
    }
  }

 private:
  bool is_spent() const { return tried_ > tuning::kTiesTried; }
  bool may_enter(Unit u) const {
    return search_.state.part(u) != kHub && instance_.units[u].fixed == kFree &&
           !instance_.units[u].anchored && search_.state.may_enter(u, kHub);
  }

  // Those that are wanted most in the hub first.
  std::vector<Unit> by_wish() const {
    std::vector<Unit> order;
    for (Unit u = 0; u < instance_.size(); ++u) {
      if (instance_.units[u].fixed == kFree) order.push_back(u);
    }
    std::ranges::stable_sort(order, std::ranges::greater(), [&](Unit u) { return wish_[u]; });
    return order;
  }

  // The unit with all of its part that shares values with it, one way or another; nothing if they are one or too many.
  std::vector<Unit> neighbours(Unit unit) const {
    const Part part = search_.state.part(unit);
    std::vector<Unit> group = {unit};
    const auto note = [&](Unit u) {
      if (u != kOutside && search_.state.part(u) == part && std::ranges::find(group, u) == group.end())
        group.push_back(u);
    };
    for (std::size_t i = 0; i < group.size() && part != kHub && group.size() <= tuning::kTiedTogether; ++i) {
      const Unit u = group[i];  // the group grows
      for (const Net net : instance_.reads[u]) {
        note(instance_.nets[net].producer);
        if (instance_.nets[net].producer == kOutside) std::ranges::for_each(instance_.readers[net], note);
      }
      for (const Net net : instance_.makes[u]) std::ranges::for_each(instance_.readers[net], note);
    }
    if (group.size() < 2 || group.size() > tuning::kTiedTogether) group.clear();
    return group;
  }

  bool enters(const std::vector<Unit>& group) {
    if (group.empty() || !std::ranges::all_of(group, [&](Unit u) { return may_enter(u); })) return false;
    ++tried_;
    const Score before = search_.state.score();
    Compound moves(search_, operations_);
    for (const Unit u : group) {
      if (search_.state.has_room(u, kHub) && moves.add(u, kHub)) continue;
      moves.undo();
      return false;
    }
    return keep(moves, before);
  }

  // The unit for one of the hub that is wanted less.
  void exchange(Unit unit, const std::vector<Unit>& order) {
    const Part part = search_.state.part(unit);
    if (!may_enter(unit)) return;
    for (auto other = order.rbegin(); other != order.rend() && wish_[*other] < wish_[unit]; ++other) {
      if (search_.state.part(*other) != kHub || !search_.state.may_enter(*other, part)) continue;
      if (is_spent()) return;
      ++tried_;
      const Score before = search_.state.score();
      Compound moves(search_, operations_);
      const bool moved = moves.add(*other, part) && moves.add(unit, kHub);
      if (!moved) moves.undo();
      if (moved && keep(moves, before)) return;
    }
  }

  bool keep(Compound& moves, const Score& before) {
    if (!(before < search_.state.score()) && has_place()) return true;
    moves.undo();
    return false;
  }

  // One more part can be declared.
  bool has_place() const {
    Load load = search_.state.load(kHub);
    add(load, instance_.capacities.hub_per_part);
    return fits(load, search_.state.capacity(kHub));
  }

  Search& search_;
  const Instance& instance_;
  const std::vector<std::int64_t>& wish_;
  std::int64_t tried_ = 0, operations_ = 0;
};

}  // namespace

void settle_ties(Search& search, const std::vector<std::int64_t>& wish) {
  if (search.state.score().overload == 0) Ties(search, wish).run();
}

}  // namespace cfnsplit::partition
