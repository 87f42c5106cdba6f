#include "verify/crossings.hpp"

#include "template/facts.hpp"
#include "verify/arrival.hpp"
#include "verify/describe.hpp"
#include "verify/literals.hpp"
#include "verify/uses.hpp"

namespace cfnsplit::oracle {
namespace {

class CrossingChecker {
 public:
  CrossingChecker(Context& context, const Crossing& crossing)
      : context_(context), crossing_(crossing), inventory_(crossing.scope.inventory) {}

  void run() {
    for (const Mention& mention : inventory_.mentions_in(crossing_.value)) {
      if (mention.kind == MentionKind::ref) check_parameter(mention);
      if (mention.kind != MentionKind::ref && mention.kind != MentionKind::get_att) continue;
      const std::int32_t atom = inventory_.atom_of(mention.name);
      if (atom < 0) continue;
      if (crossing_.scope.children[static_cast<std::size_t>(atom)] == Scope::kResource)
        check_resource(mention, inventory_.atom(atom).node);
      check_guard(mention, condition_of(inventory_.atom(atom).node));
    }
    check_dynamic_references();
    if (crossing_.is_output) check_text();
    if (crossing_.is_wire && crossing_.is_output) check_if();
  }

 private:
  void report(std::string_view code, Node at, const std::string& problem, const std::string& hint) {
    context_.report.add(code, [&]() -> Finding { return {crossing_.what + " " + problem, hint, at}; });
  }

  void check_parameter(const Mention& mention) {
    const Node parameter = crossing_.scope.content().parameters.find(mention.name);
    if (parameter && is_no_echo(parameter) && !crossing_.reaches_no_echo)
      report("CFS0513", mention.at, "shows the NoEcho parameter " + quote(mention.name),
             crossing_.is_output ? "pass the parameter down from the root instead"
                                 : "declare the parameter it is given to with NoEcho");
    if (parameter && holds_dynamic_reference(parameter.find("Default").text()))
      report("CFS0514", mention.at,
             "hands on " + quote(mention.name) + ", whose default is a dynamic reference",
             "read the parameter in the root only: in a nested stack it would arrive as plain text");
    if (mention.name == "AWS::NoValue")  // [S18]
      report("CFS0514", mention.at, "can be AWS::NoValue, which does not cross stacks",
             "carry the condition, and decide where the value is used");
  }

  void check_text() {
    const std::optional<NoText> wrong = find_no_text(crossing_.scope, crossing_.value);
    if (wrong) report("CFS0514", wrong->at, wrong->what, "an output carries a text: write one that does");
  }

  void check_resource(const Mention& mention, Node resource) {
    const std::string_view type = resource_type(resource);
    const bool is_ref = mention.kind == MentionKind::ref;
    const std::string_view attribute = is_ref ? "Ref" : mention.attribute;
    const std::string value =
        quote(attribute) + " of " + quote(mention.name) + " (" + std::string(type) + ")";
    const Inventory& source = context_.fold.source;
    const auto& facts = context_.fold.options.attributes;
    const bool is_told = is_settled(facts, type, attribute);
    if (is_kept_secret(source, facts, mention.name, attribute) ||
        (crossing_.is_wire && !is_told && may_be_secret(type, attribute)))
      report("CFS0513", mention.at, "carries a secret in clear: " + value,
             "keep the resource and those that use its secret in one stack");
    if (is_ref || !crossing_.is_wire) return;
    const AttributeShape shape = known_shape(source, facts, mention.name, attribute);
    if (shape == AttributeShape::opaque || shape == AttributeShape::unknown)
      report("CFS0514", mention.at, "carries a value that may not be text: " + value,
             "keep the resource and those that use this value in one stack");
    if (shape == AttributeShape::list && !is_in_list_function(mention))
      report("CFS0514", mention.at, "carries a list that is not joined: " + value,
             "join it with '||' here and split it where it is used");
  }

  // The object that calls the function the mention stands in.
  static Node call_of(const Mention& mention) {
    Node up = mention.at;
    while (up && up.key() != "Ref" && up.key() != "Fn::GetAtt" && up.key() != "Fn::Sub") up = up.parent();
    return up.parent();
  }

  static bool is_in_list_function(const Mention& mention) {
    const std::string_view function = call_of(mention).parent().key();
    return function == "Fn::Join" || function == "Fn::Select";
  }

  // A value of a conditional resource must be there, if empty, when the resource is not [S17].
  void check_guard(const Mention& mention, std::string_view condition) {
    if (condition.empty() || is_under(condition, crossing_.condition)) return;
    for (const Scope* scope = &crossing_.scope; !scope->is_root();
         scope = &context_.fold.scope(scope->parent))
      if (is_under(condition, condition_of(scope->stack))) return;
    for (Node step = call_of(mention); step && step != crossing_.value; step = step.parent()) {
      const Node arguments = step.parent();
      if (arguments.key() == "Fn::If" && arguments.is_array() && arguments.at(1) == step &&
          is_under(condition, arguments.at(0).text()))
        return;
    }
    report("CFS0514", mention.at,
           "reads " + quote(mention.name) + ", which exists only under the condition " + quote(condition),
           "write Fn::If [" + quote(condition) + ", the value, \"\"]");
  }

  bool is_under(std::string_view condition, std::string_view guard) const {
    return !guard.empty() && context_.resolver.is_same_condition(condition, guard);
  }

  void check_dynamic_references() {
    for (std::uint32_t i = crossing_.value.index(); i < crossing_.value.end_index(); ++i) {
      const Node node = crossing_.value.document().node(i);
      if (node.is_string() && holds_dynamic_reference(node.text()))
        report("CFS0514", node, "carries a dynamic reference, which is resolved only inside a resource",
               "write it in the resource that uses it");
    }
  }

  void check_if() {
    if (crossing_.value.only().key() != "Fn::If") return;
    if (context_.resolver.without_guard(crossing_.value, crossing_.scope.self) != crossing_.value) return;
    report("CFS0514", crossing_.value, "chooses between values: " + describe(crossing_.value),
           "only Fn::If [condition of the resource, value, \"\"] may stand in an output that a stack reads");
  }

  Context& context_;
  const Crossing& crossing_;
  const Inventory& inventory_;
};

// What reads each output of each child.
struct OutputUse {
  std::vector<std::vector<bool>> by_resource;  // by scope and output

  explicit OutputUse(const Fold& fold) {
    for (const Scope& scope : fold.scopes) by_resource.emplace_back(scope.content().outputs.size(), false);
    for (const Scope& scope : fold.scopes)
      spread(fold, scope);  // parents first, so every answer is known in time
  }

 private:
  static std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

  void spread(const Fold& fold, const Scope& scope) {
    const Node outputs = scope.content().section("Outputs");
    for (const Mention& mention : scope.inventory.mentions()) {
      if (mention.kind != MentionKind::get_att) continue;
      const std::int32_t child = scope.child_called(mention.name);
      if (child < 0) continue;
      const std::int32_t output = fold.scope(child).content().outputs.index_of(output_of(mention.attribute));
      if (output < 0) continue;
      bool is_wire = true;
      if (outputs && mention.at.index() > outputs.index() && mention.at.index() < outputs.end_index())
        is_wire = reads_for_resource(scope, outputs, mention.at);
      if (is_wire) by_resource[at(child)][at(output)] = true;
    }
  }

  bool reads_for_resource(const Scope& scope, Node outputs, Node where) const {
    if (scope.is_root()) return false;
    while (where.parent() != outputs) where = where.parent();
    const std::int32_t index = scope.content().outputs.index_of(where.key());
    return index >= 0 && by_resource[at(scope.self)][at(index)];
  }
};

void check_outputs_of(Context& context, const Scope& scope, const std::vector<bool>& is_wire) {
  const auto& outputs = scope.content().outputs.entries();
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    if (!is_wire[i] && is_moved_output(context.fold, scope, outputs[i].name)) continue;
    const Node value = outputs[i].node.find("Value");
    if (!value) {
      context.report.add("CFS0514", [&]() -> Finding {
        return {"the output " + quote(outputs[i].name) + " of " + quote(scope.file->name) + " has no Value",
                "write the value that it carries", outputs[i].node, true};
      });
      continue;
    }
    Crossing crossing{scope, value,
                      "the output " + quote(outputs[i].name) + " of " + quote(scope.file->name)};
    crossing.is_output = true;
    crossing.is_wire = is_wire[i];
    if (!is_wire[i]) crossing.condition = condition_of(outputs[i].node);
    check_crossing(context, crossing);
    if (const Node condition = outputs[i].node.find("Condition"); condition && is_wire[i])
      context.report.add("CFS0514", [&]() -> Finding {
        return {crossing.what + " is not always there: it has a condition",
                "write Fn::If [condition, value, \"\"] instead, so that it can always be read", condition};
      });
  }
}

void check_parameters_of(Context& context, const Scope& child) {
  const Scope& parent = context.fold.scope(child.parent);
  for (const Declaration& given : child.bindings.entries()) {
    const Node declared = child.content().parameters.find(given.name);
    Crossing crossing{parent, given.node,
                      "the parameter " + quote(given.name) + " of " + quote(child.stack.key())};
    crossing.is_wire = true;
    crossing.reaches_no_echo = declared && is_no_echo(declared);
    crossing.condition = condition_of(child.stack);
    check_crossing(context, crossing);
  }
  for (const Declaration& parameter : child.content().parameters.entries()) {
    const Node fallback = parameter.node.find("Default");
    if (holds_dynamic_reference(fallback.text()))
      context.report.add("CFS0514", [&]() -> Finding {
        return {"the default of " + quote(parameter.name) + " is a dynamic reference",
                "write it in the resource that uses it", fallback};
      });
  }
}

}  // namespace

bool is_no_echo(Node parameter) { return spells(parameter.find("NoEcho").text(), "true"); }

void check_crossing(Context& context, const Crossing& crossing) { CrossingChecker(context, crossing).run(); }

void check_crossings(Context& context) {
  const OutputUse use(context.fold);
  for (const Scope& scope : context.fold.scopes) {
    if (scope.is_root()) continue;
    check_outputs_of(context, scope, use.by_resource[static_cast<std::size_t>(scope.self)]);
    check_parameters_of(context, scope);
  }
}

}  // namespace cfnsplit::oracle
