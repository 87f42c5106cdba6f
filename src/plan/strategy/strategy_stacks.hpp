#pragma once
// The stacks of a strategy, which may go on in others: AlarmsNestedStack, AlarmsNestedStack2, AlarmsNestedStack3.
#include <cstdint>
#include <string>
#include <vector>

#include "template/template.hpp"

namespace cfnsplit {

/// Stacks are numbered from 1; 0 stands for the root. All the stacks that hold one group are its parts.
class StrategyStacks {
 public:
  /// `given` are those that pins name. `source` must outlive it.
  StrategyStacks(const Template& source, std::vector<std::string> given);

  /// The stack of this name, which is added if there is none.
  std::int32_t called(const std::string& name);
  /// A new stack. A name that it cannot have gets a number behind it.
  std::int32_t add(std::string name);
  /// The next stack of a group that has so many already.
  std::int32_t add_part(std::int32_t group, std::size_t parts);

  std::int32_t size() const { return static_cast<std::int32_t>(names_.size()); }
  /// By stack, the first at position 0.
  const std::vector<std::string>& names() const { return names_; }
  const std::string& name(std::int32_t stack) const { return names_[static_cast<std::size_t>(stack) - 1]; }
  /// The stack that the group began with.
  std::int32_t group_of(std::int32_t stack) const { return group_of_[static_cast<std::size_t>(stack) - 1]; }
  /// The stack of this name, or 0.
  std::int32_t find(std::string_view name) const;

 private:
  std::int32_t append(std::string name);

  const Template& source_;
  std::vector<std::string> names_;
  std::vector<std::int32_t> group_of_;  // per name
};

}  // namespace cfnsplit
