#pragma once
// Phase 5: cut a linear order of the units into parts, exactly.
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
/// looked at: it depends on all cuts at once. Dynamic programme D[j] = min over i of D[i] + imports(i, j) +
/// price; O(size · units that fit a part · degree).
std::optional<Cut> recut(const Instance& instance, const std::vector<Part>& part,
                         const std::vector<Unit>& order, const CutRule& rule);

}  // namespace cfnsplit::partition
