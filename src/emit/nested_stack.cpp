#include "emit/nested_stack.hpp"

#include "reference/sub_text.hpp"
#include "template/stack_type.hpp"

namespace cfnsplit {
namespace {

// What the pattern names stands in the root; a stack between has it as a parameter, under the name of the wire.
void write_url(JsonWriter& out, const Analysis& analysis, const StackPlan& plan, const Wiring& wiring,
               StackId here, const std::string& url) {
  const std::vector<SubVariable> variables = sub_variables(url);  // as many as the pattern has, in its order
  if (variables.empty()) {
    out.string(url);
    return;
  }
  std::string text;
  std::size_t from = 0;
  for (std::size_t i = 0; i < variables.size(); ++i) {
    const ValueId id = analysis.values.of(analysis.url_references[i]);
    text += url.substr(from, variables[i].begin - from);
    from = variables[i].end;
    const bool is_carried = id != kNoValue && producer_of(analysis.values[id], plan) != here;
    text +=
        is_carried ? "${" + wiring.name(id) + "}" : url.substr(variables[i].begin, from - variables[i].begin);
  }
  out.begin_object().key("Fn::Sub").string(text + url.substr(from)).end();
}

}  // namespace

void write_nested_stack(JsonWriter& out, const Analysis& analysis, const StackPlan& plan,
                        const Wiring& wiring, const Rewriter& rewriter, StackId stack,
                        const std::string& template_url) {
  const StackWiring& wired = wiring.stacks[static_cast<std::size_t>(stack)];
  out.begin_object();
  if (!wired.depends_on.empty()) {
    out.key("DependsOn").begin_array();
    for (const std::string& name : wired.depends_on) out.string(name);
    out.end();
  }
  out.key("Properties").begin_object();
  if (!wired.taken_in.empty()) {
    out.key("Parameters").begin_object();
    for (const ValueId id : wired.taken_in) {
      out.key(wiring.name(id));
      rewriter.write_carried(out, id, plan.parent_of(stack));
    }
    out.end();
  }
  out.key("TemplateURL");
  write_url(out, analysis, plan, wiring, plan.parent_of(stack), template_url);
  out.end();
  out.key("Type").string(kStackType).end();
}

}  // namespace cfnsplit
