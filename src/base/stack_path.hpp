#pragma once
// Paths of stacks, such as "Orders/Queues"; that of the root is empty. Paths of files end the same way.
#include <string>
#include <string_view>

#include "base/spelling.hpp"

namespace cfnsplit {

/// "Queues" of "Orders/Queues".
inline std::string last_step(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

/// "Orders" of "Orders/Queues"; empty where the path is one step, or the root's.
inline std::string_view parent_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

/// "the root", or the path in quotes.
inline std::string said_of_stack(std::string_view path) { return path.empty() ? "the root" : quote(path); }

}  // namespace cfnsplit
