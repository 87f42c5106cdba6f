#pragma once
// Which wave each resource comes in.
#include <cstdint>
#include <vector>

#include "waves/deployment_units.hpp"
#include "waves/written_tree.hpp"

namespace cfnsplit {

/// What the first wave holds whatever else fits: what is deployed already, and what that needs.
struct FirstWave {
  std::vector<char> holds;      ///< per entry
  std::int64_t operations = 0;  ///< that these take, all nested stacks that hold them included
};

struct Packing {
  std::vector<std::int32_t> wave_of;  ///< per entry that is no nested stack, from 0
  std::int32_t waves = 0;
  /// Resources that need each other and that no wave has room for; otherwise empty, and everything has its wave.
  Inseparable too_large;
  std::int64_t too_large_operations = 0;
};

/// Fills one wave after the other with whole units, as long as one fits that everything it waits for stands before. A
/// unit that fits into no wave at all is cut at its pieces, and so are others where that saves a wave. A wave costs its
/// new resources, and one more for each nested stack on the way to them: that one is created or updated. O(units²).
Packing pack(const WrittenTree& tree, const DeploymentUnits& units, const FirstWave& first,
             std::int64_t limit);

}  // namespace cfnsplit
