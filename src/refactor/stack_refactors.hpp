#pragma once
// Moves by stack refactor: which ones can be made, and the requests that make them.
#include "refactor/routing.hpp"

namespace cfnsplit {

/// Gives Route::refactor to the moves between nested stacks that change nothing else, a reason to the others, and
/// writes templates and requests: as many pairs of stacks to a request as one may name. `prior` is the split with every
/// resource in its prior stack.
void find_stack_refactors(Routing& routing, const Split& prior);

}  // namespace cfnsplit
