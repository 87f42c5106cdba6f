// Every name in every template of the split is declared in that template.
#include "base/spelling.hpp"
#include "template/loops.hpp"
#include "verify/checks.hpp"

namespace cfnsplit::oracle {
namespace {

class NameChecker {
 public:
  NameChecker(Context& context, const Scope& scope)
      : fold_(context.fold), scope_(scope), report_(context.report), content_(scope.content()) {
    for (const Declaration& generator : content_.generators) {
      includes_anything_ |= generator.node.parent() == content_.root();
      generates_conditions_ |= generator.node.parent() == content_.section("Conditions");
      generates_mappings_ |= generator.node.parent() == content_.section("Mappings");
    }
  }

  void run() {
    for (const Mention& mention : scope_.inventory.mentions()) check(mention);
  }

 private:
  void check(const Mention& mention) {
    if (mention.is_included && !is_of_source(mention)) return;
    switch (mention.kind) {
      case MentionKind::ref:
        if (mention.name.starts_with("AWS::") || content_.parameters.contains(mention.name)) return;
        return check_atom(mention);
      case MentionKind::get_att:
        if (mention.atom >= 0) return check_stack_output(mention);
        return check_atom(mention);
      case MentionKind::depends_on: return check_atom(mention);
      case MentionKind::condition:
        if (content_.conditions.contains(mention.name) || generates_conditions_) return;
        return report(mention, "the condition", content_.conditions.names());
      case MentionKind::mapping: return check_mapping(mention);
    }
  }

  // An included file may name what it declares itself.
  bool is_of_source(const Mention& mention) const {
    const Template& source = fold_.source.content();
    switch (mention.kind) {
      case MentionKind::condition: return source.conditions.contains(mention.name);
      case MentionKind::mapping: return mention.name.empty() || source.mappings.contains(mention.name);
      default: return fold_.source.atom_of(mention.name) >= 0 || source.parameters.contains(mention.name);
    }
  }

  void check_atom(const Mention& mention) {
    if (mention.atom >= 0 || is_loop_variable(mention.at, mention.name)) return;
    if (mention.is_doubtful && fold_.source.atom_of(mention.name) < 0) return;  // no name: text
    for (const std::string& pattern : patterns_of(mention)) {
      if (is_declared(pattern)) continue;
      std::vector<std::string_view> names = content_.parameters.names();
      for (const Atom& atom : scope_.inventory.atoms()) names.push_back(atom.name);
      return report(mention, "", names);
    }
  }

  // Every text that the name can become in a loop around it [S6].
  static std::vector<std::string> patterns_of(const Mention& mention) {
    const std::size_t open = mention.name.find("${");
    if (open != std::string_view::npos && mention.name.find('}', open) == std::string_view::npos)
      return {std::string(mention.name.substr(0, open)) + kAnything};  // cut off by a brace inside
    if (!has_placeholder(mention.name)) return {std::string(mention.name)};
    return expansions(mention.name, mention.at);
  }

  // A name that only an expansion knows: all that it may mean must stand here, for its text follows nothing.
  bool is_declared(const std::string& pattern) const {
    if (scope_.inventory.atom_of(pattern) >= 0 || content_.parameters.contains(pattern)) return true;
    const bool is_open = pattern.find(kAnything) != std::string::npos;
    const bool is_known = fold_.source.atom_of(pattern) >= 0 && !is_open;
    if (is_known || fold_.source.content().parameters.contains(pattern)) return false;
    bool is_here = is_open || includes_anything_;
    for (std::size_t i = 0; i < fold_.homes.size(); ++i) {
      if (!fold_.source.may_declare(fold_.source.atoms()[i], pattern)) continue;
      if (fold_.homes[i].scope != scope_.self) return false;
      is_here = true;
    }
    return is_here;
  }

  void check_stack_output(const Mention& mention) {
    const std::int32_t child = scope_.children[static_cast<std::size_t>(mention.atom)];
    if (child < 0) return;
    const Section& outputs = fold_.scope(child).content().outputs;
    const std::string_view output = output_of(mention.attribute);
    if (outputs.contains(output)) return;
    report_.add("CFS0510", [&]() -> Finding {
      return {"the nested stack " + quote(mention.name) + " has no " +
                  (output.empty() ? "attribute " + quote(mention.attribute) : "output " + quote(output)),
              did_you_mean(output, outputs.names(),
                           "declare it under Outputs of " + quote(fold_.scope(child).file->name)),
              mention.at};
    });
  }

  void check_mapping(const Mention& mention) {
    if (generates_mappings_) return;
    if (!mention.name.empty()) {
      if (!content_.mappings.contains(mention.name))
        report(mention, "the mapping", content_.mappings.names());
      return;
    }
    for (const Declaration& mapping : fold_.source.content().mappings.entries())
      if (!content_.mappings.contains(mapping.name))
        report_.add("CFS0510", [&]() -> Finding {
          return {
              "the mapping " + quote(mapping.name) + " is missing where the name of a mapping is computed",
              "a computed name may mean any mapping: declare all of them", mention.at};
        });
  }

  void report(const Mention& mention, std::string_view what, const std::vector<std::string_view>& names) {
    report_.add("CFS0510", [&]() -> Finding {
      return {(what.empty() ? "" : std::string(what) + " ") + quote(mention.name) + " is not declared in " +
                  quote(scope_.file->name),
              did_you_mean(mention.name, names, "declare it there, or carry it there by a parameter"),
              mention.at};
    });
  }

  const Fold& fold_;
  const Scope& scope_;
  Report& report_;
  const Template& content_;
  bool generates_conditions_ = false;
  bool generates_mappings_ = false;
  bool includes_anything_ = false;  // at the top level
};

}  // namespace

void check_names(Context& context) {
  for (const Scope& scope : context.fold.scopes) NameChecker(context, scope).run();
}

}  // namespace cfnsplit::oracle
