#pragma once
// Where the units of a normalised problem stand now, and what it costs to move them.
#include <variant>
#include <vector>

#include "partition/instance/normalise.hpp"

namespace cfnsplit::partition {

struct Homes {
  std::vector<Part> part;           ///< per unit: kNew, kHub, or a slot 1…slots
  std::vector<std::int64_t> price;  ///< per unit, of leaving that place; ≥ kNever: it never does
  std::vector<std::int32_t>
      labels;  ///< per slot the label it continues, the hub first; kNew where it continues none
  Part slots() const { return static_cast<Part>(labels.size()) - 1; }
};

/// A group that shares its fate lives where leaving is dearest; what of it stands elsewhere must move. A fix is a home
/// nobody leaves. Fails (conflicting_fixed) if members of one group live in different places and never move.
std::variant<Homes, Failure> homes_of(const Problem& problem, const Normal& normal);

/// The problem with the members of linked groups fixed to the hub where the group lives there. In the hub they stand
/// singly; left free, normalise() would tie them to everything between them.
Problem with_linked_in_hub(const Problem& problem);

}  // namespace cfnsplit::partition
