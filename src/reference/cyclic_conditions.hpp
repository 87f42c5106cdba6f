#pragma once
// Conditions that can never be decided.
#include <initializer_list>
#include <optional>
#include <vector>

#include "reference/references.hpp"

namespace cfnsplit {

/// CFS0203 for each cycle of conditions that name conditions, with its path. `references` are those of each condition.
std::vector<Diagnostic> find_cyclic_conditions(const Template& source,
                                               const std::vector<std::vector<Reference>>& references);

/// CFS0206: whoever names a condition needs all that this names in its turn, which for a chain of them grows as the
/// square of its length. `others`: what resources and outputs name.
std::optional<Diagnostic> find_endless_chains(
    const Template& source, const std::vector<std::vector<Reference>>& conditions,
    std::initializer_list<const std::vector<std::vector<Reference>>*> others);

}  // namespace cfnsplit
