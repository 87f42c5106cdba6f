#pragma once
// What would follow if some resources of a planned split stood in another stack.
#include <cfnsplit/split.hpp>
#include <span>
#include <string>
#include <vector>

#include "analysis/analysis.hpp"
#include "plan/constraints.hpp"
#include "plan/stack_plan.hpp"

namespace cfnsplit {

/// One value that crosses into one stack.
struct ValueWire {
  ValueId value = kNoValue;
  StackId into = kRoot;
  auto operator<=>(const ValueWire&) const = default;
};

/// Wires before a move and after it, and the difference.
struct Difference {
  std::int64_t before = 0, after = 0;
  std::vector<ValueWire> gained, lost;
};

struct Relocation {
  StackId to = kRoot;
  Difference wires, shared_values, handed_down;  ///< of the values that the move can change
  /// How much the stack gains of each; negative where it loses.
  std::int64_t resources = 0, parameters = 0, outputs = 0;
  /// What would wait for each other, by name, the first repeated at the end; empty if nothing would.
  std::vector<std::string> cycle;
};

class Relocator {
 public:
  /// The first three must outlive it; `plan` knows of every output where it stands. A parameter that a nested stack
  /// reads and `wires` do not hand down is declared there [S85].
  Relocator(const Analysis& analysis, const Constraints& constraints, const StackPlan& plan,
            const std::vector<Wire>& wires);

  /// O(readers of the values that the resources make or read, + resources + arcs).
  Relocation evaluate(std::span<const std::int32_t> resources, StackId to) const;

  /// What crosses because of these resources: values they make or read. Sorted.
  std::vector<ValueWire> wires_of(std::span<const std::int32_t> resources) const;

  /// Those of the given wires, in the plan as it stands, that are of one kind.
  std::vector<ValueWire> only(WireKind kind, const std::vector<ValueWire>& wires) const;

 private:
  std::vector<ValueWire> only(WireKind kind, const StackPlan& plan,
                              const std::vector<ValueWire>& wires) const;
  std::vector<ValueId> touched_by(std::span<const std::int32_t> resources) const;
  std::vector<ValueWire> wires_of(const StackPlan& plan, std::span<const ValueId> values) const;
  std::int64_t outputs_of(const StackPlan& plan, std::span<const ValueId> values, StackId stack) const;
  std::vector<StackId> reading_stacks(const StackPlan& plan, ValueId value) const;
  StackId producer(const StackPlan& plan, ValueId value) const;
  std::vector<std::string> cycle_of(const StackPlan& plan) const;

  const Analysis& analysis_;
  const Constraints& constraints_;
  const StackPlan& plan_;
  std::vector<std::vector<std::int32_t>> resource_readers_, output_readers_;  // per value
  std::vector<std::vector<ValueId>> made_;                                    // per resource
  std::vector<bool> is_declared_below_;  // per value: a parameter that goes along with its readers
  std::vector<StackId> declarers_;       // stacks that declare others, and so need what TemplateURL names
  std::vector<std::int32_t> followed_;   // per output the resource whose stack it follows, or -1
};

}  // namespace cfnsplit
