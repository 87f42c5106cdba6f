#pragma once
// Attributes that a resource does not always have, or not yet when it has been made. In one template each is read where
// it is there; an output that carries it to another stack is read always, and as soon as its stack stands [S66], [S67].
#include <string_view>
#include <vector>

#include "syntax/document.hpp"

namespace cfnsplit {

/// True unless the attribute is there whatever the conditions say. What a provider or another template decides (custom
/// resources, outputs of nested stacks) may be absent.
bool may_be_absent(Node resource, std::string_view attribute);

/// True of a list, unless it is known that it always has an element [S68].
bool may_be_empty(Node resource, std::string_view attribute);

/// A type of resource that changes an attribute of the resource that its property names.
struct Bringer {
  std::string_view type, property;
};
std::vector<Bringer> bringers_of(std::string_view type, std::string_view attribute);

}  // namespace cfnsplit
