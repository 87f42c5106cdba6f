#pragma once
// The words that names begin with, to show which part of a service fills a template.
#include <cfnsplit/check.hpp>
#include <string_view>
#include <vector>

namespace cfnsplit {

/// The first words of names ("OrdersApi" of "OrdersApiMethod1"), each with the number of names that begin with them, at
/// least two; the most frequent first, at most `most`. A prefix that covers more than half of the names is replaced by
/// longer ones where there are any. O(total length · log).
std::vector<Share> common_prefixes(std::vector<std::string_view> names, std::size_t most);

}  // namespace cfnsplit
