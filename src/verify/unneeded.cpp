// What a nested template declares and nothing uses: no part of the source's meaning needs it, so nothing says that it
// may be there [S71]. What only expansion can tell (loops, included files) is taken as used.
#include <algorithm>
#include <set>

#include "verify/checks.hpp"

namespace cfnsplit::oracle {
namespace {

class UnneededFinder {
 public:
  UnneededFinder(Context& context, const Scope& scope)
      : context_(context), scope_(scope), content_(scope.content()), inventory_(scope.inventory) {}

  void run() {
    if (!context_.fold.options.is_part) check_outputs();
    if (!content_.generators.empty()) return;
    for (const std::string_view section : {"Resources", "Outputs"})
      for (const Mention& mention : inventory_.mentions_in(content_.section(section))) use(mention);
    while (!open_.empty()) {
      const Node condition = content_.conditions.find(open_.back());
      open_.pop_back();
      for (const Mention& mention : inventory_.mentions_in(condition)) use(mention);
    }
    if (uses_any_) return;
    for (const Declaration& condition : content_.conditions.entries())
      if (!conditions_.contains(condition.name)) report("condition", condition.node);
    for (const Declaration& mapping : content_.mappings.entries())
      if (!mappings_.contains(mapping.name)) report("mapping", mapping.node);
  }

 private:
  void use(const Mention& mention) {
    if (mention.kind == MentionKind::condition && conditions_.insert(mention.name).second)
      open_.push_back(mention.name);
    if (mention.kind != MentionKind::mapping) return;
    mappings_.insert(mention.name);
    uses_any_ |= mention.name.empty();
  }

  void check_outputs() {
    std::set<std::string_view> read;
    const Scope& parent = context_.fold.scope(scope_.parent);
    for (const Mention& mention : parent.inventory.mentions())
      if (mention.kind == MentionKind::get_att && mention.atom == scope_.stack_atom)
        read.insert(output_of(mention.attribute));
    for (const Declaration& output : content_.outputs.entries())
      if (!read.contains(output.name) && !is_moved_output(context_.fold, scope_, output.name))
        report("output", output.node);
  }

  void report(std::string_view what, Node declaration) {
    context_.report.add("CFS0519", [&]() -> Finding {
      return {"nothing uses the " + std::string(what) + " " + quoted(declaration.key()) + " of " +
                  quoted(scope_.file->name),
              "remove it: a nested template holds what its resources and its readers need", declaration,
              true};
    });
  }

  Context& context_;
  const Scope& scope_;
  const Template& content_;
  const Inventory& inventory_;
  std::set<std::string_view> conditions_, mappings_;
  std::vector<std::string_view> open_;
  bool uses_any_ = false;  // the name of a mapping is computed
};

}  // namespace

void check_unneeded(Context& context) {
  for (const Scope& scope : context.fold.scopes)
    if (!scope.is_root()) UnneededFinder(context, scope).run();
}

}  // namespace cfnsplit::oracle
