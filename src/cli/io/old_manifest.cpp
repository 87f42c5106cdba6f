#include "cli/io/old_manifest.hpp"

#include <algorithm>
#include <cfnsplit/split.hpp>
#include <memory>

#include "base/source_text.hpp"
#include "syntax/json_reader.hpp"

namespace cfnsplit::cli {
namespace {

bool is_template_name(std::string_view name) {
  constexpr std::string_view kEnding = ".template.json";
  return name.size() > kEnding.size() && name.ends_with(kEnding) &&
         name.find_first_of(std::string_view("/\\\0", 3)) == std::string_view::npos && name.front() != '.';
}

// A path below the directory, without steps that lead out of it or are hidden.
bool is_path_below(std::string_view path) {
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    if (end == at || path[at] == '.') return false;
    at = end + 1;
  }
  return path.find_first_of(std::string_view("\\\0", 2)) == std::string_view::npos;
}

}  // namespace

std::set<std::string> files_of_manifest(std::string_view text) {
  const auto document =
      read_json(std::make_shared<SourceText>(std::string(kManifestFile), std::string(text)));
  if (!document) return {};
  const Node manifest = (*document)->root();
  if (!manifest.is_object() || !manifest.find("format_version")) return {};
  const Node generator = manifest.find("generator");
  if (!generator.is_string() || generator.text() != "cfnsplit") return {};

  if (const Node files = manifest.find("files"); files.is_array()) {
    std::set<std::string> paths;
    for (const Node file : files)
      if (file.is_string() && is_path_below(file.text())) paths.emplace(file.text());
    return paths;
  }
  std::set<std::string> names = {std::string(kManifestFile), std::string(kRootFile)};
  const Node stacks = manifest.find("stacks");
  if (!stacks.is_array()) return names;
  for (const Node stack : stacks) {
    const Node file = stack.is_object() ? stack.find("file") : Node();
    if (file.is_string() && is_template_name(file.text())) names.emplace(file.text());
  }
  return names;
}

}  // namespace cfnsplit::cli
