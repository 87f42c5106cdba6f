#pragma once
// Paths as texts. All of it is lexical: nothing here asks the disk.
#include <string>
#include <string_view>

namespace cfnsplit::cli {

std::string join_path(std::string_view directory, std::string_view name);

/// The directory that a path leads into; empty for a name alone.
std::string directory_of(std::string_view path);
/// The path's last step.
std::string file_name_of(std::string_view path);

/// The path's last step without its last ending: "app" of "templates/app.yaml".
std::string name_without_ending(std::string_view path);

/// The relative path from `directory` to `file`, with forward slashes, if it leads down, or down from one step above
/// that is not the top of the file system; else the last step alone. Both stand in `current`, unless they are absolute.
/// So it is the same on every machine, in whatever directory a project lies, and for what is made in /tmp.
std::string path_below(const std::string& directory, const std::string& file, const std::string& current);

/// The relative path from `directory` to `file`, with forward slashes, wherever that is.
std::string path_from(const std::string& directory, const std::string& file, const std::string& current);

/// The relative path from the output directory to the directory of `source` (a file, or `-`, which stands in
/// `current`), with forward slashes; empty when they are the same.
std::string source_directory(const std::string& source, const std::string& output,
                             const std::string& current);

}  // namespace cfnsplit::cli
