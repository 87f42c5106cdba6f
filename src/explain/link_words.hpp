#pragma once
// Why two resources share a stack, in words that name both.
#include <string>

#include "plan/constraints.hpp"

namespace cfnsplit {

/// `a` and `b` are the ends of a Link with that reason, in its order.
std::string why_together(Reason reason, const std::string& a, const std::string& b);

}  // namespace cfnsplit
