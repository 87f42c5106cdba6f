// The root declares the source's parameters. One with a Default may be declared in the only nested stack that reads it
// instead, or be left out where nothing names it [S85].
#include "verify/root_parameters.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "template/dynamic_references.hpp"
#include "template/hosted_transforms.hpp"
#include "template/loops.hpp"
#include "verify/crossings.hpp"
#include "verify/sub_tokens.hpp"

namespace cfnsplit::oracle {
namespace {

// Included files, and functions of Rules that ask for all parameters of a type.
bool names_parameters_unseen(const Template& source) {
  constexpr std::array<std::string_view, 4> kFunctions = {"Fn::Transform", "Fn::RefAll", "Fn::ValueOf",
                                                          "Fn::ValueOfAll"};
  for (std::uint32_t i = 0; i < source.root().end_index(); ++i)
    if (std::ranges::find(kFunctions, source.document->node(i).key()) != kFunctions.end()) return true;
  return std::ranges::find(source.transforms, "AWS::Include") != source.transforms.end();
}

bool may_mean(std::string_view name, Node at, std::string_view parameter) {
  if (!has_placeholder(name)) return name == parameter;
  return std::ranges::any_of(expansions(name, at),
                             [&](const std::string& made) { return may_be_same(made, parameter); });
}

bool is_mentioned(const Inventory& source, std::string_view section, std::string_view parameter) {
  return std::ranges::any_of(source.mentions_in(source.content().section(section)),
                             [&](const Mention& mention) {
                               return mention.kind == MentionKind::ref && !mention.is_doubtful &&
                                      may_mean(mention.name, mention.at, parameter);
                             });
}

// In a section that is in no inventory.
bool is_in_text(const Template& source, std::string_view section, std::string_view parameter) {
  const Node node = source.section(section);
  if (!node) return false;
  for (std::uint32_t i = node.index(); i < node.end_index(); ++i) {
    const Node member = node.document().node(i);
    if (member.key() == "Ref" && member.text() == parameter) return true;
    const SubCall call = member.key() == "Fn::Sub" ? read_sub(member) : SubCall();
    if (!call.text) continue;
    for (const SubToken& token : cut_sub_text(call.text.text()))
      if (token.is_variable && token.text == parameter) return true;
  }
  return false;
}

bool is_named_outside_of_resources(const Inventory& source, std::string_view parameter) {
  return is_mentioned(source, "Conditions", parameter) || is_mentioned(source, "Outputs", parameter) ||
         is_in_text(source.content(), "Rules", parameter) || is_in_text(source.content(), "Hooks", parameter);
}

// CloudFormation or a transform of the root fills in its Default where it is declared.
bool has_filled_default(const Template& source, Node parameter) {
  const Node fallback = parameter.find("Default");
  return count_dynamic_references(fallback.text()) > 0 || holds_product_output(source, fallback);
}

// A Default that means the same in a nested stack, of what resources alone name.
bool may_be_declared_apart(const Fold& fold, const Declaration& parameter) {
  const Template& source = fold.source.content();
  return parameter.node.find("Default") && !is_no_echo(parameter.node) &&
         !has_filled_default(source, parameter.node) &&
         !is_named_outside_of_resources(fold.source, parameter.name) && !names_parameters_unseen(source);
}

// How many nested stacks declare it without being given it.
std::int64_t declarers_of(const Fold& fold, std::string_view parameter) {
  return std::ranges::count_if(fold.scopes, [&](const Scope& scope) {
    return !scope.is_root() && scope.content().parameters.contains(parameter) &&
           !scope.bindings.contains(parameter);
  });
}

}  // namespace

bool declares_as_source(const Fold& fold, const Scope& scope, std::string_view parameter) {
  if (scope.is_root() || scope.bindings.contains(parameter)) return false;
  if (fold.scope(0).content().parameters.contains(parameter)) return false;
  const Node own = scope.content().parameters.find(parameter);
  const Node expected = fold.source.content().parameters.find(parameter);
  return own && expected && is_same_json(own, expected) && declarers_of(fold, parameter) == 1 &&
         may_be_declared_apart(fold, {parameter, expected});
}

void check_root_parameters(Context& context) {
  const Template& source = context.fold.source.content();
  const Section& root = context.fold.scope(0).content().parameters;
  const bool may_be_unused = !names_parameters_unseen(source);
  const auto may_be_missing = [&](const Declaration& parameter) {
    for (const Scope& scope : context.fold.scopes)
      if (declares_as_source(context.fold, scope, parameter.name)) return true;
    return may_be_unused && parameter.node.find("Default") &&
           !is_named_outside_of_resources(context.fold.source, parameter.name) &&
           !is_mentioned(context.fold.source, "Resources", parameter.name);
  };
  for (const Declaration& parameter : source.parameters.entries()) {
    const std::string what = "the parameter " + quote(parameter.name);
    if (const Node found = root.find(parameter.name)) {
      context.comparer.compare(parameter.node, found, {"CFS0505", what});
    } else if (!may_be_missing(parameter)) {
      context.report.add("CFS0505", [&]() -> Finding {
        return {
            what + " is missing from the root",
            "the root keeps the template's parameters; one with a Default that resources of one nested stack "
            "alone name may be declared there, as the template does, and nowhere else",
            context.fold.scope(0).content().root(),
            false,
            {{"in the template", parameter.node}}};
      });
    }
  }
  for (const Declaration& parameter : root.entries())
    if (!source.parameters.contains(parameter.name))
      context.report.add("CFS0505", [&]() -> Finding {
        return {"the root has a parameter " + quote(parameter.name) + " that the template does not have",
                "remove it, or add it to the template", parameter.node, true};
      });
}

}  // namespace cfnsplit::oracle
