#include "fold/written_split.hpp"

#include <algorithm>
#include <utility>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/spelling.hpp"
#include "base/stable_hash.hpp"
#include "base/stack_path.hpp"
#include "syntax/canonical_order.hpp"
#include "syntax/json_reader.hpp"
#include "template/other_files.hpp"

namespace cfnsplit {
namespace {

struct Manifest {
  const TemplateFile* file;
  std::shared_ptr<const Document> content;
};

Outcome<Manifest> find_manifest(const std::vector<TemplateFile>& files) {
  std::vector<Manifest> found;
  for (const TemplateFile& file : files) {
    if (last_step(file.name) != kManifestFile) continue;
    auto document = read_json(std::make_shared<const SourceText>(file.name, file.text));
    if (!document) return std::move(document.diagnostics);
    if (is_split_manifest((*document)->root())) found.push_back({&file, *document});
  }
  // The manifest beside the folders of waves stands for those in them.
  for (const Manifest& one : found)
    if (one.content->root().find("waves")) return one;
  if (found.size() == 1) return found.front();
  if (found.empty())
    return make_diagnostic("CFS0515", "there is no manifest.json of cfnsplit among the files",
                           "give it with the templates: it tells what the split has replaced");
  return make_diagnostic(
      "CFS0515",
      quote(found[0].file->name) + " and " + quote(found[1].file->name) + " are manifests of two splits",
      "give the files of one split");
}

}  // namespace

Outcome<WrittenSplit> read_written_split(const std::vector<TemplateFile>& files) {
  Outcome<Manifest> manifest = find_manifest(files);
  if (!manifest) return std::move(manifest.diagnostics);
  WrittenSplit split;
  split.manifest = manifest->content;
  split.files.push_back({std::string(kManifestFile), manifest->file->text});
  const std::string folder =
      manifest->file->name.substr(0, manifest->file->name.size() - kManifestFile.size());
  std::vector<Diagnostic> found;
  for (const Node stack : split.manifest->root().find("stacks")) {
    const std::string name = folder + std::string(stack.find("file").text());
    const auto file = std::ranges::find(files, name, &TemplateFile::name);
    if (file == files.end()) {
      found.push_back(make_diagnostic("CFS0515", quote(name) + ", which the manifest lists, is missing",
                                      "give all files of the split", stack.place()));
      continue;
    }
    if (content_hash(file->text) != stack.find("hash").text()) split.changed.push_back(name);
    const auto document = read_json(std::make_shared<const SourceText>(name, file->text));
    append(found, document.diagnostics);
    if (!document) continue;
    auto content = read_template(in_canonical_order(*document, "Fn::ToJsonString"));
    append(found, content.diagnostics);
    if (content) split.stacks.emplace(stack.find("stack").text(), std::move(*content));
    split.files.push_back({last_step(name), file->text});
  }
  if (has_error(found)) return found;
  if (!split.stacks.contains(""))
    return make_diagnostic("CFS0515", "the manifest lists no root", "give the manifest as the split wrote it",
                           split.manifest->root().place());
  return {std::move(split), std::move(found)};
}

}  // namespace cfnsplit
