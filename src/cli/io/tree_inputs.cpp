#include "cli/io/tree_inputs.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "base/stack_path.hpp"
#include "cli/io/inputs.hpp"
#include "cli/io/paths.hpp"
#include "fold/nested_tree.hpp"
#include "syntax/json_reader.hpp"
#include "template/other_files.hpp"

namespace cfnsplit::cli {
namespace {

bool is_among(const std::vector<TemplateFile>& files, const std::string& name) {
  return std::ranges::find(files, name, &TemplateFile::name) != files.end();
}

void put_directory_before(SourcePlace& place, const std::string& directory,
                          const std::vector<TemplateFile>& files) {
  if (is_among(files, place.file)) place.file = join_path(directory, place.file);
}

bool is_split_directory(const std::string& directory, Environment& environment) {
  std::string text;
  const std::string manifest = join_path(directory, std::string(kManifestFile));
  if (!environment.files.is_regular(manifest) || !environment.files.read(manifest, text).ok()) return false;
  const auto document = read_json(std::make_shared<const SourceText>(manifest, std::move(text)));
  return document && is_split_manifest((*document)->root());
}

// What a template names is nobody's request: no device or pipe, which may never end.
void add_first_that_is_there(const std::vector<std::string>& candidates, TreeInput& tree,
                             Environment& environment) {
  for (const std::string& candidate : candidates) {
    if (is_among(tree.files, candidate)) return;
    const std::string path = join_path(tree.directory, candidate);
    std::string text;
    if (!environment.files.is_regular(path) || !environment.files.read(path, text).ok()) continue;
    tree.files.push_back({candidate, std::move(text)});
    return;
  }
}

}  // namespace

std::optional<std::string> last_wave(const std::string& directory, FileSystem& files) {
  std::vector<std::string> names;
  if (!files.list_directories(directory, names).ok()) return {};
  std::string last;
  for (int wave = 1; std::ranges::find(names, "wave-" + std::to_string(wave)) != names.end(); ++wave)
    last = "wave-" + std::to_string(wave);
  return last.empty() ? std::nullopt : std::optional(join_path(directory, last));
}

void put_directory_before(std::vector<Diagnostic>& found, const std::string& directory,
                          const std::vector<TemplateFile>& files) {
  for (Diagnostic& finding : found) {
    put_directory_before(finding.place, directory, files);
    for (RelatedPlace& related : finding.related) put_directory_before(related.place, directory, files);
  }
}

Outcome<TreeInput> read_tree(const std::string& path, Environment& environment) {
  TreeInput tree;
  const std::string file = last_step(path);
  const bool is_root_of_split =
      file == kRootFile && path != "-" && is_split_directory(directory_of(path), environment);
  if (environment.files.is_directory(path) || is_root_of_split) {
    tree.directory = is_root_of_split ? directory_of(path) : path;
    if (const auto wave = last_wave(tree.directory, environment.files)) tree.directory = *wave;
    auto files = read_templates(tree.directory, "-", environment);
    if (!files) return std::move(files.diagnostics);
    tree.files = std::move(*files);
    return tree;
  }
  auto text = read_source(path, environment);
  if (!text) return std::move(text.diagnostics);
  tree.directory = path == "-" ? std::string() : directory_of(path);
  tree.root = path == "-" ? "-" : file;
  tree.files.push_back({tree.root, std::move(*text)});
  for (std::size_t i = 0; i < tree.files.size(); ++i)
    for (const auto& candidates : nested_candidates(tree.files[i]))
      add_first_that_is_there(candidates, tree, environment);
  return tree;
}

}  // namespace cfnsplit::cli
