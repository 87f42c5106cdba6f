// Each level is a problem of the same form as the first: the stacks of the level below are its vertices, what the root
// holds already is fixed there, and a value that crosses a stack on its way costs again.
#include "plan/stack_tree.hpp"

#include <algorithm>
#include <optional>

#include "partition/partition.hpp"
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

// The same problem for any number of parts: they will not stand in the root. Half of the root's room is kept for the
// stacks that hold them, and all of it from stacks that would need it now.
Problem without_a_bound_on_parts(Problem problem, const std::vector<std::int32_t>& stack_of) {
  Load forced = problem.hub_base;
  for (Vertex v = 0; v < problem.size(); ++v)
    if (problem.fixed[static_cast<std::size_t>(v)] == partition::kFixedHub)
      add(forced, problem.weight[static_cast<std::size_t>(v)]);
  for (std::size_t d = 0; d < forced.size(); ++d) {
    if (problem.hub_per_part[d] == 0) continue;
    problem.hub_capacity[d] -= std::max<std::int64_t>(0, problem.hub_capacity[d] - forced[d]) / 2;
  }
  problem.hub_per_part = {};
  for (Vertex v = 0; v < problem.size(); ++v)
    if (stack_of[static_cast<std::size_t>(v)] != kNoParent &&
        problem.fixed[static_cast<std::size_t>(v)] == partition::kFree)
      problem.no_hub.push_back(v);
  for (partition::Value& value : problem.values) value.hub_load = {};
  return problem;
}

std::int64_t count_movable(const Problem& problem) {
  return problem.size() - std::ranges::count(problem.fixed, partition::kFixedHub);
}

// The vertices of the level above: what stands in the root, then the parts.
class Contraction {
 public:
  Contraction(const Problem& below, const Assignment& assignment) : below_(below), assignment_(assignment) {
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
  std::vector<Vertex> above_of_;
  Vertex in_root_ = 0;
  Problem above_;
};

class Grower {
 public:
  Grower(const Problem& problem, const partition::Options& options) : options_(options) {
    stack_of_.assign(static_cast<std::size_t>(problem.size()), kNoParent);
  }

  std::variant<StackTree, Failure> grow(const Problem& problem, const Load& per_holder) {
    auto flat = partition::partition(problem, options_);
    if (const auto* assignment = std::get_if<Assignment>(&flat)) {
      settle(*assignment);
      return std::move(tree_);
    }
    if (!is_relieved_by_levels(std::get<Failure>(flat))) return std::get<Failure>(flat);
    Problem level = problem;
    while (true) {
      const auto loose = partition::partition(without_a_bound_on_parts(level, stack_of_), options_);
      if (std::holds_alternative<Failure>(loose)) return std::get<Failure>(flat);
      const auto& assignment = std::get<Assignment>(loose);
      const bool is_narrower = 4 * assignment.parts <= 3 * count_movable(level);
      Contraction contraction(level, assignment);
      settle(assignment);
      follow(contraction, assignment);
      level = contraction.contract();
      level.part_base = problem.part_base;
      add(level.part_base, per_holder);
      const auto above = partition::partition(level, options_);
      if (const auto* top = std::get_if<Assignment>(&above)) {
        settle(*top);
        return std::move(tree_);
      }
      if (!is_narrower || !is_relieved_by_levels(std::get<Failure>(above))) return std::get<Failure>(above);
    }
  }

 private:
  // Makes a stack of every part; what stood in it has it for a parent.
  void settle(const Assignment& assignment) {
    const auto first = static_cast<std::int32_t>(tree_.parent.size());
    if (first == 0) tree_.leaves = assignment;
    for (std::size_t v = 0; v < assignment.part.size(); ++v)
      if (stack_of_[v] != kNoParent && assignment.part[v] != kHub)
        tree_.parent[static_cast<std::size_t>(stack_of_[v])] = first + assignment.part[v] - 1;
    tree_.parent.resize(tree_.parent.size() + static_cast<std::size_t>(assignment.parts), kNoParent);
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
  StackTree tree_;
  std::vector<std::int32_t> stack_of_;  // per vertex of the level: the stack that it is, or kNoParent
};

}  // namespace

std::variant<StackTree, Failure> grow_tree(const Problem& problem, const Load& per_holder,
                                           const partition::Options& options) {
  return Grower(problem, options).grow(problem, per_holder);
}

}  // namespace cfnsplit
