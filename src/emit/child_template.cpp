#include "emit/child_template.hpp"

#include <algorithm>
#include <map>

#include "emit/nested_stack.hpp"
#include "template/language_extensions.hpp"

namespace cfnsplit {
namespace {

class ChildWriter {
 public:
  ChildWriter(const Analysis& analysis, const StackPlan& plan, const Wiring& wiring, const Rewriter& rewriter,
              const std::vector<std::string>& template_urls, StackId stack, JsonStyle style)
      : analysis_(analysis),
        plan_(plan),
        wiring_(wiring),
        rewriter_(rewriter),
        template_urls_(template_urls),
        stack_(stack),
        out_(style) {}

  std::string write() {
    const Template& source = analysis_.source;
    out_.begin_object();
    if (const Node version = source.section("AWSTemplateFormatVersion"))
      out_.key("AWSTemplateFormatVersion").copy(version);
    write_carried("Conditions", need().conditions, source.conditions, [&](std::int32_t i, Node) {
      rewriter_.write_condition(out_, static_cast<std::size_t>(i), stack_);
    });
    write_carried("Mappings", need().mappings, source.mappings,
                  [&](std::int32_t, Node node) { rewriter_.write_other(out_, node); });
    write_outputs();
    write_parameters();
    write_resources();
    // Deploying a stack with a transform takes a capability more [S77].
    if (source.uses_language_extensions && needs_extensions())
      out_.key("Transform").string("AWS::LanguageExtensions");
    out_.end();
    return out_.take();
  }

 private:
  const StackWiring& wired() const { return wiring_.stacks[static_cast<std::size_t>(stack_)]; }
  const Need& need() const { return wired().need; }

  bool needs_extensions() const {
    const auto any_here = [&](const Section& section, const std::vector<StackId>& stack_of) {
      for (std::size_t i = 0; i < stack_of.size(); ++i)
        if (stack_of[i] == stack_ && needs_language_extensions(section.entries()[i].node)) return true;
      return false;
    };
    return any_here(analysis_.source.resources, plan_.of_resource) ||
           any_here(analysis_.source.outputs, plan_.of_output) ||
           std::ranges::any_of(need().conditions, [&](std::int32_t i) {
             const auto& conditions = analysis_.source.conditions.entries();
             return needs_language_extensions(conditions[static_cast<std::size_t>(i)].node);
           });
  }

  // Resources of the source, or the nested stacks of one that holds nothing else.
  void write_resources() {
    out_.key("Resources").begin_object();
    for (std::size_t i = 0; i < plan_.of_resource.size(); ++i)
      if (plan_.of_resource[i] == stack_) {
        out_.key(analysis_.source.resources.entries()[i].name);
        rewriter_.write_resource(out_, i);
      }
    for (StackId s = kRoot + 1; s < static_cast<StackId>(plan_.stacks.size()); ++s)
      if (plan_.parent_of(s) == stack_) {
        out_.key(plan_.name(s));
        write_nested_stack(out_, analysis_, plan_, wiring_, rewriter_, s,
                           template_urls_[static_cast<std::size_t>(s)]);
      }
    out_.end();
  }

  template <class Write>
  void write_carried(std::string_view section, const std::vector<std::int32_t>& which,
                     const Section& declared, Write write) {
    if (which.empty()) return;
    out_.key(section).begin_object();
    for (const std::int32_t i : which) {
      const Declaration& entry = declared.entries()[static_cast<std::size_t>(i)];
      out_.key(entry.name);
      write(i, entry.node);
    }
    out_.end();
  }

  // Values that others read, and outputs that moved here [S40], in the order of their names.
  void write_outputs() {
    std::map<std::string_view, std::pair<ValueId, std::size_t>> outputs;
    for (const ValueId id : wired().given_out) outputs[wiring_.name(id)] = {id, 0};
    for (std::size_t i = 0; i < plan_.of_output.size(); ++i)
      if (plan_.of_output[i] == stack_) outputs[analysis_.source.outputs.entries()[i].name] = {kNoValue, i};
    if (outputs.empty()) return;
    out_.key("Outputs").begin_object();
    for (const auto& [name, what] : outputs) {
      out_.key(name);
      if (what.first == kNoValue) {
        rewriter_.write_output(out_, what.second);
      } else {
        out_.begin_object().key("Value");
        rewriter_.write_carried(out_, what.first, stack_);
        out_.end();
      }
    }
    out_.end();
  }

  // Whatever type the root's parameter has, the child's takes the text that the root passes: the root has checked it,
  // and an SSM type would look the value up as a name [S12], [S13], [S14].
  void write_parameters() {
    const auto& declared = analysis_.source.parameters.entries();
    std::map<std::string_view, std::pair<ValueId, Node>> parameters;
    for (const ValueId id : wired().taken_in) parameters[wiring_.name(id)] = {id, Node()};
    for (const std::int32_t i : wired().declared) {
      const Declaration& own = declared[static_cast<std::size_t>(i)];
      parameters[own.name] = {kNoValue, own.node};
    }
    if (parameters.empty()) return;
    out_.key("Parameters").begin_object();
    for (const auto& [name, what] : parameters) {
      out_.key(name);
      if (what.second)
        out_.copy(what.second);
      else
        write_parameter(analysis_.values[what.first]);
    }
    out_.end();
  }

  void write_parameter(const CarriedValue& value) {
    const bool is_parameter = value.kind == TargetKind::parameter;
    out_.begin_object();
    if (is_parameter && value.is_secret) out_.key("NoEcho").verbatim("true");
    out_.key("Type").string(is_parameter && value.carriage == Carriage::list ? "CommaDelimitedList"
                                                                             : "String");
    out_.end();
  }

  const Analysis& analysis_;
  const StackPlan& plan_;
  const Wiring& wiring_;
  const Rewriter& rewriter_;
  const std::vector<std::string>& template_urls_;
  StackId stack_;
  JsonWriter out_;
};

}  // namespace

std::string write_child(const Analysis& analysis, const StackPlan& plan, const Wiring& wiring,
                        const Rewriter& rewriter, const std::vector<std::string>& template_urls,
                        StackId stack, JsonStyle style) {
  return ChildWriter(analysis, plan, wiring, rewriter, template_urls, stack, style).write();
}

}  // namespace cfnsplit
