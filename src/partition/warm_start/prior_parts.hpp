#pragma once
// The prior parts of the units of a normalised problem, and what it costs to move them.
#include <variant>
#include <vector>

#include "partition/instance/normalise.hpp"

namespace cfnsplit::partition {

struct PriorParts {
  std::vector<Part> part;           ///< per unit: kNew, kHub, or a slot 1…slots
  std::vector<std::int64_t> price;  ///< per unit, of leaving that place; ≥ kNever: it never does
  /// Per slot the label it continues, the hub first; kNew where it continues none.
  std::vector<std::int32_t> labels;
  Part slots() const { return static_cast<Part>(labels.size()) - 1; }
};

/// A unit's prior part is that of its members which is dearest to leave; members that stood elsewhere must move. What
/// is fixed never leaves. Fails (conflicting_fixed) if members of one unit have different prior parts and never move.
std::variant<PriorParts, Failure> prior_parts_of(const Problem& problem, const Normal& normal);

/// The problem with the members of linked groups fixed to the hub where that is the prior part of the group. In the hub
/// they stand singly; left free, normalise() would tie them to everything between them.
Problem with_linked_in_hub(const Problem& problem);

}  // namespace cfnsplit::partition
