#pragma once
// Problems whose vertices stand somewhere already.
#include <vector>

#include "random_problem.hpp"

namespace cfnsplit::partition::testing {

/// Every vertex new, in the hub, or in a part 1…parts, at a price of 1 to 9; one in six never moves.
inline void give_priors(Problem& problem, std::int32_t parts, Dice& dice) {
  problem.prior.clear();
  problem.move_price.clear();
  for (Vertex v = 0; v < problem.size(); ++v) {
    problem.prior.push_back(dice.chance(15) ? kNew : dice.roll(parts + 1));
    problem.move_price.push_back(dice.chance(16) ? kNever : 1 + dice.roll(9));
  }
}

/// As renumbered(), prior and prices too.
inline Problem renumbered_with_priors(const Problem& from, const std::vector<Vertex>& to, Dice& dice) {
  Problem problem = renumbered(from, to, dice);
  for (Vertex v = 0; v < from.size(); ++v) {
    problem.prior[to[v]] = from.prior[v];
    problem.move_price[to[v]] = from.move_price[v];
  }
  return problem;
}

}  // namespace cfnsplit::partition::testing
