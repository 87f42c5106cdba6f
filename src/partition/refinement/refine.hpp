#pragma once
// Phase 4 on one level: k-way local search (Fiduccia & Mattheyses 1982). A step is a single move; or a move into a full
// part with what must leave it in exchange; or a move with the few neighbours without which it would close a cycle.
// Every step ends legal but for the overload the search began with, so every prefix of a pass can be kept.
#include <cstdint>

#include "partition/state/search_state.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {

struct Refinement {
  std::uint64_t seed = 0;
  int passes = tuning::kPasses;              ///< at most; the first that brings nothing is the last
  std::int32_t patience = 100;               ///< moves without a new best before a pass ends
  std::int64_t operations = 20'000'000;      ///< nets looked at, over all passes
  const std::vector<Unit>* seeds = nullptr;  ///< refine() begins with these alone, and goes where they lead
  const std::vector<Unit>* held = nullptr;   ///< refine() leaves these where they are
};

/// Moves units until passes bring nothing. The score never gets worse, and the quotient stays acyclic.
void refine(Search& search, const Refinement& how);

/// Moves units out of overloaded parts, at the least cost, until nothing is over or no move helps.
void repair(Search& search, const Refinement& how);

}  // namespace cfnsplit::partition
