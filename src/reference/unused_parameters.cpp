#include "reference/unused_parameters.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "reference/sub_text.hpp"
#include "syntax/document_filter.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kNamesShown = 12;
// Source: the CDK's LegacyStackSynthesizer makes three such parameters of every asset.
constexpr std::string_view kAssetParameters = "AssetParameters";

std::string counted(std::size_t number) {
  return std::to_string(number) + (number == 1 ? " parameter is" : " parameters are");
}

}  // namespace

bool hides_names_of_parameters(const Template& source) {
  constexpr auto kHiding =
      std::to_array<std::string_view>({"Fn::Transform", "Fn::RefAll", "Fn::ValueOf", "Fn::ValueOfAll"});
  for (std::uint32_t i = 0; i < source.root().end_index(); ++i)
    if (std::ranges::find(kHiding, source.document->node(i).key()) != kHiding.end()) return true;
  return std::ranges::find(source.transforms, "AWS::Include") != source.transforms.end();
}

std::vector<bool> parameters_named_outside(const Template& source, const References& references) {
  std::vector<bool> is_named(source.parameters.size());
  const auto name = [&](std::int32_t parameter) {
    if (parameter >= 0) is_named[static_cast<std::size_t>(parameter)] = true;
  };
  const auto name_all = [&](std::span<const Reference> named) {
    for (const Reference& reference : named)
      if (reference.kind == TargetKind::parameter) name(reference.target);
  };
  name_all(references.of_rules());
  for (std::size_t i = 0; i < source.conditions.size(); ++i) name_all(references.of_condition(i));
  for (std::size_t i = 0; i < source.outputs.size(); ++i) name_all(references.of_output(i));
  // References knows nothing of hooks. A text of theirs that is the name of a parameter may mean it.
  const Node hooks = source.section("Hooks");
  for (std::uint32_t i = hooks ? hooks.index() : 0; hooks && i < hooks.end_index(); ++i) {
    const std::string_view text = source.document->node(i).text();
    name(source.parameters.index_of(text));
    for (const SubVariable& variable : sub_variables(text)) name(source.parameters.index_of(variable.name()));
  }
  return is_named;
}

std::vector<std::size_t> unused_parameters(const Template& source, const References& references,
                                           const std::vector<Reference>& of_url) {
  if (hides_names_of_parameters(source) || !references.computed().empty()) return {};
  std::vector<bool> is_used = parameters_named_outside(source, references);
  const auto use = [&](std::span<const Reference> named) {
    for (const Reference& reference : named)
      if (reference.kind == TargetKind::parameter) is_used[static_cast<std::size_t>(reference.target)] = true;
  };
  use(of_url);
  for (std::size_t i = 0; i < source.resources.size(); ++i) use(references.of_resource(i));
  // A list that a loop goes over names them in a way of its own.
  for (std::uint32_t i = 0; i < source.root().end_index(); ++i) {
    const Node node = source.document->node(i);
    if (node.key() != "Ref") continue;
    if (const std::int32_t named = source.parameters.index_of(node.text()); named >= 0)
      is_used[static_cast<std::size_t>(named)] = true;
  }
  std::vector<std::size_t> unused;
  for (std::size_t i = 0; i < is_used.size(); ++i)
    if (!is_used[i]) unused.push_back(i);
  return unused;
}

std::shared_ptr<const Document> without_unused_parameters(const Template& source,
                                                          const References& references,
                                                          const std::vector<Reference>& of_url) {
  std::vector<std::uint32_t> dropped;  // in document order
  for (const std::size_t i : unused_parameters(source, references, of_url))
    if (const Node node = source.parameters.entries()[i].node; node.find("Default"))
      dropped.push_back(node.index());
  if (dropped.empty()) return source.document;
  return without(source.document, dropped);
}

std::string list_of_names(const std::vector<std::string_view>& names) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kNamesShown); ++i)
    text += (i ? ", " : "") + std::string(names[i]);
  return names.size() > kNamesShown ? text + " and " + std::to_string(names.size() - kNamesShown) + " more"
                                    : text;
}

std::string advice_on_parameters(const Template& source, const References& references,
                                 const std::vector<Reference>& of_url) {
  std::vector<std::string_view> unused;
  std::size_t with_default = 0, assets = 0;
  for (const std::size_t i : unused_parameters(source, references, of_url)) {
    unused.push_back(source.parameters.entries()[i].name);
    with_default += source.parameters.entries()[i].node.find("Default") ? 1 : 0;
  }
  for (const Declaration& parameter : source.parameters.entries())
    assets += parameter.name.starts_with(kAssetParameters) ? 1 : 0;
  std::string text;
  const auto add = [&](const std::string& more) { text += (text.empty() ? "" : "; ") + more; };
  if (!unused.empty())
    add(counted(unused.size()) + " used by nothing: " + list_of_names(unused) +
        (with_default > 0 ? " (--drop-unused-parameters leaves out those with a Default)" : ""));
  if (assets > 0)
    add(std::to_string(assets) +
        " are the CDK's own, three for each asset: its DefaultStackSynthesizer makes none of them; set "
        "\"@aws-cdk/core:newStyleStackSynthesis\": true in cdk.json with version 1, or take "
        "LegacyStackSynthesizer out");
  add("join values into a list parameter, give a Default to those that one stack alone reads, or raise "
      "--max-parameters");
  return text;
}

}  // namespace cfnsplit
