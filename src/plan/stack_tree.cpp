// Grows a tree of stacks, from the leaves up to the root.
//
// In:  a problem for the partitioner. Its vertices are resources with their weights in every quota, the values they
//      make and read, and what is fixed to the root. The root pays for every stack that it declares: one resource and a
//      few hundred bytes.
// Out: a StackTree: the part of every resource, and for every stack the one that declares it.
//
// One level of stacks is enough where the root has room to declare them all. Where it has not, some stacks must be
// declared by others. The partitioner knows nothing of trees, so each level is a problem of the same form:
//   1. Solve the level without a bound on the number of its parts (without_a_bound_on_parts): they need not stand in
//      the root. Half of what is free in the root is kept for the few stacks that it will declare in the end
//      (kRootKeptOneIn).
//   2. Make a stack of every part (add_stacks).
//   3. Contract the level (LevelContraction): every part becomes one vertex, as heavy as the lines that declare it.
//      What the root holds itself is fixed there. A value that crosses into a stack on its way down costs again.
//   4. Solve that as an ordinary problem. If the root can hold all that is left, the tree is done: what is in the root
//      is declared by it, and every part is a stack between, which holds stacks and nothing else. If not, back to 1.
//
// Example: the root may hold 2 resources, and one of its places is taken by Api, which is fixed there. A stack may hold
// 3. There are 9 queues that read nothing of each other.
//   one level  9 queues need 3 stacks, and the root could declare 1.
//   level 1    9 queues → parts A, B and C of 3 queues each.
//   level 2    vertices are Api, fixed, and A, B, C of one resource each → part {A B C}, which the root can declare.
//   result     stacks 0, 1 and 2 for A, B and C, stack 3 for {A B C}: parent = 3, 3, 3, and none for 3 itself.
//
// It ends because a level that is solved again must have fewer vertices than the one before, by a quarter or more
// (is_narrower, kNarrowQuarters). Otherwise the failure of the level is the answer, as it is where another quota than
// resources or bytes binds: only these two get better when stacks leave the root.
//
// With a prior, vertices have prior stacks, and a stack that continues one of those has for its own prior stack the one
// that declared that. Where prior stacks stand deeper than the tree would, the tree grows on until it is as deep; else
// all of those stacks would move.
#include "plan/stack_tree.hpp"

#include <algorithm>
#include <optional>

#include "partition/instance/load.hpp"
#include "partition/partition.hpp"
#include "plan/level_contraction.hpp"
#include "plan/level_problems.hpp"
#include "plan/loads.hpp"
#include "plan/plan_tuning.hpp"
#include "plan/tree_moves.hpp"

namespace cfnsplit {
namespace {

using partition::Assignment;
using partition::Failure;
using partition::kHub;
using partition::Part;
using partition::Problem;
using partition::Vertex;

// Only these shrink when stacks move out of the root into stacks between.
bool is_relieved_by_levels(const Failure& failure) {
  const auto quota = static_cast<Quota>(failure.dimension);
  return (failure.kind == Failure::Kind::hub_over_capacity || failure.kind == Failure::Kind::not_found) &&
         (quota == Quota::resources || quota == Quota::bytes);
}

bool is_narrower(const Assignment& assignment, const Problem& level) {
  const auto free = level.size() - std::ranges::count(level.fixed, partition::kFixedHub);
  return 4 * assignment.parts <= tuning::kNarrowQuarters * free;
}

class Grower {
 public:
  // `places`: of the root, to be made free for new stacks of a tree of levels.
  Grower(const Problem& problem, const partition::SearchOptions& options, const TreeTerms& terms,
         std::int64_t places = 0)
      : problem_(problem), options_(options), terms_(terms), places_(places) {
    stack_of_.assign(static_cast<std::size_t>(problem.size()), kNoParent);
  }

  GrownTree grow_flat() {
    const auto flat = solve(problem_, terms_.kin);
    if (const auto* failure = std::get_if<Failure>(&flat)) return *failure;
    add_stacks(std::get<Assignment>(flat));
    return std::move(tree_);
  }

  // `flat`: the failure of a single level, if that was tried, which says more than one without a bound.
  GrownTree grow_levels(const Failure* flat) {
    Problem level = problem_;
    std::optional<StackTree> shallower;
    const auto give_up = [&](const Failure& failure) {
      return shallower ? GrownTree(std::move(*shallower)) : failure;
    };
    while (true) {
      const auto unbound = solve(without_a_bound_on_parts(level, stack_of_, terms_, places_));
      if (const auto* failure = std::get_if<Failure>(&unbound)) return give_up(flat ? *flat : *failure);
      const auto& assignment = std::get<Assignment>(unbound);
      const bool can_go_on = is_narrower(assignment, level);
      level = raise(level, assignment);
      const auto above = solve(level);
      if (const auto* top = std::get_if<Assignment>(&above)) {
        Grower done = *this;
        done.add_stacks(*top);
        done.gather_kin();
        if (!has_deeper_prior(level)) return std::move(done.tree_);
        shallower = std::move(done.tree_);
      } else if (!can_go_on || !is_relieved_by_levels(std::get<Failure>(above))) {
        return give_up(std::get<Failure>(above));
      }
    }
  }

 private:
  std::variant<Assignment, Failure> solve(const Problem& problem, const partition::Kinship& kin = {}) const {
    if (!problem.prior.empty()) return partition::warm_start(problem, options_, terms_.moves);
    if (terms_.headroom > 0)
      for (const int headroom : {terms_.headroom, 0}) {
        auto roomy = partition::partition(with_room_left(problem, headroom), options_, kin);
        if (std::holds_alternative<Assignment>(roomy)) return roomy;
      }
    return partition::partition(problem, options_, kin);
  }

  // Makes stacks of the parts, and the level above of the level.
  Problem raise(const Problem& level, const Assignment& assignment) {
    const LevelContraction contraction(level, assignment, terms_);
    add_stacks(assignment);
    follow(contraction, assignment);
    Problem above = contraction.contract();
    above.part_base = problem_.part_base;
    add(above.part_base, terms_.per_holder);
    if (!above.prior.empty() && has_last_place(above)) put_new_below(above);
    return above;
  }

  // Between stacks that one stack between holds: so nothing changes for that, nor for those above it. Stacks that the
  // root declares keep what they hold, for a stack between may have to come after one and before another.
  void gather_kin() {
    if (!problem_.prior.empty()) return;
    constexpr std::int32_t kRootsOwn = kNoParent - 1;
    std::vector<std::int32_t> colour = {kRootsOwn};
    for (Part p = 1; p <= tree_.leaves.parts; ++p) {
      const std::int32_t holder = tree_.parent[static_cast<std::size_t>(p) - 1];
      colour.push_back(holder == kNoParent ? kRootsOwn - p : holder);
    }
    const std::vector<std::int32_t> none(static_cast<std::size_t>(problem_.size()), kNoParent);
    const Problem level =
        with_room_left(without_a_bound_on_parts(problem_, none, terms_, places_), terms_.headroom);
    tree_.leaves = partition::with_kin_gathered(level, std::move(tree_.leaves), terms_.kin, colour);
  }

  // What stood in a part has its stack for a parent.
  void add_stacks(const Assignment& assignment) {
    const auto first = static_cast<std::int32_t>(tree_.parent.size());
    if (first == 0) tree_.leaves = assignment;
    for (std::size_t v = 0; v < assignment.part.size(); ++v)
      if (stack_of_[v] != kNoParent && assignment.part[v] != kHub)
        tree_.parent[static_cast<std::size_t>(stack_of_[v])] = first + assignment.part[v] - 1;
    tree_.parent.resize(tree_.parent.size() + static_cast<std::size_t>(assignment.parts), kNoParent);
    if (!assignment.label.empty())
      tree_.known.insert(tree_.known.end(), assignment.label.begin() + 1, assignment.label.end());
    tree_.known.resize(tree_.parent.size(), partition::kNew);
  }

  // The stacks that the vertices of the level above stand for.
  void follow(const LevelContraction& contraction, const Assignment& assignment) {
    const auto first = static_cast<std::int32_t>(tree_.parent.size()) - assignment.parts;
    std::vector<std::int32_t> above(static_cast<std::size_t>(contraction.above_of_part(assignment.parts)) + 1,
                                    kNoParent);
    for (std::size_t v = 0; v < stack_of_.size(); ++v)
      if (assignment.part[v] == kHub)
        above[static_cast<std::size_t>(contraction.above_of(static_cast<Vertex>(v)))] = stack_of_[v];
    for (Part p = 1; p <= assignment.parts; ++p)
      above[static_cast<std::size_t>(contraction.above_of_part(p))] = first + p - 1;
    stack_of_ = std::move(above);
  }

  // A stack in the root's last place would be the last that the root declares, so it holds the others.
  static void put_new_below(Problem& level) {
    for (Vertex v = 0; v < level.size(); ++v)
      if (level.prior[static_cast<std::size_t>(v)] == partition::kNew &&
          level.fixed[static_cast<std::size_t>(v)] == partition::kFree)
        level.no_hub.push_back(v);
  }

  // The prior stacks that hold those of this level are held by others.
  bool has_deeper_prior(const Problem& level) const {
    return std::ranges::any_of(level.prior, [&](std::int32_t stack) {
      return stack > kHub && terms_.above[static_cast<std::size_t>(stack)] != kHub;
    });
  }

  const Problem& problem_;
  const partition::SearchOptions& options_;
  const TreeTerms& terms_;
  const std::int64_t places_;
  StackTree tree_;
  std::vector<std::int32_t> stack_of_;  // per vertex of the level: the stack that it is, or kNoParent
};

GrownTree priced(GrownTree grown, const Problem& problem, const TreeTerms& terms) {
  if (auto* tree = std::get_if<StackTree>(&grown)) tree->moved = price_of_moves(*tree, problem, terms);
  return grown;
}

bool has_prior_stack(const Problem& problem) {
  return std::ranges::any_of(problem.prior, [](std::int32_t stack) { return stack > kHub; });
}

// A stack moves with all that it holds. Where it would have to, because it has no place or because what is new would
// make the stacks above wait for each other, some members of the root may give way, or the new ones stand in the root.
// Where all stand in the root already, no stack can move.
GrownTree grow_deep(const Problem& problem, const partition::SearchOptions& options, const TreeTerms& terms,
                    const Failure* flat) {
  const auto grow = [&](const Problem& given, std::int64_t places) {
    return priced(Grower(given, options, terms, places).grow_levels(flat), problem, terms);
  };
  GrownTree best = grow(problem, 0);
  const auto may_be_better = [&] {
    return has_prior_stack(problem) && (std::holds_alternative<Failure>(best) || moves_any(best));
  };
  for (std::int64_t places = 1; places <= tuning::kMostPlaces && may_be_better(); ++places) {
    GrownTree other = grow(problem, places);
    if (is_better(other, best)) best = std::move(other);
  }
  if (may_be_better()) {
    GrownTree other = grow(with_new_in_root(problem), 0);
    if (is_better(other, best)) best = std::move(other);
  }
  return best;
}

bool fits_root(const Problem& problem) {
  partition::Load load = problem.hub_base;
  for (const partition::Load& weight : problem.weight) add(load, weight);
  return partition::fits(load, problem.hub_capacity);
}

// A pin takes out of the root what is pinned and what is tied to it, and nothing else.
std::optional<StackTree> grow_out_of_root(const Problem& problem, const partition::SearchOptions& options,
                                          const TreeTerms& terms) {
  if (!terms.rest_in_root || !problem.prior.empty()) return {};
  const std::optional<Problem> rest = with_rest_in_root(problem);
  if (!rest) return {};
  // What the root could hold without the pins is no split that should leave room.
  const bool keeps_headroom = terms.headroom > 0 && !fits_root(problem);
  TreeTerms strict = terms;
  strict.headroom = 0;
  const Problem asked = keeps_headroom ? with_room_left(*rest, terms.headroom) : *rest;
  GrownTree grown = Grower(asked, options, strict).grow_flat();
  if (auto* tree = std::get_if<StackTree>(&grown)) return std::move(*tree);
  return {};
}

}  // namespace

GrownTree grow_tree(const Problem& problem, const partition::SearchOptions& options, const TreeTerms& terms) {
  const bool has_deep_prior =
      std::ranges::any_of(terms.above, [](std::int32_t stack) { return stack != kHub; });
  if (has_deep_prior) return grow_deep(problem, options, terms, nullptr);
  if (auto tree = grow_out_of_root(problem, options, terms)) return std::move(*tree);
  GrownTree flat = priced(Grower(problem, options, terms).grow_flat(), problem, terms);
  if (const auto* failure = std::get_if<Failure>(&flat))
    return is_relieved_by_levels(*failure) ? grow_deep(problem, options, terms, failure) : flat;
  const StackTree& tree = std::get<StackTree>(flat);
  const bool is_last = !problem.prior.empty() && took_the_last_place(tree, problem);
  if (tree.moved == 0 && !is_last) return flat;
  GrownTree other = grow_deep(problem, options, terms, nullptr);
  const auto* deeper = std::get_if<StackTree>(&other);
  const bool goes_deeper = deeper && (deeper->moved < tree.moved || (deeper->moved == 0 && is_last));
  return goes_deeper ? std::move(other) : std::move(flat);
}

}  // namespace cfnsplit
