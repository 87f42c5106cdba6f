// Each level is a problem of the same form as the first: the stacks of the level below are its vertices, what the root
// holds already is fixed there, and a value that crosses a stack on its way costs again.
#include "plan/stack_tree.hpp"

#include <algorithm>
#include <optional>

#include "partition/partition.hpp"
#include "plan/level_problems.hpp"
#include "plan/loads.hpp"

namespace cfnsplit {
namespace {

using partition::Assignment;
using partition::Failure;
using partition::kHub;
using partition::Load;
using partition::Part;
using partition::Problem;
using partition::Vertex;

// Only these shrink when stacks move out of the root into stacks between.
bool is_relieved_by_levels(const Failure& failure) {
  const auto quota = static_cast<Quota>(failure.dimension);
  return (failure.kind == Failure::Kind::hub_over_capacity || failure.kind == Failure::Kind::not_found) &&
         (quota == Quota::resources || quota == Quota::bytes);
}

std::int64_t count_movable(const Problem& problem) {
  return problem.size() - std::ranges::count(problem.fixed, partition::kFixedHub);
}

// The vertices of the level above: what stands in the root, then the parts.
class Contraction {
 public:
  Contraction(const Problem& below, const Assignment& assignment, const TreeTerms& terms)
      : below_(below), assignment_(assignment), terms_(terms) {
    for (Vertex v = 0; v < below.size(); ++v) {
      const bool in_root = part(v) == kHub;
      above_of_.push_back(in_root ? in_root_++ : -1);
    }
    for (Vertex v = 0; v < below.size(); ++v)
      if (part(v) != kHub) above_of_[static_cast<std::size_t>(v)] = in_root_ + part(v) - 1;
  }

  Vertex above_of(Vertex v) const { return above_of_[static_cast<std::size_t>(v)]; }
  Vertex above_of_part(Part part) const { return in_root_ + part - 1; }

  Problem contract() {
    const auto size = static_cast<std::size_t>(in_root_ + assignment_.parts);
    above_.weight.assign(size, {});
    above_.key.assign(size, ~std::uint64_t{0});
    above_.fixed.assign(size, partition::kFree);
    for (Vertex v = 0; v < below_.size(); ++v) add_vertex(v);
    for (Part p = 1; p <= assignment_.parts; ++p) weight_of(above_of_part(p)) = below_.hub_per_part;
    for (const partition::Value& value : below_.values) add_value(value);
    for (const auto& [before, after] : below_.arcs)
      if (above_of(before) != above_of(after)) above_.arcs.emplace_back(above_of(before), above_of(after));
    std::ranges::sort(above_.arcs);
    above_.arcs.erase(std::unique(above_.arcs.begin(), above_.arcs.end()), above_.arcs.end());
    above_.part_capacity = below_.part_capacity;
    above_.hub_capacity = below_.hub_capacity;
    above_.hub_base = below_.hub_base;
    above_.hub_per_part = below_.hub_per_part;
    if (!below_.home.empty()) add_homes();
    return std::move(above_);
  }

 private:
  Part part(Vertex v) const { return assignment_.part[static_cast<std::size_t>(v)]; }
  Load& weight_of(Vertex v) { return above_.weight[static_cast<std::size_t>(v)]; }

  void add_vertex(Vertex v) {
    const auto at = static_cast<std::size_t>(above_of(v));
    above_.key[at] = std::min(above_.key[at], below_.key[static_cast<std::size_t>(v)]);
    if (part(v) != kHub) return;
    above_.weight[at] = below_.weight[static_cast<std::size_t>(v)];
    above_.fixed[at] = partition::kFixedHub;
  }

  // A stack lives in the stack that holds it, and moves with all that is in it.
  void add_homes() {
    std::vector<std::int64_t> price(above_.weight.size(), 0);
    for (Vertex v = 0; v < below_.size(); ++v)
      price[static_cast<std::size_t>(above_of(v))] += below_.move_price[static_cast<std::size_t>(v)];
    for (const std::int64_t sum : price)
      above_.move_price.push_back(
          sum >= partition::kNever
              ? partition::kNever
              : static_cast<std::int32_t>(std::clamp<std::int64_t>(sum, 1, partition::kHighestPrice)));
    above_.home.assign(above_.weight.size(), kHub);
    for (Part p = 1; p <= assignment_.parts; ++p) {
      const std::int32_t known = assignment_.label[static_cast<std::size_t>(p)];
      const bool is_new = known == partition::kNew || static_cast<std::size_t>(known) >= terms_.above.size();
      above_.home[static_cast<std::size_t>(above_of_part(p))] =
          is_new ? partition::kNew : terms_.above[static_cast<std::size_t>(known)];
    }
  }

  // What costs nothing is no wire: sections are copied only where resources stand.
  void add_value(const partition::Value& value) {
    if (value.cost == 0) return;
    partition::Value above = value;
    if (value.producer != partition::kOutside) above.producer = above_of(value.producer);
    for (Vertex& consumer : above.consumers) consumer = above_of(consumer);
    std::ranges::sort(above.consumers);
    above.consumers.erase(std::unique(above.consumers.begin(), above.consumers.end()), above.consumers.end());
    std::erase(above.consumers, above.producer);
    // Whoever declares the stack writes a line for each value that it gives to it.
    for (const Vertex consumer : above.consumers)
      if (consumer >= in_root_) add(weight_of(consumer), value.hub_load);
    if (!above.consumers.empty() || above.hub_reads) above_.values.push_back(std::move(above));
  }

  const Problem& below_;
  const Assignment& assignment_;
  const TreeTerms& terms_;
  std::vector<Vertex> above_of_;
  Vertex in_root_ = 0;
  Problem above_;
};

class Grower {
 public:
  /// `places`: of the root, to be made free for new stacks of a tree of levels.
  Grower(const Problem& problem, const partition::Options& options, const TreeTerms& terms,
         std::int64_t places = 0)
      : options_(options), terms_(terms), places_(places) {
    stack_of_.assign(static_cast<std::size_t>(problem.size()), kNoParent);
  }

  std::variant<StackTree, Failure> grow_flat(const Problem& problem) {
    const auto flat = solve(problem);
    if (const auto* failure = std::get_if<Failure>(&flat)) return *failure;
    settle(std::get<Assignment>(flat));
    return std::move(tree_);
  }

  /// `flat`: the failure of a single level, if that was tried, which says more than one without a bound.
  std::variant<StackTree, Failure> grow_levels(const Problem& problem, const Failure* flat = nullptr) {
    Problem level = problem;
    std::optional<StackTree> shallower;
    const auto give_up = [&](const Failure& failure) {
      return shallower ? std::variant<StackTree, Failure>(std::move(*shallower)) : failure;
    };
    while (true) {
      const auto loose = solve(without_a_bound_on_parts(level, stack_of_, terms_, places_));
      if (const auto* failure = std::get_if<Failure>(&loose)) return give_up(flat ? *flat : *failure);
      const auto& assignment = std::get<Assignment>(loose);
      const bool is_narrower = 4 * assignment.parts <= 3 * count_movable(level);
      Contraction contraction(level, assignment, terms_);
      settle(assignment);
      follow(contraction, assignment);
      level = contraction.contract();
      level.part_base = problem.part_base;
      add(level.part_base, terms_.per_holder);
      if (!level.home.empty() && has_last_place(level)) put_new_below(level);
      const auto above = solve(level);
      if (const auto* top = std::get_if<Assignment>(&above)) {
        Grower done = *this;
        done.settle(*top);
        if (!stands_deeper(level)) return std::move(done.tree_);
        shallower = std::move(done.tree_);
      } else if (!is_narrower || !is_relieved_by_levels(std::get<Failure>(above))) {
        return give_up(std::get<Failure>(above));
      }
    }
  }

 private:
  // Some stacks that hold those of this level are held by others: without these all of them would move.
  bool stands_deeper(const Problem& level) const {
    return std::ranges::any_of(level.home, [&](std::int32_t stack) {
      return stack > kHub && terms_.above[static_cast<std::size_t>(stack)] != kHub;
    });
  }

  std::variant<Assignment, Failure> solve(const Problem& problem) const {
    if (!problem.home.empty()) return partition::warm_start(problem, options_, terms_.moves);
    if (terms_.headroom > 0)
      for (const int headroom : {terms_.headroom, 0}) {
        auto roomy = partition::partition(with_room_left(problem, headroom), options_);
        if (std::holds_alternative<Assignment>(roomy)) return roomy;
      }
    return partition::partition(problem, options_);
  }

  // A stack in the root's last place would be the last that the root declares, so it holds the others.
  void put_new_below(Problem& level) const {
    for (Vertex v = 0; v < level.size(); ++v)
      if (level.home[static_cast<std::size_t>(v)] == partition::kNew &&
          level.fixed[static_cast<std::size_t>(v)] == partition::kFree)
        level.no_hub.push_back(v);
  }

  // Makes a stack of every part; what stood in it has it for a parent.
  void settle(const Assignment& assignment) {
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
  void follow(const Contraction& contraction, const Assignment& assignment) {
    const auto first = static_cast<std::int32_t>(tree_.parent.size()) - assignment.parts;
    std::vector<std::int32_t> above;
    above.assign(static_cast<std::size_t>(contraction.above_of_part(assignment.parts)) + 1, kNoParent);
    for (std::size_t v = 0; v < stack_of_.size(); ++v)
      if (assignment.part[v] == kHub)
        above[static_cast<std::size_t>(contraction.above_of(static_cast<Vertex>(v)))] = stack_of_[v];
    for (Part p = 1; p <= assignment.parts; ++p)
      above[static_cast<std::size_t>(contraction.above_of_part(p))] = first + p - 1;
    stack_of_ = std::move(above);
  }

  const partition::Options& options_;
  const TreeTerms& terms_;
  const std::int64_t places_;
  StackTree tree_;
  std::vector<std::int32_t> stack_of_;  // per vertex of the level: the stack that it is, or kNoParent
};

}  // namespace

namespace {

// The price of all vertices in another stack than their prior one, or in a stack that another holds now.
std::int64_t price_of_moves(const StackTree& tree, const Problem& problem, const TreeTerms& terms) {
  const auto known_of = [&](std::int32_t stack) {
    return stack == kNoParent ? kHub : tree.known[static_cast<std::size_t>(stack)];
  };
  std::vector<char> stays(tree.parent.size(), 1);
  for (std::size_t s = tree.parent.size(); s-- > 0;) {  // those that hold it come after a stack
    const std::int32_t known = tree.known[s], above = tree.parent[s];
    const bool is_prior = known > kHub && static_cast<std::size_t>(known) < terms.above.size();
    stays[s] = is_prior && known_of(above) == terms.above[static_cast<std::size_t>(known)] &&
               (above == kNoParent || stays[static_cast<std::size_t>(above)]);
  }
  std::int64_t moved = 0;
  for (std::size_t v = 0; v < problem.home.size(); ++v) {
    const std::int32_t stack = tree.leaves.part[v] - 1;  // the root's part is 0
    const bool is_kept =
        known_of(stack) == problem.home[v] && (stack < 0 || stays[static_cast<std::size_t>(stack)]);
    if (problem.home[v] != partition::kNew && !is_kept) moved += problem.move_price[v];
  }
  return moved;
}

bool took_the_last_place(const StackTree& tree, const Problem& problem) {
  constexpr auto kResources = static_cast<std::size_t>(Quota::resources);
  std::int64_t used =
      problem.hub_base[kResources] + std::ssize(tree.parent) * problem.hub_per_part[kResources];
  bool takes_any = std::ranges::find(tree.known, partition::kNew) != tree.known.end();
  for (std::size_t v = 0; v < problem.weight.size(); ++v) {
    if (tree.leaves.part[v] != kHub) continue;
    used += problem.weight[v][kResources];
    takes_any = takes_any || problem.home[v] == partition::kNew;
  }
  return takes_any && used + problem.hub_per_part[kResources] > problem.hub_capacity[kResources];
}

}  // namespace

bool moves_any(const std::variant<StackTree, Failure>& grown) {
  const auto* tree = std::get_if<StackTree>(&grown);
  return tree && tree->moved > 0;
}

bool is_better(const std::variant<StackTree, Failure>& a, const std::variant<StackTree, Failure>& b) {
  const auto *const tree = std::get_if<StackTree>(&a), *const other = std::get_if<StackTree>(&b);
  return tree && (!other || tree->moved < other->moved);
}

std::variant<StackTree, Failure> grow_tree(const Problem& problem, const partition::Options& options,
                                           const TreeTerms& terms) {
  const auto priced = [&](std::variant<StackTree, Failure> grown) {
    if (auto* tree = std::get_if<StackTree>(&grown)) tree->moved = price_of_moves(*tree, problem, terms);
    return grown;
  };
  // A stack moves with all that it holds. Where it would have to, for it has no place or because what is new would make the
  // stacks above wait for each other, a few members of the root may give way, or the new ones stand in the root.
  const auto deep = [&](const Failure* flat) {
    constexpr std::int64_t kMostPlaces = 2;
    auto best = priced(Grower(problem, options, terms).grow_levels(problem, flat));
    const auto may_be_better = [&] {
      return !problem.home.empty() && (std::holds_alternative<Failure>(best) || moves_any(best));
    };
    for (std::int64_t places = 1; places <= kMostPlaces && may_be_better(); ++places) {
      auto other = priced(Grower(problem, options, terms, places).grow_levels(problem, flat));
      if (is_better(other, best)) best = std::move(other);
    }
    if (may_be_better()) {
      auto other = priced(Grower(problem, options, terms).grow_levels(with_new_in_root(problem), flat));
      if (is_better(other, best)) best = std::move(other);
    }
    return best;
  };
  if (std::ranges::count(terms.above, kHub) != std::ssize(terms.above)) return deep(nullptr);
  auto flat = priced(Grower(problem, options, terms).grow_flat(problem));
  if (const auto* failure = std::get_if<Failure>(&flat))
    return is_relieved_by_levels(*failure) ? deep(failure) : flat;
  const StackTree& tree = std::get<StackTree>(flat);
  const bool is_last = !problem.home.empty() && took_the_last_place(tree, problem);
  if (tree.moved == 0 && !is_last) return flat;
  auto other = deep(nullptr);
  const auto* deeper = std::get_if<StackTree>(&other);
  const bool goes_deeper = deeper && (deeper->moved < tree.moved || (deeper->moved == 0 && is_last));
  return goes_deeper ? std::move(other) : std::move(flat);
}

}  // namespace cfnsplit
