// What a nested template declares and nothing uses: no part of the source's meaning needs it, so nothing says that it
// may be there [S71]. What only expansion can tell (loops, included files) is taken as used.
#include <set>
#include <utility>

#include "verify/checks.hpp"
#include "verify/sub_tokens.hpp"

namespace cfnsplit::oracle {
namespace {

using Attributes = std::set<std::pair<std::string_view, std::string_view>>;  // resource and attribute

class UnneededFinder {
 public:
  UnneededFinder(Context& context, const Scope& scope, const Attributes& read_by_source)
      : context_(context),
        scope_(scope),
        content_(scope.content()),
        inventory_(scope.inventory),
        read_by_source_(read_by_source) {}

  void run() {
    check_outputs();
    if (!content_.generators.empty()) return;
    check_parameters();
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

  // One that nothing reads may make its stack wait for what it is given a value of; it is for nothing else.
  void check_parameters() {
    std::set<std::string_view> read;
    for (const Mention& mention : inventory_.mentions())
      if (mention.kind == MentionKind::ref) read.insert(mention.name);
    for (const Declaration& parameter : content_.parameters.entries())
      if (!read.contains(parameter.name) && !orders(scope_.bindings.find(parameter.name)))
        report("parameter", parameter.node);
  }

  // A value of a resource that the source reads as well, or an identifier.
  bool orders(Node given) const {
    const Node value_given = context_.resolver.without_guard(given, scope_.parent);
    // Where the value crosses joined with others, it does so here as well [S21].
    if (const Delimited joined = read_delimited(value_given, "Fn::Join");
        joined.delimiter == kListDelimiter && joined.value.is_array()) {
      bool all = joined.value.size() > 0;
      for (const Node element : joined.value) all = all && orders(element);
      return all;
    }
    return value_given.only().key() == "Fn::Sub" ? orders_by_text(read_sub(value_given.only()))
                                                 : is_order(read_expression(value_given, scope_.parent));
  }

  // A text waits for what its variables name, if they name nothing else.
  bool orders_by_text(const SubCall& call) const {
    if (!call.text || call.text.text().find("{{") != std::string_view::npos) return false;
    bool all = false;
    for (const SubToken& token : cut_sub_text(call.text.text())) {
      if (!token.is_variable) continue;
      const Node mapped = call.map ? call.map.find(token.text) : Node();
      all = is_order(mapped ? read_expression(mapped, scope_.parent)
                            : read_variable(call.text, token.text, scope_.parent));
      if (!all) return false;
    }
    return all;
  }

  bool is_order(const Expression& passed) const {
    if (context_.fold.scope(scope_.parent).inventory.atom_of(passed.name) < 0) return false;
    const Expression value = context_.resolver.follow(passed);
    return value.form == Form::ref ||
           (value.form == Form::get_att && read_by_source_.contains({value.name, value.attribute}));
  }

  void report(std::string_view what, Node declaration) {
    context_.report.add("CFS0519", [&]() -> Finding {
      return {"nothing uses the " + std::string(what) + " " + quote(declaration.key()) + " of " +
                  quote(scope_.file->name),
              "remove it: a nested template holds what its resources and its readers need", declaration,
              true};
    });
  }

  Context& context_;
  const Scope& scope_;
  const Template& content_;
  const Inventory& inventory_;
  const Attributes& read_by_source_;
  std::set<std::string_view> conditions_, mappings_;
  std::vector<std::string_view> open_;
  bool uses_any_ = false;  // the name of a mapping is computed
};

}  // namespace

void check_unneeded(Context& context) {
  Attributes read_by_source;
  for (const Mention& mention : context.fold.source.mentions())
    if (mention.kind == MentionKind::get_att) read_by_source.emplace(mention.name, mention.attribute);
  for (const Scope& scope : context.fold.scopes)
    if (!scope.is_root()) UnneededFinder(context, scope, read_by_source).run();
}

}  // namespace cfnsplit::oracle
