// Files that the source includes: nobody can rewrite their text, so it must mean the same where it is taken in.
#include "template/includes.hpp"

#include <algorithm>
#include <array>

#include "verify/checks.hpp"

namespace cfnsplit::oracle {
namespace {

// Nothing in these sections names a resource.
constexpr std::array<std::string_view, 5> kWithoutResources = {"Conditions", "Mappings", "Metadata",
                                                               "Parameters", "Rules"};

bool stands_in(Node node, const Template& content, std::string_view section) {
  const Node whole = content.section(section);
  return whole && whole.index() <= node.index() && node.index() < whole.end_index();
}

void check_unread(Context& context, const Include& include, const IncludedFiles& files) {
  const Fold& fold = context.fold;
  const Template& source = fold.source.content();
  if (fold.options.allow_unread_includes || files.find(include.location) != nullptr) return;
  if (std::ranges::any_of(kWithoutResources,
                          [&](std::string_view section) { return stands_in(include.call, source, section); }))
    return;
  std::int32_t scope = 0;  // of whoever includes it
  for (std::size_t i = 0; i < fold.homes.size(); ++i) {
    const Node node = fold.source.atoms()[i].node;
    if (node.index() <= include.call.index() && include.call.index() < node.end_index())
      scope = fold.homes[i].scope;
  }
  if (std::ranges::all_of(fold.homes, [&](const Home& home) { return home.scope == scope; })) return;
  context.report.add("CFS0306", [&]() -> Finding {
    return {"a file that AWS::Include takes in is not read here: " + files.why_not(include.location),
            "it may name what stands in another stack; look, and say --allow-unread-includes",
            include.location ? include.location : include.call};
  });
}

// A parameter of a nested stack, and the names of the stack itself, under the name that the file has for them.
void check_mention(Context& context, const Scope& scope, const Mention& mention) {
  const Template& source = context.fold.source.content();
  const bool is_own = is_own_stack_name(mention.name);
  if (scope.is_root() || (!is_own && !source.parameters.contains(mention.name))) return;
  if (!is_own) {
    Expression read = read_variable(mention.at, mention.name, scope.self);
    read = context.resolver.follow_joined(read);
    if (read.form == Form::ref && read.name == mention.name && read.scope == 0) return;
  }
  context.report.add("CFS0504", [&]() -> Finding {
    return {"the file included here names " + quote(mention.name) + ", which means something else in " +
                quote(scope.file->name),
            "keep what includes the file in the root", mention.at};
  });
}

}  // namespace

void check_includes(Context& context) {
  const Template& source = context.fold.source.content();
  static const IncludedFiles kNone;
  const IncludedFiles& files = source.included ? *source.included : kNone;
  for (const Include& include : find_includes(*source.document)) check_unread(context, include, files);
  for (const Scope& scope : context.fold.scopes)
    for (const Mention& mention : scope.inventory.mentions())
      if (mention.is_included && mention.kind == MentionKind::ref) check_mention(context, scope, mention);
}

}  // namespace cfnsplit::oracle
