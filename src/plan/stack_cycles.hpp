#pragma once
// Why a resource cannot stay in its stack: a cycle of stacks that would wait for each other, told by what needs what.
#include <cfnsplit/moves.hpp>
#include <string>
#include <vector>

#include "analysis/analysis.hpp"
#include "plan/stack_plan.hpp"

namespace cfnsplit {

/// One resource needs another, and so does its stack.
struct StackNeed {
  VertexId needing, needed;
  std::string needing_stack, needed_stack;  ///< paths; empty for the root
};

/// Each need leads from the stack that the one before leads to; the last leads back to the first.
using StackCycle = std::vector<StackNeed>;

/// The shortest cycle through the stack that `move` leaves, where everything in `moves` stands where it stood and the
/// rest where `plan` has it; empty where there is none. O(resources + references).
StackCycle find_stack_cycle(const Analysis& analysis, const StackPlan& plan, const std::vector<Move>& moves,
                            const Move& move);

/// One warning (CFS0819) for each such cycle that forces moves, where moves are told and not refused.
std::vector<Diagnostic> tell_stack_cycles(const Analysis& analysis, const StackPlan& plan,
                                          const std::vector<Move>& moves);

/// "'Report' in 'Back' needs 'Orders' in the root, 'Orders' in the root needs 'Key' in 'Back'"
std::string said_of(const StackCycle& cycle, const Template& source);

/// Where each step of the cycle is written; a step that no reference makes stands at the resource.
std::vector<RelatedPlace> places_of(const StackCycle& cycle, const Analysis& analysis);

}  // namespace cfnsplit
