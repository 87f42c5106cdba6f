#pragma once
// Moves by import: which ones can be made, and everything that makes them.
#include <cstdint>
#include <set>
#include <span>
#include <vector>

#include "refactor/departure.hpp"
#include "refactor/routing.hpp"

namespace cfnsplit {

/// Finds the moves that can be made by import and writes templates and requests for them: retained in their stack,
/// removed from it, taken in by the other. Of several that cannot all go, groups go that can, halved until they do.
class Imports {
 public:
  explicit Imports(Routing& routing) : routing_(routing) {}
  void find();

 private:
  /// The whole splits on the way.
  struct Way {
    bool is_told = false;  ///< there was room for outputs of all that what leaves reads
    Split told, removed, done;
  };

  bool choose();
  bool write();
  std::optional<Way> way(const Departure& departure, const std::vector<std::int32_t>& leaving) const;
  void keep_what_has_a_way(std::span<RoutedMove* const> group, std::vector<std::int32_t>& kept);
  void drop(RoutedMove& routed, const std::string& reason);
  std::int32_t position(const RoutedMove& routed) const;

  Routing& routing_;
  std::vector<std::int32_t> leaving_;
  std::set<std::string> dropped_;
};

}  // namespace cfnsplit
