#include "cli/io/paths.hpp"

#include <filesystem>
#include <iterator>

namespace cfnsplit::cli {
namespace {

namespace fs = std::filesystem;

// `a/b/` and `a/b` are one directory, but not to lexically_relative.
fs::path without_slash(const fs::path& path) { return path.has_filename() ? path : path.parent_path(); }

fs::path absolute(const std::string& path, const std::string& current) {
  return without_slash((fs::path(current) / path).lexically_normal());
}

}  // namespace

std::string join_path(std::string_view directory, std::string_view name) {
  return (fs::path(directory) / name).string();
}

std::string directory_of(std::string_view path) { return fs::path(path).parent_path().string(); }

std::string file_name_of(std::string_view path) { return fs::path(path).filename().string(); }

std::string name_without_ending(std::string_view path) { return fs::path(path).stem().string(); }

std::string path_below(const std::string& directory, const std::string& file, const std::string& current) {
  const fs::path from = absolute(directory, current);
  const fs::path relative = absolute(file, current).lexically_relative(from);
  const bool is_above = !relative.empty() && *relative.begin() == "..";
  const bool is_beside =
      is_above && *std::next(relative.begin()) != ".." && from.parent_path() != from.root_path();
  return relative.empty() || (is_above && !is_beside) ? file_name_of(file) : relative.generic_string();
}

std::string path_from(const std::string& directory, const std::string& file, const std::string& current) {
  const fs::path relative = absolute(file, current).lexically_relative(absolute(directory, current));
  return relative.empty() ? file_name_of(file) : relative.generic_string();
}

std::string source_directory(const std::string& source, const std::string& output,
                             const std::string& current) {
  const fs::path from = absolute(output, current);
  const fs::path to = source == "-" ? absolute("", current) : absolute(source, current).parent_path();
  const std::string relative = to.lexically_relative(from).generic_string();
  return relative == "." ? std::string() : relative;
}

}  // namespace cfnsplit::cli
