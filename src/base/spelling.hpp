#pragma once
// "Did you mean …": the candidate closest to a misspelt name.
#include <string>
#include <string_view>
#include <vector>

namespace cfnsplit {

/// The candidate with the smallest edit distance (insert, delete, replace, swap of neighbours; case costs nothing), if
/// it is at most a third of the name's length and at least one edit is allowed; empty otherwise. Ties go to the
/// candidate that sorts first. O(candidates · length²).
std::string closest_name(std::string_view name, const std::vector<std::string_view>& candidates);

}  // namespace cfnsplit
