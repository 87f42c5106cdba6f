#pragma once
// What a plan moves out of its prior stack, and what is said of the moves that nobody has allowed.
#include <cfnsplit/moves.hpp>
#include <cfnsplit/split.hpp>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "analysis/analysis.hpp"
#include "plan/stack_cycles.hpp"
#include "plan/stack_plan.hpp"
#include "prior/prior.hpp"

namespace cfnsplit {

/// Every resource that changes stack, in their order.
std::vector<Move> moves_of(const Analysis& analysis, const StackPlan& plan, const Prior& prior);

/// As hints of moves have it: who knows the paths puts the whole command line in its place.
inline constexpr std::string_view kAdoptCommand = "'cfnsplit adopt'";

/// "'cfnsplit adopt' finds limits that keep all in place"
std::string finds_limits();

/// `cfnsplit moves --refactor` may find a way: the resource could stay where it is, were it not for an option, and AWS
/// takes its type in elsewhere.
bool may_be_refactored(const Move& move, const SplitOptions& options);

/// What is known of ways to do without the moves.
struct MoveAdvice {
  std::string limits =
      {};  ///< under which nothing would move, such as "--max-resources 12 would move nothing"
  std::string other = {};  ///< another option that helps, and how
  /// By resource, what needs what in the cycle that its stack would lie on.
  std::map<std::string, StackCycle, std::less<>> cycles = {};
};

/// One error (CFS0809) for all moves that are not safe and not allowed; it names every resource that would lose data,
/// and points to kAdoptCommand where there are limits that help.
std::vector<Diagnostic> refuse_moves(const Analysis& analysis, const std::vector<Move>& moves,
                                     const SplitOptions& options, const MoveAdvice& advice = {});

}  // namespace cfnsplit
