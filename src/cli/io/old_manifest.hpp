#pragma once
// What an earlier split said it wrote.
#include <set>
#include <string>
#include <string_view>

namespace cfnsplit::cli {

// A manifest is a file that anyone may edit, and what it names may be removed. So names are left out that the command
// would not have written itself, among them all that lead out of the directory.

/// The templates that the manifest.json of a split names, and the manifest itself; of a split in waves all that its
/// manifest lists. Empty when `text` is no such manifest.
std::set<std::string> files_of_split(std::string_view text);

/// The files under "files" of what else the command writes as one; empty when `text` is no such manifest.
std::set<std::string> files_of_list(std::string_view text);

}  // namespace cfnsplit::cli
