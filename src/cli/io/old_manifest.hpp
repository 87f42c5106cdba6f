#pragma once
// What an earlier split said it wrote.
#include <set>
#include <string>
#include <string_view>

namespace cfnsplit::cli {

/// The files that a manifest of this program names: those under "files", or the templates of a split and the manifest
/// itself. Empty when `text` is no
/// such manifest. Names that could lead out of the directory are left out: a manifest is a file that anyone
/// may edit, and what it names may be removed.
std::set<std::string> files_of_manifest(std::string_view text);

}  // namespace cfnsplit::cli
