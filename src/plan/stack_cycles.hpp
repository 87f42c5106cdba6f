#pragma once
// Why a resource cannot stay in its stack: a cycle of stacks that would wait for each other, told by what needs what.
#include <array>
#include <cfnsplit/moves.hpp>
#include <map>
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

/// Cycles of stacks, where everything in `moves` stands where it stood and the rest where `plan` has it.
class StackCycles {
 public:
  /// `analysis` must live as long. O(n · log n), n being resources and references.
  StackCycles(const Analysis& analysis, const StackPlan& plan, const std::vector<Move>& moves);

  /// The shortest cycle through the stack that the move leaves; empty where there is none. Stacks wait for each other
  /// as those do that hold them, or, where these do not, as they do themselves. O(n · log n), n being the stacks, the
  /// resources of the root and the arcs between them.
  StackCycle find(const Move& move) const;

 private:
  struct View {
    std::vector<std::string> units;                          // per resource
    std::map<std::string, std::map<std::string, Arc>> arcs;  // needing unit → needed unit → (needed, needing)
  };

  VertexId vertex_of(const Move& move) const;
  View view_of(const std::vector<Arc>& orders, bool whole_path) const;
  Arc arc_between(const View& view, const std::string& from, const std::string& to, VertexId preferred) const;
  StackCycle shortest(const View& view, VertexId resource) const;

  const Analysis& analysis_;
  std::vector<std::string> paths_;           // per resource, of the stack where it stood
  std::vector<std::vector<Arc>> orders_of_;  // per resource, (needed, needing)
  std::array<View, 2> views_;
};

/// Moves that are tried for a cycle, at most: others have the same ones.
inline constexpr std::size_t kMostCyclesTried = 100;

/// "'Report' in 'Back' needs 'Orders' in the root, 'Orders' in the root needs 'Key' in 'Back'"
std::string said_of(const StackCycle& cycle, const Template& source);

/// Where each step of the cycle is written; a step that no reference makes stands at the resource.
std::vector<RelatedPlace> places_of(const StackCycle& cycle, const Analysis& analysis);

}  // namespace cfnsplit
