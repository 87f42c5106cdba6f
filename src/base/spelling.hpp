#pragma once
// How messages name things, and what they say of a name that is misspelt.
#include <string>
#include <string_view>
#include <vector>

namespace cfnsplit {

/// The candidate with the smallest edit distance (insert, delete, replace, swap of neighbours; case costs nothing), if
/// it is at most a third of the name's length and at least one edit is allowed; empty otherwise. Ties go to the
/// candidate that sorts first. O(candidates · length²).
std::string closest_name(std::string_view name, const std::vector<std::string_view>& candidates);

/// "did you mean 'OrderTable'?" with the closest name; `otherwise` where no candidate is close.
std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& candidates,
                         std::string otherwise);

/// The text between single quotes.
std::string quote(std::string_view text);

}  // namespace cfnsplit
