#pragma once
// Names for resources that last longer than their logical ids [S51]. A Lambda Version and an API Gateway Deployment
// take a picture of something, and tools give each picture an id of its own; what lasts is whose picture it is.
#include <string>
#include <string_view>
#include <vector>

#include "reference/references.hpp"

namespace cfnsplit {

/// The id without the part that is new at every build ("HelloLambdaVersion"), or an empty text if the id lasts.
std::string_view lasting_part(std::string_view id, std::string_view type);

/// A key for every resource, in their order: its logical id; for an id that does not last its owner's and the type,
/// with a space between, unless several resources would have that key.
std::vector<std::string> lock_keys(const Template& source, const References& references);

}  // namespace cfnsplit
