#pragma once
// Which stack holds what: the whole decision, and nothing of how it was reached.
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace cfnsplit {

/// A stack is named by its position in `stacks`; 0 is the root.
using StackId = std::int32_t;
inline constexpr StackId kRoot = 0;

struct StackPlan {
  std::vector<std::string> stacks = {""};  ///< logical ids of the nested stacks; the root has none
  std::vector<StackId> of_resource;        ///< per resource of the template
  std::vector<StackId> of_output;          ///< per output: the root, but for outputs that moved [S40]
  /// Orders between resources that no text of the template states but a split must keep [S32].
  std::vector<std::pair<std::int32_t, std::int32_t>> implied_orders;
  /// Σ over values of resources of the stacks that read them other than their own.
  std::int64_t crossing_values = 0;

  bool is_one_stack() const { return stacks.size() == 1; }
};

}  // namespace cfnsplit
