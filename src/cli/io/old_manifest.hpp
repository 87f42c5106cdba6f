#pragma once
// What an earlier run said it wrote.
#include <map>
#include <string>
#include <string_view>

#include "base/file_system.hpp"

namespace cfnsplit::cli {

// A manifest is a file that anyone may edit, and what it names may be removed. So names are left out that the command
// would not have written itself, among them all that lead out of the directory.

/// Files by name, each with the hash of what was written; empty where the manifest does not tell it.
using OwnFiles = std::map<std::string, std::string>;

/// The templates that the manifest.json of a split names, and the manifest itself; of a split in waves all that its
/// manifest lists. Empty when `text` is no such manifest.
OwnFiles files_of_split(std::string_view text);

/// The files under "files" of what else the command writes as one, with their "hashes"; empty when `text` is no such
/// manifest.
OwnFiles files_of_list(std::string_view text);

/// The text says what was written under that hash: other line ends, and JSON that is laid out in another way, are no
/// change. An empty hash fits every text.
bool is_as_written(const std::string& text, const std::string& hash);

/// A name that the command gives to what it writes into a directory, folders of its own included.
bool is_file_of_ours(std::string_view path);

/// A step of the way from the directory to the file is a link, which leads to what is not ours.
bool leads_through_link(FileSystem& files, const std::string& directory, const std::string& name);

}  // namespace cfnsplit::cli
