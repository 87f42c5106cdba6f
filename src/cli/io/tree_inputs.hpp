#pragma once
// Reading a tree of nested stacks: a directory with its templates, or its root's template and what that names.
#include <cfnsplit/outcome.hpp>
#include <cfnsplit/split.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/io/environment.hpp"

namespace cfnsplit::cli {

struct TreeInput {
  std::string directory;            ///< that the names of files are seen from
  std::string root;                 ///< the file that was named; empty for a directory
  std::vector<TemplateFile> files;  ///< a manifest of cfnsplit among them, where one lies there
};

/// A directory of waves stands for its last wave, and the root of a split for its directory. Errors: CFS0001.
Outcome<TreeInput> read_tree(const std::string& path, Environment& environment);

/// The last of the directories of a split in waves, which is the whole template; none of another directory.
std::optional<std::string> last_wave(const std::string& directory, FileSystem& files);

/// Names of files in diagnostics become paths that a user can open.
void put_directory_before(std::vector<Diagnostic>& found, const std::string& directory,
                          const std::vector<TemplateFile>& files);

}  // namespace cfnsplit::cli
