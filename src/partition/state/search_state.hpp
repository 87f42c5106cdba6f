#pragma once
// What every refinement works on.
#include <utility>
#include <vector>

#include "partition/state/part_state.hpp"
#include "partition/state/quotient.hpp"

namespace cfnsplit::partition {

struct PastMove {
  Unit unit = kOutside;
  Part from = kHub;
};

/// A partition under search: the two views move together.
struct Search {
  Search(const Instance& instance, std::vector<Part> part, Part slots)
      : state(instance, std::move(part), slots), quotient(instance, state.assignment(), slots) {}
  void move(Unit unit, Part to) {
    if (journal) journal->push_back({unit, state.part(unit)});
    state.move(unit, to);
    quotient.move(unit, to);
  }
  PartState state;
  Quotient quotient;
  std::vector<PastMove>* journal = nullptr;  ///< gets every move, where somebody wants to take them back
};

}  // namespace cfnsplit::partition
