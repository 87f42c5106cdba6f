#pragma once
// Whether an attribute that is not always there is there all the same, because the template always reads it [S67].
#include <string_view>

#include "verify/mentions.hpp"

namespace cfnsplit::oracle {

/// Something reads it whatever the conditions say, or whenever its resource is made.
bool is_read_surely(const Inventory& source, std::int32_t producer, std::string_view attribute);

}  // namespace cfnsplit::oracle
