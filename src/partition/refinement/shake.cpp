#include "partition/refinement/shake.hpp"

#include <algorithm>

#include "partition/refinement/kick_tuning.hpp"
#include "partition/refinement/refine.hpp"
#include "partition/structures/mix.hpp"
#include "partition/structures/sort_distinct.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {
namespace {

class Shaker {
 public:
  Shaker(Search& search, std::uint64_t seed)
      : search_(search), instance_(search.state.instance()), chance_(mix(seed)) {
    how_.passes = 1;
    how_.patience = tuning::kKickPatience;
    how_.operations = tuning::kKickOperations;
  }

  void run(std::int64_t kicks) {
    search_.journal = &journal_;
    for (std::int64_t i = 0; i < kicks; ++i) {
      journal_.clear();
      const Score before = search_.state.score();
      kick();
      if (journal_.empty()) continue;
      mend();
      if (before < search_.state.score()) take_back();
    }
    search_.journal = nullptr;
  }

 private:
  // 0…sides−1
  std::int64_t roll(std::int64_t sides) {
    chance_ = mix(chance_);
    return static_cast<std::int64_t>(chance_ % static_cast<std::uint64_t>(sides));
  }

  bool may_move(Unit unit) const {
    const UnitData& data = instance_.units[unit];
    return data.fixed != kFixedHub && !data.anchored;
  }

  void kick() {
    const auto unit = static_cast<Unit>(roll(instance_.size()));
    if (!may_move(unit)) return;
    const Part to = destination(unit);
    if (to == search_.state.part(unit)) return;
    gather(unit, 1 + roll(tuning::kKickedUnits));
    for (bool moved = true; moved;) {
      moved = false;
      std::erase_if(group_, [&](Unit u) {
        const bool goes =
            search_.state.may_enter(u, to) && search_.quotient.allows(u, to, tuning::kMoveBudget);
        if (goes) search_.move(u, to);
        moved = moved || goes;
        return goes;
      });
    }
  }

  // The part of a pin of one of its nets, or any.
  Part destination(Unit unit) {
    const auto reads = instance_.reads[unit], makes = instance_.makes[unit];
    const auto nets = static_cast<std::int64_t>(reads.size() + makes.size());
    const std::int64_t drawn = roll(nets + 1);
    if (drawn == nets) return static_cast<Part>(roll(search_.state.slots() + 1));
    const auto at = static_cast<std::size_t>(drawn);
    const Net net = at < reads.size() ? reads[at] : makes[at - reads.size()];
    const auto readers = search_.state.readers(net);
    const auto pin = static_cast<std::size_t>(roll(std::ssize(readers) + 1));
    return pin == readers.size() ? search_.state.part(instance_.nets[net].producer) : readers[pin].part;
  }

  // The unit, and those of its part that nets connect with it, nearest first.
  void gather(Unit unit, std::int64_t most) {
    const Part from = search_.state.part(unit);
    group_.assign(1, unit);
    const auto note = [&](Unit next) {
      if (next == kOutside || std::ssize(group_) >= most || search_.state.part(next) != from) return;
      if (may_move(next) && std::ranges::find(group_, next) == group_.end()) group_.push_back(next);
    };
    for (std::size_t i = 0; i < group_.size(); ++i) each_neighbour(group_[i], note);
  }

  template <class Note>
  void each_neighbour(Unit unit, Note note) const {
    for (const Csr* nets : {&instance_.reads, &instance_.makes}) {
      for (Net net : (*nets)[unit]) {
        if (instance_.readers.length(net) > tuning::kKickReaders) continue;
        note(instance_.nets[net].producer);
        for (Unit reader : instance_.readers[net]) note(reader);
      }
    }
  }

  // First around what was kicked, which stays, then with it.
  void mend() {
    how_.seed = chance_;
    if (search_.state.score().overload > 0) repair(search_, how_);
    held_.clear();
    for (const PastMove& move : journal_) held_.push_back(move.unit);
    sort_distinct(held_);
    how_.held = &held_;
    refine_around();
    how_.held = nullptr;
    refine_around();
  }

  void refine_around() {
    seeds_.clear();
    for (const PastMove& move : journal_) {
      seeds_.push_back(move.unit);
      each_neighbour(move.unit, [&](Unit next) {
        if (next != kOutside) seeds_.push_back(next);
      });
    }
    sort_distinct(seeds_);
    how_.seeds = &seeds_;
    refine(search_, how_);
    how_.seeds = nullptr;
  }

  void take_back() {
    search_.journal = nullptr;
    while (!journal_.empty()) {
      search_.move(journal_.back().unit, journal_.back().from);
      journal_.pop_back();
    }
    search_.journal = &journal_;
  }

  Search& search_;
  const Instance& instance_;
  std::uint64_t chance_;
  Refinement how_;
  std::vector<PastMove> journal_;
  std::vector<Unit> group_, held_, seeds_;  // scratch
};

}  // namespace

void shake(Search& search, std::uint64_t seed, std::int64_t kicks) {
  if (search.state.score().overload == 0 && search.state.instance().size() > 0)
    Shaker(search, seed).run(kicks);
}

}  // namespace cfnsplit::partition
