#include "plan/strategy/strategy_stacks.hpp"

#include <algorithm>

#include "base/device_names.hpp"
#include "base/letter_case.hpp"

namespace cfnsplit {

StrategyStacks::StrategyStacks(const Template& source, std::vector<std::string> given) : source_(source) {
  for (std::string& name : given) append(std::move(name));
}

std::int32_t StrategyStacks::append(std::string name) {
  names_.push_back(std::move(name));
  group_of_.push_back(size());
  return size();
}

std::int32_t StrategyStacks::find(std::string_view name) const {
  const auto found = std::ranges::find(names_, name);
  return found == names_.end() ? 0 : static_cast<std::int32_t>(found - names_.begin()) + 1;
}

std::int32_t StrategyStacks::called(const std::string& name) {
  const std::int32_t known = find(name);
  return known > 0 ? known : append(name);
}

std::int32_t StrategyStacks::add(std::string name) {
  constexpr std::size_t kLongest = 120;
  if (name.size() > kLongest) name.erase(0, name.size() - kLongest);
  const auto is_taken = [&](const std::string& text) {
    return source_.resources.contains(text) || source_.parameters.contains(text) ||
           is_same_without_case(text, "root") || is_device_name(text) ||
           std::ranges::any_of(names_, [&](const std::string& n) { return is_same_without_case(n, text); });
  };
  std::string free = name;
  for (int number = 2; is_taken(free); ++number) free = name + std::to_string(number);
  return append(std::move(free));
}

std::int32_t StrategyStacks::add_part(std::int32_t group, std::size_t parts) {
  const std::int32_t stack = add(name(group) + std::to_string(parts + 1));
  group_of_[static_cast<std::size_t>(stack) - 1] = group;
  return stack;
}

}  // namespace cfnsplit
