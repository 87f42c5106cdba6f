#include "analysis/analyse.hpp"

#include <optional>
#include <set>
#include <string>

#include "analysis/unstated_orders.hpp"
#include "analysis/url_references.hpp"
#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/spelling.hpp"
#include "reference/unused_parameters.hpp"
#include "syntax/canonical_order.hpp"
#include "syntax/document_reader.hpp"
#include "template/facts.hpp"
#include "template/includes.hpp"
#include "template/intrinsics.hpp"
#include "template/other_files.hpp"

namespace cfnsplit {
namespace {

std::vector<Diagnostic> judge_uncompiled(const Template& source, BeforeExpansion uncompiled) {
  if (uncompiled == BeforeExpansion::refused) return find_uncompiled(source);
  std::vector<Diagnostic> found;
  for (Uncompiled& part : find_uncompiled_parts(source))
    found.push_back(make_diagnostic(
        "CFS0211",
        part.what + " is shown as it is written; what it expands to, and what names that, is left out",
        std::move(part.hint), std::move(part.place)));
  return found;
}

// What is known of a document in canonical order. What is told of it is told once, where it is studied first.
Outcome<Analysis> study(std::shared_ptr<const Document> document, const SplitOptions& options,
                        BeforeExpansion uncompiled) {
  auto source = read_template(std::move(document));
  std::vector<Diagnostic> found = std::move(source.diagnostics);
  if (!source) return found;
  append(found, find_framework_variables(source->root()));
  append(found, judge_uncompiled(*source, uncompiled));
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
  if (options.known_values) values.find_known(*source, *references);
  Needs needs = find_needs(*source, *references, values, *url);
  KnownOrders known_orders = find_known_orders(*source, *references, values, unstated);
  values.add_waits(*source, known_orders.needed, options.attributes);
  return {Analysis{std::move(*source), std::move(*references), std::move(*url), std::move(unstated),
                   std::move(values), std::move(needs), std::move(known_orders)},
          std::move(found)};
}

// No option makes a text of what AWS calls a secret [S15].
std::vector<Diagnostic> find_revealed(const std::vector<AttributeFact>& facts) {
  std::vector<Diagnostic> found;
  for (const AttributeFact& fact : facts) {
    const std::string_view name = fact.attribute;
    const std::size_t dot = name.find('.');
    if (fact.use == AttributeUse::secret || dot == name.npos) continue;
    if (is_secret(name.substr(0, dot), name.substr(dot + 1)))
      found.push_back(make_diagnostic("CFS0003",
                                      "--attribute makes " + quote(name) + " readable, which is a secret",
                                      "leave it out: a secret stays in the stack of its resource"));
  }
  return found;
}

// What the options tell of an attribute that no value of the template has: misspelt, or meant for another template.
std::vector<Diagnostic> find_unread(const Analysis& analysis, const std::vector<AttributeFact>& facts) {
  std::vector<Diagnostic> found;
  if (facts.empty()) return found;
  std::set<std::string> read;
  for (const CarriedValue& value : analysis.values.values()) {
    if (value.kind != TargetKind::resource || value.attribute == kRef) continue;
    const Node node = analysis.source.resources.entries()[static_cast<std::size_t>(value.target)].node;
    read.insert(std::string(resource_type(node)) + "." + std::string(value.attribute));
  }
  const std::vector<std::string_view> names(read.begin(), read.end());
  for (const AttributeFact& fact : facts)
    if (!read.contains(fact.attribute)) {
      found.push_back(make_diagnostic(
          "CFS0220", "--attribute names " + quote(fact.attribute) + ", which nothing in the template reads",
          did_you_mean(fact.attribute, names, "correct the type or the attribute, or leave it out")));
      found.back().options = {{"--attribute", fact.attribute}};
    }
  return found;
}

}  // namespace

Outcome<Analysis> analyse(std::shared_ptr<const SourceText> text, const SplitOptions& options,
                          BeforeExpansion uncompiled) {
  if (std::optional<Diagnostic> fault = fault_of_other_text(*text)) return std::move(*fault);
  if (auto revealed = find_revealed(options.attributes); !revealed.empty()) return revealed;
  auto document = read_document(std::move(text), short_forms());
  std::vector<Diagnostic> found = std::move(document.diagnostics);
  if (!document) return found;
  Outcome<Analysis> analysis = study(in_canonical_order(*document, "Fn::ToJsonString"), options, uncompiled);
  append(found, std::move(analysis.diagnostics));
  if (!analysis) return found;
  append(found, find_unread(*analysis, options.attributes));
  if (options.drop_unused_parameters) {
    auto fewer = without_unused_parameters(analysis->source, analysis->references, analysis->url_references);
    if (fewer != analysis->source.document) analysis = study(std::move(fewer), options, uncompiled);
  }
  return {std::move(*analysis), std::move(found)};
}

}  // namespace cfnsplit
