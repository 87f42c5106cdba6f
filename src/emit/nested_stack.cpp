#include "emit/nested_stack.hpp"

namespace cfnsplit {

void write_nested_stack(JsonWriter& out, const StackPlan& plan, const Wiring& wiring,
                        const Rewriter& rewriter, StackId stack, const std::string& template_url) {
  const StackWiring& wired = wiring.stacks[static_cast<std::size_t>(stack)];
  out.begin_object();
  if (!wired.depends_on.empty()) {
    out.key("DependsOn").begin_array();
    for (const std::string& name : wired.depends_on) out.string(name);
    out.end();
  }
  out.key("Properties").begin_object();
  if (!wired.imports.empty()) {
    out.key("Parameters").begin_object();
    for (const ValueId id : wired.imports) {
      out.key(wiring.name(id));
      rewriter.write_carried(out, id, plan.parent_of(stack));
    }
    out.end();
  }
  out.key("TemplateURL").string(template_url).end();
  out.key("Type").string("AWS::CloudFormation::Stack").end();
}

}  // namespace cfnsplit
