#include "waves/packing.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/sort_unique.hpp"

namespace cfnsplit {
namespace {

// Resources that no wave has yet, as far as they cost.
struct Remainder {
  std::int64_t weight = 0;
  std::vector<std::int32_t> stacks;  // nested ones that hold any of them, sorted
};

class Packer {
 public:
  Packer(const WrittenTree& tree, const DeploymentUnits& units, const FirstWave& first, std::int64_t limit,
         bool cuts)
      : tree_(tree),
        units_(units),
        limit_(limit),
        cuts_(cuts),
        next_piece_(units.pieces.size(), 0),
        waits_for_(units.pieces.size(), 0),
        touched_in_(tree.stacks.size(), -1) {
    packing_.wave_of.assign(static_cast<std::size_t>(tree.size()), -1);
    for (EntryId id = 0; id < static_cast<EntryId>(first.holds.size()); ++id)
      if (first.holds[at(id)] && tree.child_of[at(id)] == kNoStack) put(id);
    cost_ = first.operations;
    for (VertexId u = 0; u < units.order.size(); ++u) {
      waits_for_[at(u)] = static_cast<std::int32_t>(units.order.predecessors(u).size());
      if (waits_for_[at(u)] == 0) ready_.insert(u);
      remainders_.push_back(remainder_of(u));
    }
  }

  Packing pack() {
    while (!ready_.empty() && packing_.too_large.empty())
      if (!put_a_unit() && !put_a_part()) open_wave();
    packing_.waves = wave_ + 1;
    return std::move(packing_);
  }

 private:
  static constexpr std::int32_t kFresh = -2;  // a wave that holds nothing yet

  static std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

  // The first that fits.
  bool put_a_unit() {
    for (const VertexId unit : ready_) {
      if (cost_ + cost_of(remainders_[at(unit)], wave_) > limit_ && remainders_[at(unit)].weight > 0)
        continue;
      for (const Inseparable& piece : units_.pieces[at(unit)])
        for (const EntryId id : piece) put(id);
      ready_.erase(unit);
      for (const VertexId after : units_.order.successors(unit))
        if (--waits_for_[at(after)] == 0) ready_.insert(after);
      return true;
    }
    return false;
  }

  // Of a unit that no wave could hold, or of any.
  bool put_a_part() {
    for (const VertexId unit : ready_) {
      if (!cuts_ && cost_of(remainders_[at(unit)], kFresh) <= limit_) continue;
      const std::vector<Inseparable>& pieces = units_.pieces[at(unit)];
      std::size_t& next = next_piece_[at(unit)];
      const std::size_t from = next;
      while (cost_ + cost_of(remainder_of(pieces[next]), wave_) <= limit_)
        for (const EntryId id : pieces[next++]) put(id);
      if (next > from) remainders_[at(unit)] = remainder_of(unit);
      if (next > from) return true;
      const std::int64_t least = cost_of(remainder_of(pieces[next]), kFresh);
      if (least <= limit_) continue;
      packing_.too_large = pieces[next];
      packing_.too_large_operations = least;
      return true;
    }
    return false;
  }

  void open_wave() {
    ++wave_;
    cost_ = 0;
  }

  Remainder remainder_of(const Inseparable& piece) const {
    Remainder left;
    add(piece, left);
    sort_unique(left.stacks);
    return left;
  }

  Remainder remainder_of(VertexId unit) const {
    Remainder left;
    for (const Inseparable& piece : units_.pieces[at(unit)]) add(piece, left);
    sort_unique(left.stacks);
    return left;
  }

  void add(const Inseparable& piece, Remainder& left) const {
    for (const EntryId id : piece) {
      if (packing_.wave_of[at(id)] >= 0) continue;
      left.weight += tree_.weight[at(id)];
      for (std::int32_t s = tree_.stack_of[at(id)]; s != 0; s = tree_.stack(s).parent)
        if (left.stacks.empty() || left.stacks.back() != s) left.stacks.push_back(s);
    }
  }

  // What they add to a wave.
  std::int64_t cost_of(const Remainder& left, std::int32_t wave) const {
    return left.weight +
           std::ranges::count_if(left.stacks, [&](std::int32_t s) { return touched_in_[at(s)] != wave; });
  }

  void put(EntryId id) {
    if (packing_.wave_of[at(id)] >= 0) return;
    packing_.wave_of[at(id)] = wave_;
    cost_ += tree_.weight[at(id)];
    for (std::int32_t s = tree_.stack_of[at(id)]; s != 0; s = tree_.stack(s).parent) {
      if (touched_in_[at(s)] == wave_) break;
      touched_in_[at(s)] = wave_;
      ++cost_;
    }
  }

  const WrittenTree& tree_;
  const DeploymentUnits& units_;
  std::int64_t limit_;
  bool cuts_;                             // units that a wave could hold
  std::vector<Remainder> remainders_;     // per unit
  std::vector<std::size_t> next_piece_;   // per unit
  std::vector<std::int32_t> waits_for_;   // per unit
  std::vector<std::int32_t> touched_in_;  // per stack, the last wave that creates or updates it
  std::set<VertexId> ready_;
  std::int32_t wave_ = 0;
  std::int64_t cost_ = 0;
  Packing packing_;
};

}  // namespace

Packing pack(const WrittenTree& tree, const DeploymentUnits& units, const FirstWave& first,
             std::int64_t limit) {
  Packing whole = Packer(tree, units, first, limit, false).pack();
  if (!whole.too_large.empty()) return whole;
  Packing cut = Packer(tree, units, first, limit, true).pack();
  return cut.waves < whole.waves ? std::move(cut) : std::move(whole);
}

}  // namespace cfnsplit
