// Everything of a template besides resources and outputs, compared with the source.
#include <algorithm>
#include <array>

#include "template/hosted_transforms.hpp"
#include "verify/checks.hpp"

namespace cfnsplit::oracle {
namespace {

constexpr std::array<std::string_view, 5> kComparedApart = {"Resources", "Outputs", "Conditions", "Mappings",
                                                            "Parameters"};

template <class List>
bool contains(const List& list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

bool is_empty(Node section) { return !section || (section.is_object() && section.size() == 0); }

void compare_root_sections(Context& context) {
  const Node source = context.fold.source.content().root();
  const Node root = context.fold.scope(0).content().root();
  for (const Node section : source) {
    if (contains(kComparedApart, section.key())) continue;
    const Node found = root.find(section.key());
    if (is_empty(section) && is_empty(found)) continue;
    if (found) {
      context.comparer.compare(section, found, {"CFS0505", "the section " + quote(section.key())});
      continue;
    }
    context.report.add("CFS0505", [&]() -> Finding {
      return {"the root has no section " + quote(section.key()),
              "the root keeps the template's sections",
              root,
              false,
              {{"in the template", section}}};
    });
  }
  for (const Node section : root) {
    const bool may_be_empty =
        section.key() == "Parameters" || section.key() == "Metadata" || section.key() == "Rules";
    if (contains(kComparedApart, section.key()) || source.find(section.key())) continue;
    if (may_be_empty && is_empty(section)) continue;
    context.report.add("CFS0505", [&]() -> Finding {
      return {"the root has a section " + quote(section.key()) + " that the template does not have",
              "remove it, or add it to the template", section, true};
    });
  }
}

Node generator_called(const Template& content, std::string_view section, std::string_view name) {
  for (const Declaration& generator : content.generators)
    if (generator.name == name && generator.node.parent() == content.section(section)) return generator.node;
  return {};
}

// The declarations of `section` in one template are the source's; the source may have more of them.
void compare_declarations(Context& context, const Scope& scope, std::string_view section,
                          std::string_view what) {
  const Template& source = context.fold.source.content();
  const Node found = scope.content().section(section);
  const Section& known = section == "Conditions" ? source.conditions : source.mappings;
  const std::string_view code = scope.is_root() ? "CFS0505" : "CFS0507";
  if (!found) return;
  for (const Node member : found) {
    Node expected = known.find(member.key());
    if (!expected) expected = generator_called(source, section, member.key());
    if (expected) {
      context.comparer.compare(expected, member,
                               {code, "the " + std::string(what) + " " + quote(member.key()), scope.self});
      continue;
    }
    context.report.add(code, [&]() -> Finding {
      return {"the " + std::string(what) + " " + quote(member.key()) + " is not in the template",
              "remove it, or add it to the template", member, true};
    });
  }
}

void require_generators_in_root(Context& context) {
  const Template& source = context.fold.source.content();
  const Template& root = context.fold.scope(0).content();
  for (const Declaration& generator : source.generators) {
    const std::string_view section = generator.node.parent().key();
    if ((section != "Conditions" && section != "Mappings") || generator_called(root, section, generator.name))
      continue;
    context.report.add("CFS0505", [&]() -> Finding {
      return {quote(generator.name) + " is missing from the section " + quote(section) + " of the root",
              "blocks that generate conditions or mappings stay in the root",
              root.root(),
              false,
              {{"in the template", generator.node}}};
    });
  }
}

// A nested template has no transform that would expand them [S84].
void require_expanded_in_root(Context& context, const Scope& scope) {
  const Template& source = context.fold.source.content();
  const auto report = [&](Node found, const std::string& what) {
    context.report.add("CFS0505", [&]() -> Finding {
      return {what + " stands in a nested template, and a transform of the root expands it",
              "put it into the root, which has the transform", found, true};
    });
  };
  for (const Declaration& resource : scope.content().resources.entries())
    if (source.resources.contains(resource.name) && is_expanded_by_transform(source, resource.node))
      report(resource.node, quote(resource.name));
  for (const Node section : scope.content().root())
    if (section.key() != "Resources")
      for (const Node member : section)
        if (holds_product_output(source, member))
          report(member, quote(member.key()) + " of the section " + quote(section.key()));
}

}  // namespace

void check_sections(Context& context) {
  compare_root_sections(context);
  require_generators_in_root(context);
  for (const Scope& scope : context.fold.scopes) {
    compare_declarations(context, scope, "Conditions", "condition");
    compare_declarations(context, scope, "Mappings", "mapping");
    if (!scope.is_root()) require_expanded_in_root(context, scope);
  }
}

}  // namespace cfnsplit::oracle
