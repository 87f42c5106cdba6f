#pragma once
// README.md of a refactor: what to do, step by step.
#include "refactor/way.hpp"

namespace cfnsplit {

/// What moves how, and the steps in order, each with the command of run.sh that does it.
std::string refactor_readme(const std::vector<RoutedMove>& moves, const Steps& steps,
                            const std::vector<WayStep>& way);

}  // namespace cfnsplit
