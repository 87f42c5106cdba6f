#pragma once
// Phase 4 on one level: k-way local search by single moves (Fiduccia & Mattheyses 1982), every state legal
// but for the overload it began with.
#include <cstdint>

#include "partition/part_state.hpp"
#include "partition/quotient.hpp"

namespace cfnsplit::partition {

/// A partition under search: the two views move together.
struct Search {
  Search(const Instance& instance, std::vector<Part> part, Part slots)
      : state(instance, std::move(part), slots), quotient(instance, state.assignment(), slots) {}
  void move(Unit unit, Part to) {
    state.move(unit, to);
    quotient.move(unit, to);
  }
  PartState state;
  Quotient quotient;
};

struct Refinement {
  std::uint64_t seed = 0;
  int passes = 4;                        ///< at most; the first that brings nothing is the last
  std::int32_t patience = 100;           ///< moves without a new best before a pass ends
  std::int64_t operations = 20'000'000;  ///< nets looked at, over all passes
};

/// Moves units until passes bring nothing. The score never gets worse, and the quotient stays acyclic.
void refine(Search& search, const Refinement& how);

/// Moves units out of overloaded parts, at the least cost, until nothing is over or no move helps.
void repair(Search& search, const Refinement& how);

}  // namespace cfnsplit::partition
