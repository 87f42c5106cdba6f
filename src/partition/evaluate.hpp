#pragma once
// The judge: an assignment measured from scratch by code that shares nothing with the search. O(size of
// problem).
#include <vector>

#include "partition/problem.hpp"

namespace cfnsplit::partition {

struct Violation {
  enum class Kind {
    malformed,         ///< wrong number of vertices, a part outside 0…parts, or an empty ordinary part
    over_capacity,     ///< `part` holds `load` of `dimension`, more than `capacity`
    fixed_broken,      ///< `vertex` stands elsewhere than its fix says, or labels share or split a part
    must_link_broken,  ///< `vertex` stands apart from a vertex it is linked to
    hub_forbidden,     ///< `vertex` is in the hub and must not be
    cyclic,            ///< the quotient graph has a cycle
    misnumbered,       ///< an arc leads from `part` to a lower-numbered ordinary part
  };
  Kind kind = Kind::malformed;
  Part part = kHub;
  Vertex vertex = kOutside;
  int dimension = 0;
  std::int64_t load = 0;
  std::int64_t capacity = 0;
};

struct Evaluation {
  std::int64_t cost = 0;
  std::vector<Load> loads;  ///< per part, the hub first
  std::vector<Violation> violations;
  bool acyclic = true;
  bool legal() const { return violations.empty(); }
};

Evaluation evaluate(const Problem& problem, const Assignment& assignment);

/// The failure of a search whose best assignment is still over capacity: where by the most.
Failure not_found(const Evaluation& evaluation);

}  // namespace cfnsplit::partition
