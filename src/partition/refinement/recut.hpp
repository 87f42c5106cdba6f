#pragma once
// Phase 5: cut a linear order of the units into parts, exactly.
//
// A partition whose quotient graph is acyclic can be written as a row: its parts in topological order, and inside each
// part its units in one. Local search moves the borders between the parts of that row a unit at a time; recut() asks
// which of all 2^(n−1) ways to cut the row is the cheapest, and answers by dynamic programming. It cannot change the
// order, so it is exact for that row and no more: it improves a partition that is good already, and makes a poor one of
// a poor order.
//
// Let D[j] be the cheapest cut of the first j units, as (cost, parts). The last part of it is i…j−1 for some i, and
// what it costs is known without the others: the nets that it reads and whose producer stands left of i, for whatever a
// unit reads is produced left of it. So
//
//   D[0] = (0, 0)     D[j] = min over i < j of D[i] + (nets taken in by i…j−1 + price of a part, 1)
//
// For each j, i goes leftwards from j − 1, and the loads and the cost of the part grow with each unit it takes in: a
// net read is one more to take in, until its producer comes into the part as well. The walk ends where weights alone
// exceed the capacity, where a second label would come in, or where a member of the hub must stand between two units of
// the part.
//
// Worked example (recut_test has it): units a b c d e of weight 1, capacity 3; a is read by b, b by c and d, d by e.
//
//   j = 1, 2, 3   {a}, {a b}, {a b c} take nothing in                                     D = (0, 1)
//   j = 4         {d} takes in b's value: D[3] + (1, 1) = (1, 2). {c d} costs the same;
//                 {b c d} takes in a's value instead: the same again. The first stays.    D = (1, 2)
//   j = 5         {e} takes in d's: D[4] + (1, 1) = (2, 3). {d e} takes in only b's:
//                 D[3] + (1, 1) = (1, 2). {c d e}: the same.                              D = (1, 2)
//
// Back from D[5]: {d e}, then {a b c}; one value crosses. Members of the hub have no place in the row, but what they
// take in from it or hand out to it counts in the loads.
#include <optional>
#include <vector>

#include "partition/instance/instance.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {

/// A topological order of all units in which the members of every part stand together (hub members anywhere),
/// and inside a part every unit soon after what it needs. The quotient must be acyclic. O(size · log).
std::vector<Unit> linear_order(const Instance& instance, const std::vector<Part>& part, Part slots);

/// The same without parts: a topological order that places every unit soon after what it needs.
std::vector<Unit> linear_order(const Instance& instance);

struct Cut {
  std::vector<Part> part;
  Part parts = 0;
};

struct CutRule {
  std::int64_t price_of_a_part = 0;  ///< in units of cost; equal sums go to fewer parts
  std::int64_t operations =
      tuning::kRecutOperations;  ///< nets looked at, about; the result is exact if they suffice
};

/// The cheapest way to cut `order` into consecutive ordinary parts that keep every quota and every label
/// apart; what `part` says is in the hub stays there. Nothing if there is none. The hub's own load is not
/// looked at: it depends on all cuts at once. O(size · units that fit a part · degree).
std::optional<Cut> recut(const Instance& instance, const std::vector<Part>& part,
                         const std::vector<Unit>& order, const CutRule& rule);

}  // namespace cfnsplit::partition
