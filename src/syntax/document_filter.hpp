#pragma once
// A document without some of its values.
#include <cstdint>
#include <memory>
#include <vector>

#include "syntax/document.hpp"

namespace cfnsplit {

/// `left_out`: indices of values, none of them the root or below another. O(document). The result refers to
/// `document`'s texts and keeps it alive; places stay those of the text.
std::shared_ptr<const Document> without(const std::shared_ptr<const Document>& document,
                                        const std::vector<std::uint32_t>& left_out);

}  // namespace cfnsplit
