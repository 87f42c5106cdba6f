#pragma once
// Somebody asked for a resource that is not there.
#include <cfnsplit/diagnostic.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace cfnsplit {

/// CFS0409, with the closest of the `known` ids as a hint.
Diagnostic unknown_resource(const std::string& id, const std::vector<std::string_view>& known);

}  // namespace cfnsplit
