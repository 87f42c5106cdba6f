#include "cli/io/old_manifest.hpp"

#include <algorithm>
#include <array>
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

// Endings of all that `moves --refactor` and `split --waves` write.
bool is_written_name(std::string_view path) {
  constexpr std::array<std::string_view, 3> kNames = {"README.md", "run.sh", "moves.json"};
  constexpr std::array<std::string_view, 4> kEndings = {".template.json", ".request.json", "/request.json",
                                                        "/manifest.json"};
  return std::ranges::find(kNames, path.substr(path.rfind('/') + 1)) != kNames.end() ||
         std::ranges::any_of(kEndings, [&](std::string_view ending) { return path.ends_with(ending); });
}

// The text as a document whose root is an object that this program wrote; null if it is none.
std::shared_ptr<const Document> read_own(std::string_view text) {
  const auto document =
      read_json(std::make_shared<SourceText>(std::string(kManifestFile), std::string(text)));
  if (!document) return {};
  const Node manifest = (*document)->root();
  const bool is_own = manifest.is_object() && manifest.find("format_version") &&
                      manifest.find("generator").is_string() &&
                      manifest.find("generator").text() == "cfnsplit";
  return is_own ? *document : nullptr;
}

}  // namespace

std::set<std::string> files_of_list(std::string_view text) {
  std::set<std::string> paths;
  const auto document = read_own(text);
  if (!document) return paths;
  for (const Node file : document->root().find("files"))
    if (file.is_string() && is_path_below(file.text()) && is_written_name(file.text()))
      paths.emplace(file.text());
  return paths;
}

std::set<std::string> files_of_split(std::string_view text) {
  const auto document = read_own(text);
  if (!document) return {};
  std::set<std::string> names = {std::string(kManifestFile)};
  if (document->root().find("waves")) {
    names.merge(files_of_list(text));
    return names;
  }
  names.emplace(kRootFile);
  const Node stacks = document->root().find("stacks");
  if (!stacks.is_array()) return names;
  for (const Node stack : stacks) {
    const Node file = stack.is_object() ? stack.find("file") : Node();
    if (file.is_string() && is_template_name(file.text())) names.emplace(file.text());
  }
  return names;
}

}  // namespace cfnsplit::cli
