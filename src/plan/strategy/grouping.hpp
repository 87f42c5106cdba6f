#pragma once
// A strategy's wishes on their way to a plan: what no plan can keep gives way, and a warning says so.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "partition/problem.hpp"
#include "plan/constraints.hpp"
#include "plan/known_stacks.hpp"
#include "plan/stack_plan.hpp"
#include "plan/strategy/strategy_stacks.hpp"
#include "plan/strategy/strategy_wishes.hpp"
#include "plan/strategy/units.hpp"

namespace cfnsplit {

class Grouping {
 public:
  /// Wishes that can hold together. `problem` is that of `constraints`; they, and the prior stacks of `known`, come
  /// before wishes.
  Grouping(const Template& source, const References& references, Strategy strategy, Constraints constraints,
           const KnownStacks& known, partition::Problem problem);

  /// The constraints, with a place for every resource whose wish still holds.
  Constraints constraints() const;

  /// Lets wishes go that a plan failed on. False when there is none left that could help. Bounded: every call lets go
  /// of one at least, and after a few of all.
  bool give_way(const partition::Failure& failure);

  /// Warnings: CFS0413, CFS0415.
  void warn(const StackPlan& plan, std::vector<Diagnostic>& found) const;

 private:
  enum class Why : std::uint8_t { kept, asked, prior, together, cycle, quota, root_full, failed };
  static std::string_view describe(Why why);
  using Rank =
      std::pair<bool, std::int32_t>;  // stands somewhere, minus how far from a function: the least goes first

  void name_stacks(const Wishes& wishes, const KnownStacks& known);
  void place_units();
  void place_unit(VertexId unit);
  void divide_groups();
  void divide(std::int32_t group, const std::vector<VertexId>& members, class PartLoads& loads);
  void let_go(VertexId unit, Why why);
  bool let_go_of(const std::vector<VertexId>& resources, Why why);
  bool let_go_in_root(const partition::Failure& failure);
  std::int64_t weight_of(VertexId unit, int dimension) const;
  bool let_go_of_all();
  bool has_prior(VertexId unit) const;
  std::vector<std::int64_t> losses() const;
  std::int32_t distance_of(VertexId unit) const;
  bool is_kept_by_wish(VertexId unit) const;
  void warn_of(Why why, const std::vector<VertexId>& resources, std::vector<Diagnostic>& found) const;

  const Template& source_;
  Strategy strategy_;
  Constraints given_;
  partition::Problem problem_;
  Units units_;
  StrategyStacks stacks_;
  std::vector<std::int32_t> wish_;         // per resource: kRootStack or a stack
  std::vector<std::int32_t> distance_;     // per resource, as the wishes have it
  std::vector<std::int32_t> prior_stack_;  // per resource: kAnyStack, or the stack where it stands already
  std::vector<std::int32_t> stack_;        // per unit: kAnyStack, kRootStack or a stack
  std::vector<bool> fixed_;                // per unit: a member has a place by more than a wish
  std::vector<Why> why_;                   // per resource
  int failures_ = 0, failures_of_root_ = 0;
  std::map<Rank, int> failures_of_;
};

}  // namespace cfnsplit
