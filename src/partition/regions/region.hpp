#pragma once
// A few parts and the hub, cut out of a partition as a small instance of their own.
#include <vector>

#include "partition/instance/instance.hpp"
#include "partition/state/part_arcs.hpp"
#include "partition/state/part_state.hpp"

namespace cfnsplit::partition {

/// The units of the parts and of the hub are units of the region. Every other part is one anchored unit that stands in
/// for it: with its load, its arcs and its place in every value that a unit of the region touches. So a partition of
/// the region is legal, and its cost falls, exactly if that is true of the whole.
struct Region {
  Instance instance;
  std::vector<Unit> unit;        ///< units 0…unit.size()−1 of the region are these of the whole
  std::vector<Part> stands_for;  ///< the units after them stand for these parts of the whole
  std::vector<Part> part;        ///< of every unit, as the whole has it; numbered anew
  std::vector<Part> name;        ///< part of the region → part of the whole
  /// The parts that were cut out; they are numbered first.
  Part own_parts() const { return static_cast<Part>(std::ssize(name) - std::ssize(stands_for)) - 1; }
};

/// `members` lists the units of every part of the whole, ascending.
Region cut_out(const PartState& whole, const PartArcs& arcs, const std::vector<std::vector<Unit>>& members,
               const std::vector<Part>& parts);

}  // namespace cfnsplit::partition
