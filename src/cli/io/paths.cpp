#include "cli/io/paths.hpp"

#include <filesystem>
#include <iterator>

#include "base/path_text.hpp"

namespace cfnsplit::cli {
namespace {

namespace fs = std::filesystem;

// `a/b/` and `a/b` are one directory, but not to lexically_relative.
fs::path without_slash(const fs::path& path) { return path.has_filename() ? path : path.parent_path(); }

fs::path absolute(const std::string& path, const std::string& current) {
  return without_slash((path_of(current) / path_of(path)).lexically_normal());
}

}  // namespace

std::string join_path(std::string_view directory, std::string_view name) {
  return text_of(path_of(directory) / path_of(name));
}

std::string directory_of(std::string_view path) { return text_of(path_of(path).parent_path()); }

std::string file_name_of(std::string_view path) { return text_of(path_of(path).filename()); }

std::string name_without_ending(std::string_view path) { return text_of(path_of(path).stem()); }

std::string path_below(const std::string& directory, const std::string& file, const std::string& current) {
  const fs::path from = absolute(directory, current);
  const fs::path relative = absolute(file, current).lexically_relative(from);
  const bool is_above = !relative.empty() && *relative.begin() == "..";
  const bool is_beside =
      is_above && *std::next(relative.begin()) != ".." && from.parent_path() != from.root_path();
  return relative.empty() || (is_above && !is_beside) ? file_name_of(file) : text_of(relative);
}

std::string path_from(const std::string& directory, const std::string& file, const std::string& current) {
  const fs::path relative = absolute(file, current).lexically_relative(absolute(directory, current));
  return relative.empty() ? file_name_of(file) : text_of(relative);
}

std::string source_directory(const std::string& source, const std::string& output,
                             const std::string& current) {
  const fs::path from = absolute(output, current);
  const fs::path to = source == "-" ? absolute("", current) : absolute(source, current).parent_path();
  const std::string relative = text_of(to.lexically_relative(from));
  return relative == "." ? std::string() : relative;
}

}  // namespace cfnsplit::cli
