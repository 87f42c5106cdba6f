#include "partition/warm_start/fewest_moves.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "partition/structures/sort_distinct.hpp"
#include "partition/warm_start/conflict.hpp"
#include "partition/warm_start/warm_tuning.hpp"

namespace cfnsplit::partition {
namespace {

// Where a group may go, the cheapest first, then where most of its neighbours are, then where there is least. Of all
// empty slots that none of it comes from the first stands for the others.
std::vector<std::pair<std::int64_t, Part>> targets_of(const Standing& standing, const std::vector<Part>& slot,
                                                      GroupId group) {
  std::vector<std::int32_t> near(standing.slots() + 1, 0), size(standing.slots() + 1, 0);
  for (const Part p : slot) ++size[p];
  for (const Unit u : standing.members(group)) {
    for (const Csr* arcs : {&standing.instance().in, &standing.instance().out}) {
      for (const Unit v : (*arcs)[u]) ++near[slot[standing.group_of(v)]];
    }
  }
  std::vector<std::tuple<std::int64_t, std::int32_t, std::int32_t, Part>> found;
  const std::int64_t nowhere = standing.price(group, standing.slots());  // the last slot continues nothing
  bool has_empty = false;
  for (Part p = 0; p <= standing.slots(); ++p) {
    if (p == slot[group]) continue;
    const std::int64_t price = standing.price(group, p);
    if (size[p] == 0 && p != kHub && price >= nowhere) {
      if (!standing.is_new_slot(p) || has_empty) continue;
      has_empty = true;
    }
    if (price < kUnpayable) found.emplace_back(price, -near[p], size[p], p);
  }
  std::ranges::sort(found);
  if (standing.groups() > tuning::kFewGroups && found.size() > tuning::kMostTargets)
    found.resize(tuning::kMostTargets);
  std::vector<std::pair<std::int64_t, Part>> targets;
  for (const auto& [price, ties, members, p] : found) targets.emplace_back(price, p);
  return targets;
}

std::int64_t budget_of(const Standing& standing) {
  const std::int64_t of_units = tuning::kFewestOperationsPerUnit * standing.instance().size();
  return std::min(tuning::kFewestOperations + of_units, tuning::kMostFewestOperations);
}

// One branch of the search: one of the groups that could mend a conflict moves, those before it are settled at home.
struct Branch {
  Conflict conflict;
  std::size_t mover = 0;
  std::vector<std::pair<std::int64_t, Part>> targets;
  std::size_t target = 0;
  std::int64_t price = 0;  // before it
};

class Deepening {
 public:
  Deepening(const Standing& standing, const std::vector<Part>& start, std::int64_t below)
      : standing_(standing), finder_(standing), start_(start), best_price_(below) {
    placement_ = {start, std::vector<char>(start.size(), 0)};
    cause_.assign(start.size(), Cause::none);
    start_price_ = standing.price(start);
  }

  std::optional<Settling> run() {
    if (start_price_ >= best_price_) return {};
    for (std::int32_t most = 0; most <= standing_.groups(); ++most) {
      was_cut_ = false;
      search(most);
      if (!was_cut_ || is_spent()) break;
    }
    return std::move(best_);
  }

 private:
  bool is_spent() const { return finder_.operations() + operations_ > budget_of(standing_); }

  void search(std::int32_t most) {
    branches_.clear();
    enter(start_price_, most);
    while (!branches_.empty()) {
      if (is_spent()) return;
      advance(most);
    }
  }

  // Looks at the placement as it is: a solution, a dead end, or a new branch.
  void enter(std::int64_t price, std::int32_t most) {
    Conflict conflict = finder_.find(placement_);
    if (conflict.kind == Conflict::Kind::none) {
      best_ = {placement_.slot, cause_};
      best_price_ = price;
      return;
    }
    if (conflict.groups.empty() || price + conflict.price >= best_price_) return;
    if (std::ssize(branches_) + conflict.movers > most) {
      was_cut_ = true;
      return;
    }
    branches_.push_back({std::move(conflict), 0, {}, 0, price});
    find_targets();
  }

  // Undoes the move of the last branch and makes its next one.
  void advance(std::int32_t most) {
    Branch& branch = branches_.back();
    const GroupId mover = branch.conflict.groups[branch.mover];
    take_back(mover);
    const std::int64_t without = branch.price - standing_.price(mover, start_[mover]);
    if (branch.target == branch.targets.size() ||
        without + branch.targets[branch.target].first >= best_price_) {
      settle(mover);
      if (++branch.mover == branch.conflict.groups.size()) return leave();
      return find_targets();
    }
    const auto [price, to] = branch.targets[branch.target++];
    placement_.slot[mover] = to;
    placement_.settled[mover] = 1;
    cause_[mover] = branch.conflict.kind == Conflict::Kind::cycle ? Cause::cycle : Cause::capacity;
    enter(without + price, most);
  }

  void find_targets() {
    Branch& branch = branches_.back();
    branch.target = 0;
    operations_ += standing_.groups() + 8 * standing_.slots();
    branch.targets = targets_of(standing_, placement_.slot, branch.conflict.groups[branch.mover]);
  }

  void take_back(GroupId mover) {
    placement_.slot[mover] = start_[mover];
    placement_.settled[mover] = 0;
    cause_[mover] = Cause::none;
  }

  void settle(GroupId mover) { placement_.settled[mover] = 1; }

  void leave() {
    for (const GroupId g : branches_.back().conflict.groups) placement_.settled[g] = 0;
    branches_.pop_back();
  }

  const Standing& standing_;
  ConflictFinder finder_;
  const std::vector<Part>& start_;
  Placement placement_;
  std::vector<Cause> cause_;
  std::vector<Branch> branches_;
  std::int64_t start_price_ = 0, best_price_;
  std::optional<Settling> best_;
  std::int64_t operations_ = 0;
  bool was_cut_ = false;  // something would have needed one more move
};

// What moved, called home as long as that is legal.
class Return {
 public:
  Return(const Standing& standing, std::vector<Part> slot)
      : standing_(standing), finder_(standing), slot_(std::move(slot)) {}

  std::vector<Part> run() {
    bool any = true;
    while (any && !is_spent()) {
      const std::vector<GroupId> away = those_away();
      any = singly(away) || in_exchange(away) || two_by_two(away);
    }
    return std::move(slot_);
  }

 private:
  bool is_spent() const { return finder_.operations() > budget_of(standing_); }

  // Those that a return would make cheaper, the dearest first.
  std::vector<GroupId> those_away() const {
    std::vector<GroupId> away;
    for (GroupId g = 0; g < standing_.groups(); ++g) {
      if (gain_of(g) > 0) away.push_back(g);
    }
    std::ranges::stable_sort(away, std::ranges::greater(), [&](GroupId g) { return gain_of(g); });
    return away;
  }

  std::int64_t gain_of(GroupId g) const {
    const Part home = standing_.home(g);
    return home == kNew ? 0 : standing_.price(g, slot_[g]) - standing_.price(g, home);
  }

  bool singly(const std::vector<GroupId>& away) {
    bool any = false;
    for (const GroupId g : away) {
      if (is_spent()) break;
      any = stands({{g, standing_.home(g)}}) || any;
    }
    return any;
  }

  bool two_by_two(const std::vector<GroupId>& away) {
    for (std::size_t i = 0; i < away.size(); ++i) {
      for (std::size_t j = i + 1; j < away.size() && !is_spent(); ++j) {
        if (stands({{away[i], standing_.home(away[i])}, {away[j], standing_.home(away[j])}})) return true;
      }
    }
    return false;
  }

  // Something new or cheaper leaves the home of what returns.
  bool in_exchange(const std::vector<GroupId>& away) {
    for (const GroupId g : away) {
      const Part home = standing_.home(g);
      for (GroupId other = 0; other < standing_.groups(); ++other) {
        if (slot_[other] != home || other == g || leaving(other) >= gain_of(g)) continue;
        for (const auto& [price, to] : targets_of(standing_, slot_, other)) {
          if (is_spent()) return false;
          if (price - standing_.price(other, home) >= gain_of(g)) break;
          if (stands({{g, home}, {other, to}})) return true;
        }
      }
    }
    return false;
  }

  std::int64_t leaving(GroupId g) const {
    return standing_.home(g) == slot_[g] ? standing_.price_of_leaving(g) : 0;
  }

  // Makes the moves if the result is legal.
  bool stands(const std::vector<std::pair<GroupId, Part>>& moves) {
    std::vector<Part> slot = slot_;
    for (const auto& [g, to] : moves) slot[g] = to;
    if (!finder_.is_legal(slot)) return false;
    slot_ = std::move(slot);
    return true;
  }

  const Standing& standing_;
  ConflictFinder finder_;
  std::vector<Part> slot_;
};

}  // namespace

std::vector<Part> call_home(const Standing& standing, std::vector<Part> from) {
  return Return(standing, std::move(from)).run();
}

std::optional<Settling> cheaper_moves(const Standing& standing, const std::vector<Part>& start,
                                      std::int64_t below) {
  return Deepening(standing, start, below).run();
}

}  // namespace cfnsplit::partition
