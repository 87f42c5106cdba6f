#include "analysis/analyse.hpp"

#include "analysis/unstated_orders.hpp"
#include "analysis/url_references.hpp"
#include "base/diagnostics.hpp"
#include "syntax/canonical_order.hpp"
#include "syntax/document_reader.hpp"
#include "template/includes.hpp"
#include "template/intrinsics.hpp"

namespace cfnsplit {
Outcome<Analysis> analyse(std::shared_ptr<const SourceText> text, const SplitOptions& options) {
  auto document = read_document(std::move(text), short_forms());
  std::vector<Diagnostic> found = std::move(document.diagnostics);
  if (!document) return found;
  auto source = read_template(in_canonical_order(*document, "Fn::ToJsonString"));
  append(found, std::move(source.diagnostics));
  if (!source) return found;
  append(found, find_uncompiled(*source));
  if (has_error(found)) return found;
  source->included = std::make_shared<const IncludedFiles>(options.included);
  auto references = find_references(*source);
  append(found, std::move(references.diagnostics));
  if (!references) return found;
  auto url = references_of_url(*source, options.template_url);
  append(found, std::move(url.diagnostics));
  if (!url) return found;
  std::vector<Arc> unstated = unstated_orders(*source, *references, stated_orders(*source, *references));
  ValueTable values(*source, *references, *url, unstated, options.attributes);
  Needs needs = find_needs(*source, *references, values, *url);
  return {Analysis{std::move(*source), std::move(*references), std::move(*url), std::move(unstated),
                   std::move(values), std::move(needs)},
          std::move(found)};
}

}  // namespace cfnsplit
