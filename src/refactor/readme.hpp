#pragma once
// README.md of a refactor: what to do, step by step.
#include "refactor/steps.hpp"

namespace cfnsplit {

/// The steps in order, for people and, in its blocks of sh, for a shell.
std::string refactor_readme(const std::vector<RoutedMove>& moves, const Steps& steps);

}  // namespace cfnsplit
