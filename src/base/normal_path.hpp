#pragma once
// Paths as they compare: two spellings of one place become one text.
#include <string>
#include <string_view>

namespace cfnsplit {

/// One spelling for all paths to a file that differ only in `.`, `..` and doubled slashes. It does not ask the disk.
std::string normal_path(std::string_view path);

}  // namespace cfnsplit
