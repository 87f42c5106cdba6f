#pragma once
// Phase 0: from a Problem to an Instance in canonical order whose units move freely, or the reason why no assignment
// can exist.
//
// The search moves one unit at a time and knows no rule that ties two of them. So whatever must share a part becomes
// one unit here, in three steps:
//
//   1. A cycle of the problem cannot be split between parts: each strong component is one base unit.
//   2. Links and equal labels join base units. Two fixes in one group contradict each other (conflicting_fixed).
//   3. What lies on a path between two members of a group belongs to it, for a part that an arc leaves and another
//      enters again would lie on a cycle. The groups are contracted; the strong components of what results are the
//      closed groups.
//
// A closed group that no part can carry (least_load()) still has one way out: the hub, where members stand singly, so
// what lies between them is free again. Its linked members are fixed there and steps 2 and 3 repeated, until nothing
// changes. The same happens where a path between members leads through a vertex fixed to the hub. A group that may not
// enter the hub, having a label or a vertex of no_hub, proves by the path (fixed_cycle) or by its load
// (group_over_capacity) that no assignment exists.
//
// Worked example (contract_test has it): a before b before c, a and c linked; d reads a value of c; all of weight 1.
//
//   parts of 3    a and c are one group, b lies between: units {a b c} and {d}
//   parts of 2    {a b c} fits no part. a and c go to the hub, b is a unit of its own again: {a} {b} {c} {d}
//   b in the hub  fixed there, it tears {a c}, whatever the capacity: a and c go to the hub too
//   a labelled    and b in the hub: the group must be an ordinary part and cannot: fixed_cycle, with the path a b c
#include <variant>
#include <vector>

#include "partition/instance/instance.hpp"
#include "partition/problem.hpp"

namespace cfnsplit::partition {

struct Normal {
  Instance instance;          ///< acyclic; every label is one unit; units that fit no ordinary part are fixed
  std::vector<Unit> unit_of;  ///< per vertex of the problem
};

/// A Failure is a proof: it is returned only if no legal assignment exists, with one exception. Linked
/// vertices that can share no ordinary part are sent to the hub; if the hub then overflows, another choice
/// among several such groups might have fitted. O(size · log size) for each round in which groups must be
/// sent to the hub.
std::variant<Normal, Failure> normalise(const Problem& problem);

}  // namespace cfnsplit::partition
