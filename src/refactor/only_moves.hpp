#pragma once
// Whether one split becomes another by moves alone.
#include <cfnsplit/split.hpp>

namespace cfnsplit {

/// True if between the two splits resources change their nested stacks and nothing else differs, in any template: all
/// that a stack refactor may do [S52].
bool only_moves(const Split& before, const Split& after);

/// The template of the stack at `path`; empty if there is no such stack.
std::string template_of(const Split& split, const std::string& path);

}  // namespace cfnsplit
