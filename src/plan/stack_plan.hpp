#pragma once
// Which stack holds what: the whole decision, and nothing of how it was reached.
#include <cfnsplit/moves.hpp>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace cfnsplit {

/// A stack is named by its position in `stacks`; 0 is the root.
using StackId = std::int32_t;
inline constexpr StackId kRoot = 0;

struct StackPlan {
  std::vector<std::string> stacks = {
      ""};  ///< logical ids of the nested stacks, all distinct; the root has none
  std::vector<StackId> parent = {
      kRoot};                        ///< per stack: the one whose template declares it; the root's is itself
  std::vector<StackId> of_resource;  ///< per resource of the template
  std::vector<StackId> of_output;    ///< per output: the root, but for outputs that moved [S40]
  /// Per parameter the stack that declares it [S85]; empty where the root declares all.
  std::vector<StackId> of_parameter;
  /// Per resource why it left the stack it stood in; meant only for those that did, and empty where nothing stood.
  std::vector<MoveCause> move_causes;
  /// Orders (before, after) that a split must keep though nothing that crosses makes them: those that no text of the
  /// template states [S32], and those of known values [S95]; sorted by `after`.
  std::vector<std::pair<std::int32_t, std::int32_t>> implied_orders;
  /// Orders of the template that need not hold between stacks [S96]; sorted.
  std::vector<std::pair<std::int32_t, std::int32_t>> dropped_orders;
  /// Recorders of AWS Config and delivery channels that stand apart already and stay [S65]; sorted.
  std::vector<std::int32_t> deployed_apart;
  /// Values, by their positions in the ValueTable, that cross as one text, in the order in which they stand in it
  /// [S21].
  std::vector<std::vector<std::int32_t>> joined_values;
  /// Σ over values of resources of the stacks that read them other than their own.
  std::int64_t shared_values = 0;

  bool is_one_stack() const { return stacks.size() == 1; }
  const std::string& name(StackId stack) const { return stacks[static_cast<std::size_t>(stack)]; }
  StackId parent_of(StackId stack) const { return parent[static_cast<std::size_t>(stack)]; }
  int depth(StackId stack) const;
  /// True if `inner` is `outer` or stands anywhere below it.
  bool holds(StackId outer, StackId inner) const;
  /// The lowest stack that holds both.
  StackId meeting(StackId a, StackId b) const;
  /// The stack that `outer` declares and that holds `inner`; `inner` must stand below `outer`.
  StackId child_toward(StackId outer, StackId inner) const;
  /// "Outer/Inner": the logical ids from below the root down; empty for the root.
  std::string path(StackId stack) const;
};

}  // namespace cfnsplit
