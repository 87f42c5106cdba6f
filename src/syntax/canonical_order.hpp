#pragma once
// The same document with the members of every object in the order of their keys. Everything downstream then sees
// one order whatever the order in the text, which is what makes the output independent of it.
#include <memory>
#include <string_view>

#include "syntax/document.hpp"

namespace cfnsplit {

/// Members are sorted by the bytes of their keys; places stay those of the text. Objects inside a member called
/// `keep_below` keep their order. O(n log n). The result refers to `document`'s texts and keeps it alive.
std::shared_ptr<const Document> in_canonical_order(const std::shared_ptr<const Document>& document,
                                                   std::string_view keep_below);

}  // namespace cfnsplit
