#include "cli/io/old_manifest.hpp"

#include <algorithm>
#include <array>
#include <cfnsplit/split.hpp>
#include <memory>
#include <string>

#include "base/source_text.hpp"
#include "base/stable_hash.hpp"
#include "cli/io/paths.hpp"
#include "syntax/canonical_order.hpp"
#include "syntax/json_reader.hpp"
#include "syntax/json_writer.hpp"
#include "template/other_files.hpp"

namespace cfnsplit::cli {
namespace {

bool is_template_name(std::string_view name) {
  constexpr std::string_view kEnding = ".template.json";
  return name.size() > kEnding.size() && name.ends_with(kEnding) && name.front() != '.';
}

// The folders of `moves --refactor` and `split --waves`.
bool is_folder_of_ours(std::string_view folder) {
  constexpr std::array<std::string_view, 5> kNames = {"retain", "remove", "done", "stand", "import"};
  constexpr std::array<std::string_view, 2> kNumbered = {"wave-", "refactor-"};
  const auto is_numbered = [&](std::string_view start) {
    return folder.size() > start.size() && folder.starts_with(start) &&
           folder.find_first_not_of("0123456789", start.size()) == std::string_view::npos;
  };
  return std::ranges::find(kNames, folder) != kNames.end() || std::ranges::any_of(kNumbered, is_numbered);
}

// The text as a document whose root is an object that this program wrote; null if it is none.
std::shared_ptr<const Document> read_own(std::string_view text) {
  const auto document =
      read_json(std::make_shared<SourceText>(std::string(kManifestFile), std::string(text)));
  if (!document) return {};
  return is_own_file((*document)->root()) ? *document : nullptr;
}

}  // namespace

bool is_as_written(const std::string& text, const std::string& hash) {
  if (hash.empty() || content_hash(text) == hash) return true;
  std::string unix_text = text;
  std::erase(unix_text, '\r');
  if (content_hash(unix_text) == hash) return true;
  const auto document = read_json(std::make_shared<SourceText>(std::string(kManifestFile), text));
  if (!document) return false;
  const auto ordered = in_canonical_order(*document, "Fn::ToJsonString");
  return std::ranges::any_of(std::array{JsonStyle::indented, JsonStyle::minified}, [&](JsonStyle style) {
    return content_hash(JsonWriter(style).copy(ordered->root()).take()) == hash;
  });
}

bool is_file_of_ours(std::string_view path) {
  constexpr std::array<std::string_view, 4> kNames = {"README.md", "run.sh", "moves.json", kManifestFile};
  constexpr std::array<std::string_view, 2> kBelow = {"request.json", kManifestFile};
  if (path.find_first_of(std::string_view("\\\0", 2)) != std::string_view::npos) return false;
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos)
    return is_template_name(path) || std::ranges::find(kNames, path) != kNames.end();
  const std::string_view name = path.substr(slash + 1);
  if (!is_folder_of_ours(path.substr(0, slash)) || name.find('/') != std::string_view::npos) return false;
  return is_template_name(name) || std::ranges::find(kBelow, name) != kBelow.end() ||
         (name.ends_with(".request.json") && name.front() != '.');
}

bool leads_through_link(FileSystem& files, const std::string& directory, const std::string& name) {
  for (std::size_t end = name.find('/');; end = name.find('/', end + 1)) {
    if (files.is_link(join_path(directory, name.substr(0, end)))) return true;
    if (end == std::string::npos) return false;
  }
}

OwnFiles files_of_list(std::string_view text) {
  OwnFiles paths;
  const auto document = read_own(text);
  if (!document) return paths;
  const Node hashes = document->root().find("hashes");
  for (const Node file : document->root().find("files"))
    if (file.is_string() && is_file_of_ours(file.text()))
      paths.emplace(file.text(), hashes.find(file.text()).text());
  return paths;
}

OwnFiles files_of_split(std::string_view text) {
  const auto document = read_own(text);
  if (!document || !is_split_manifest(document->root())) return {};
  OwnFiles names = {{std::string(kManifestFile), ""}};
  if (document->root().find("waves")) {
    names.merge(files_of_list(text));
    return names;
  }
  for (const Node stack : document->root().find("stacks")) {
    const Node file = stack.find("file");
    if (file.is_string() && is_template_name(file.text()) &&
        file.text().find('/') == std::string_view::npos && is_file_of_ours(file.text()))
      names.emplace(file.text(), stack.find("hash").text());
  }
  names.emplace(kRootFile, "");
  return names;
}

}  // namespace cfnsplit::cli
