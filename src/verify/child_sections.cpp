// What sections a nested template may have, and what may stand in them [S71]. Everything else is a finding.
#include <algorithm>
#include <array>

#include "template/language_extensions.hpp"
#include "verify/checks.hpp"
#include "verify/describe.hpp"
#include "verify/literals.hpp"

namespace cfnsplit::oracle {
namespace {

constexpr std::string_view kLanguageExtensions = "AWS::LanguageExtensions";
constexpr std::string_view kVersion = "2010-09-09";  // the only one there is

// Source: AWS CloudFormation Template Reference, "Description": a literal string of 1,024 bytes at most.
constexpr std::size_t kMostDescription = 1024;

struct Allowed {
  std::string_view name;
  bool (*is_right)(const Template& source, Node section);
  std::string_view problem;
  std::string_view hint;
};

bool is_anything(const Template&, Node) { return true; }  // judged elsewhere

bool is_version(const Template& source, Node section) {
  const Node expected = source.section("AWSTemplateFormatVersion");
  return section.is_string() && section.text() == (expected ? expected.text() : kVersion);
}

bool is_description(const Template&, Node section) {
  return section.is_string() && section.text().size() <= kMostDescription;
}

// AWS::Include at the top level would add to the child what the source has once.
bool is_transform(const Template& source, Node section) {
  const Node name = section.is_array() && section.size() == 1 ? section.at(0) : section;
  return name.is_string() && name.text() == kLanguageExtensions && source.uses_language_extensions;
}

bool generates_nothing(const Template&, Node section) {
  for (const Node member : section)
    if (member.key().starts_with("Fn::")) return false;
  return true;
}

constexpr std::array kSections = {
    Allowed{"AWSTemplateFormatVersion", is_version, "is not that of the template",
            "write the same, or '2010-09-09'"},
    Allowed{"Transform", is_transform, "names what must not work on a nested template",
            "repeat 'AWS::LanguageExtensions' if the template has it, and nothing else"},
    Allowed{"Description", is_description, "is no string of at most 1024 bytes", "shorten it"},
    Allowed{"Metadata", [](const Template&, Node section) { return !is_computed(section); },
            "holds what CloudFormation must compute", "write it out, or remove it"},
    Allowed{"Parameters", generates_nothing, "generates parameters", "write each that is given"},
    Allowed{"Outputs", is_anything, {}, {}},
    Allowed{"Mappings", is_anything, {}, {}},
    Allowed{"Conditions", is_anything, {}, {}},
    Allowed{"Resources", is_anything, {}, {}},
};

void check_section(Context& context, Node section) {
  const auto known = std::ranges::find(kSections, section.key(), &Allowed::name);
  if (known != kSections.end() && known->is_right(context.fold.source.content(), section)) return;
  context.report.add("CFS0505", [&]() -> Finding {
    if (known == kSections.end())
      return {"the section " + quote(section.key()) + " stands in a nested template",
              "it belongs to the root, where the template has it", section, true};
    return {"the section " + quote(section.key()) + " of a nested template " + std::string(known->problem) +
                ": " + describe(section),
            std::string(known->hint), section};
  });
}

// A child needs AWS::LanguageExtensions where something in it does, and only there [S42], [S77].
void require_extensions(Context& context, const Scope& scope) {
  const Template& child = scope.content();
  if (!context.fold.source.content().uses_language_extensions || child.uses_language_extensions) return;
  for (const Node section : child.root())
    for (const Node member : section) {
      if (!needs_language_extensions(member)) continue;
      context.report.add("CFS0505", [&]() -> Finding {
        return {"the nested template lacks the transform 'AWS::LanguageExtensions', which " +
                    quote(member.key()) + " needs",
                "repeat it in each nested template that uses what it adds", member, true};
      });
      return;
    }
}

}  // namespace

void check_child_sections(Context& context) {
  for (const Scope& scope : context.fold.scopes) {
    if (scope.is_root()) continue;
    for (const Node section : scope.content().root()) check_section(context, section);
    require_extensions(context, scope);
  }
}

}  // namespace cfnsplit::oracle
