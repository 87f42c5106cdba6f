#pragma once
// Whether an attribute that is not always there is there all the same, because the template always reads it [S67].
#include <string_view>

#include "verify/mentions.hpp"

namespace cfnsplit::oracle {

/// `value` is read whenever `producer` is made: under no condition but that of the producer. It stands in `reader`, a
/// resource or an output.
bool is_sure(Node value, Node reader, Node producer);

/// Something reads it whatever the conditions say, or whenever its resource is made.
bool is_read_surely(const Inventory& source, std::int32_t producer, std::string_view attribute);

}  // namespace cfnsplit::oracle
