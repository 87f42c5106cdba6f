#pragma once
// Which values a split shares: of those that one stack reads of another, the ones that are not written out.
#include <cfnsplit/split.hpp>
#include <set>
#include <string_view>
#include <tuple>

namespace cfnsplit {

class SharedValues {
 public:
  /// Of a split that outlives it.
  explicit SharedValues(const Split& split) {
    for (const Wire& wire : split.wires)
      if (wire.kind == WireKind::shared_value) shared_.emplace(wire.resource, wire.attribute, wire.to);
  }

  /// True where the stack, named by its path, takes in this value of a resource.
  bool has(std::string_view resource, std::string_view attribute, std::string_view stack) const {
    return shared_.contains({resource, attribute, stack});
  }

 private:
  std::set<std::tuple<std::string_view, std::string_view, std::string_view>> shared_;
};

}  // namespace cfnsplit
