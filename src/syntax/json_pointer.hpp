#pragma once
// JSON pointers (RFC 6901).
#include <string>
#include <string_view>

namespace cfnsplit {

/// `key` as a step of a pointer, without the slash before it.
std::string pointer_step(std::string_view key);

}  // namespace cfnsplit
