#pragma once
// The callbacks of cfnsplit_host that stand for the disk, on Windows.
#include "cli/windows/system.hpp"

namespace cfnsplit::cli::windows {

/// Fills in those that have to do with files.
void add_files(cfnsplit_host& host);

bool is_directory(const char* path);

}  // namespace cfnsplit::cli::windows
