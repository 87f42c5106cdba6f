// The public verify(): texts in, and the rest is prove().
#include <cfnsplit/verify.hpp>

#include "base/beside.hpp"
#include "base/diagnostics.hpp"
#include "syntax/document_reader.hpp"
#include "template/includes.hpp"
#include "template/intrinsics.hpp"
#include "verify/prove.hpp"

namespace cfnsplit {
namespace {

Outcome<Template> read(std::shared_ptr<const SourceText> text, const VerifyOptions& options) {
  auto document = read_document(std::move(text), short_forms());
  if (!document) return std::move(document.diagnostics);
  auto source = read_template(std::move(*document));
  if (source) source->included = std::make_shared<const IncludedFiles>(options.included);
  source.diagnostics.insert(source.diagnostics.begin(), std::make_move_iterator(document.diagnostics.begin()),
                            std::make_move_iterator(document.diagnostics.end()));
  return source;
}

void read_manifest(Node manifest, Declared& declared) {
  if (const Node moved = manifest.find("moved_outputs"); moved.is_object())
    for (const Node stack : moved) declared.moved_outputs.emplace(stack.key());
  if (const Node apart = manifest.find("deployed_apart"); apart.is_array())
    for (const Node resource : apart) declared.deployed_apart.emplace(resource.text());
}

// Manifests and other files lie beside templates; only a template has an object called Resources.
void sort_out(const TemplateFile& file, std::vector<SplitTemplate>& templates,
              std::vector<UnusableFile>& unusable, Declared& declared) {
  auto document = read_document(std::make_shared<const SourceText>(file.name, file.text), short_forms());
  if (!document) {
    unusable.push_back({file.name, std::move(document.diagnostics)});
    return;
  }
  if (!(*document)->root().find("Resources").is_object()) {
    if (file.name == kManifestFile) read_manifest((*document)->root(), declared);
    unusable.push_back({file.name, {}});
    return;
  }
  auto content = read_template(std::move(*document));
  if (content)
    templates.push_back({file.name, std::move(*content)});
  else
    unusable.push_back({file.name, std::move(content.diagnostics)});
}

}  // namespace

Outcome<Proof> verify(std::string name, std::string text, const std::vector<TemplateFile>& files,
                      const VerifyOptions& options) {
  return verify(std::make_shared<const SourceText>(std::move(name), std::move(text)), files, options);
}

Outcome<Proof> verify(std::shared_ptr<const SourceText> source_text, const std::vector<TemplateFile>& files,
                      const VerifyOptions& options) {
  // The source is about as large as all files together.
  auto reading = beside(options.threads, [&] { return read(source_text, options); });
  std::vector<SplitTemplate> templates;
  std::vector<UnusableFile> unusable;
  Declared declared;
  for (const TemplateFile& file : files) sort_out(file, templates, unusable, declared);
  // Locations were changed with the place of the templates, as all local paths were [S44].
  const auto included = std::make_shared<const IncludedFiles>(options.included, options.source_directory);
  for (SplitTemplate& file : templates) file.content.included = included;
  Outcome<Template> source = reading.get();
  if (!source) return std::move(source.diagnostics);
  Outcome<Proof> proof = prove(*source, templates, unusable, declared, options);
  append(source.diagnostics, std::move(proof.diagnostics));
  proof.diagnostics = std::move(source.diagnostics);
  return proof;
}

}  // namespace cfnsplit
