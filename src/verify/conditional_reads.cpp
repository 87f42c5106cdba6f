// Reading what a nested stack gives out while the stack, or the output, is there under a condition only [S17, S72].
#include "verify/checks.hpp"

namespace cfnsplit::oracle {
namespace {

class ReadChecker {
 public:
  ReadChecker(Context& context, const Scope& scope) : context_(context), scope_(scope) {}

  void run() {
    const Node outputs = scope_.content().section("Outputs");
    for (const Mention& mention : scope_.inventory.mentions()) {
      if (mention.kind != MentionKind::get_att || mention.atom < 0) continue;
      const std::int32_t child = scope_.children[static_cast<std::size_t>(mention.atom)];
      if (child < 0) continue;
      const Scope& stack = context_.fold.scope(child);
      const Node output = stack.content().outputs.find(output_of(mention.attribute));
      const bool in_output =
          outputs && mention.at.index() > outputs.index() && mention.at.index() < outputs.end_index();
      check(mention, condition_of(stack.stack), "the nested stack " + quote(mention.name), stack.stack);
      if (in_output && output)  // for others, an output under a condition is a finding anyway
        check(mention, condition_of(output),
              "the output " + quote(output.key()) + " of " + quote(mention.name), output);
    }
  }

 private:
  void check(const Mention& mention, std::string_view condition, const std::string& what, Node there) {
    if (condition.empty() || is_under(mention.at, condition) || demands(mention, condition)) return;
    context_.report.add("CFS0514", [&]() -> Finding {
      return {what + " is read where it may not be there: it has the condition " + quote(condition),
              "leave the condition to the resources, and write Fn::If [condition, value, \"\"] in the output",
              mention.at,
              false,
              {{"declared here", there}}};
    });
  }

  bool is_same(std::string_view a, std::string_view b) const {
    return !b.empty() && context_.resolver.is_same_condition(a, b);
  }

  // The reader, or the branch of an Fn::If that it stands in, is there under the condition only.
  bool is_under(Node at, std::string_view condition) const {
    Node node = at;
    for (; node.parent().parent() != scope_.content().root(); node = node.parent()) {
      const Node above = node.parent();
      if (above.key() == "Fn::If" && above.is_array() && node == above.at(1) &&
          is_same(condition, above.at(0).text()))
        return true;
    }
    if (is_same(condition, condition_of(node))) return true;
    for (const Scope* scope = &scope_; !scope->is_root(); scope = &context_.fold.scope(scope->parent))
      if (is_same(condition, condition_of(scope->stack))) return true;
    return false;
  }

  // It is the value of a resource that has the condition: the source reads it so, too.
  bool demands(const Mention& mention, std::string_view condition) const {
    const Expression value =
        context_.resolver.follow({Form::get_att, scope_.self, mention.at, mention.name, mention.attribute});
    if (value.form == Form::lost) return true;  // reported elsewhere
    if (value.form == Form::json || value.scope < 0) return false;
    const Inventory& inventory = context_.fold.scope(value.scope).inventory;
    const std::int32_t atom = inventory.atom_of(value.name);
    return atom >= 0 && is_same(condition, condition_of(inventory.atom(atom).node));
  }

  Context& context_;
  const Scope& scope_;
};

}  // namespace

void check_conditional_reads(Context& context) {
  for (const Scope& scope : context.fold.scopes) ReadChecker(context, scope).run();
}

}  // namespace cfnsplit::oracle
