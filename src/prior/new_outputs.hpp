#pragma once
// Outputs that cannot stand anywhere yet.
#include <cstddef>

#include "prior/prior.hpp"

namespace cfnsplit {

/// The output reads a resource that stands nowhere, so it is new itself.
bool reads_what_is_new(const Prior& prior, const References& references, std::size_t output);

/// For what a manifest tells: it names only the outputs that left the root, and not which others there were. Those that
/// read what is new stand nowhere.
void forget_new_outputs(Prior& prior, const References& references);

}  // namespace cfnsplit
