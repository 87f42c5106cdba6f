#pragma once
// One spelling for each path.
#include <string>
#include <string_view>

namespace cfnsplit {

/// One spelling for all paths to a file that differ only in `.`, `..` and doubled slashes. It does not ask the disk.
std::string normal_path(std::string_view path);

}  // namespace cfnsplit
