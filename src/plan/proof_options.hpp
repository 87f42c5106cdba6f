#pragma once
// What is asked of verify() for files that a split with these options wrote.
#include <cfnsplit/split.hpp>
#include <cfnsplit/verify.hpp>

namespace cfnsplit {

VerifyOptions proof_options(const SplitOptions& options);

}  // namespace cfnsplit
