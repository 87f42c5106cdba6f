#pragma once
// What one template uses, with the places that findings point at.
#include <array>
#include <vector>

#include "check/measures.hpp"
#include "template/template.hpp"

namespace cfnsplit {

struct Counted {
  std::int64_t used = 0;
  bool is_exact = true;
  Node place;  ///< what to look at when it is too much
};

/// Everything one document says about itself, without limits and without what it nests. Nodes belong to `source`.
struct Census {
  std::array<Counted, kMeasures> counted;  ///< by Measure; of operations nothing
  std::int64_t dynamic_places = 0;         ///< that use dynamic references, each of them counted
  std::vector<Share> types;                ///< the most frequent first, then by name
  std::vector<Node> uncounted;  ///< loops and included files whose yield cannot be known, in document order
  std::vector<Node> too_few;    ///< Fn::And and Fn::Or with fewer operands than they take

  Counted& operator[](Measure measure) { return counted[static_cast<std::size_t>(measure)]; }
  const Counted& operator[](Measure measure) const { return counted[static_cast<std::size_t>(measure)]; }
};

/// O(document). Loops over a literal collection are counted as they expand [S6].
Census take_census(const Template& source);

/// Shares with the largest count first, equal ones by name.
void sort_shares(std::vector<Share>& shares);

}  // namespace cfnsplit
