#pragma once
// Small questions about what is written out in a template.
#include <string_view>

#include "syntax/document.hpp"

namespace cfnsplit::oracle {

/// True if `text` is `word`, which is in lower case, in any case: "True" and "TRUE" spell "true".
bool spells(std::string_view text, std::string_view word);

/// What CloudFormation takes as a name of a parameter, an output or a resource: 1 to 255 letters and digits.
bool is_plain_name(std::string_view text);

/// True if the text resolves a dynamic reference, or may once it is put together.
bool holds_dynamic_reference(std::string_view text);

/// True if something in `part` is known only when CloudFormation works: a function, a Ref, a dynamic reference.
bool is_computed(Node part);

}  // namespace cfnsplit::oracle
