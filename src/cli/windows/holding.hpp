#pragma once
// What keeps two runs from writing into one directory, on Windows: the same as in cli/io/directory_lock.hpp, by which
// the command of the npm package goes too.
#include "cli/windows/system.hpp"

namespace cfnsplit::cli::windows {

/// CFNSPLIT_BUSY where another run had the directory for a minute. Nothing is kept where the directory cannot be
/// written, for then nothing happens there.
int hold_directory(const char* directory, cfnsplit_answer* answer);
void release_directory(const char* directory);

}  // namespace cfnsplit::cli::windows
