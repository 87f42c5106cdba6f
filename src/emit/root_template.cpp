#include "emit/root_template.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "emit/nested_stack.hpp"

namespace cfnsplit {
namespace {

class RootWriter {
 public:
  RootWriter(const Analysis& analysis, const StackPlan& plan, const Wiring& wiring, const Rewriter& rewriter,
             const std::vector<std::string>& template_urls, JsonStyle style)
      : analysis_(analysis),
        plan_(plan),
        wiring_(wiring),
        rewriter_(rewriter),
        template_urls_(template_urls),
        out_(style) {}

  std::string write() {
    out_.begin_object();
    for (const Node section : analysis_.source.root()) {
      if (section.key() == "Resources") {
        write_resources();
      } else if (section.key() == "Outputs") {
        write_outputs();
      } else if (section.key() == "Conditions") {
        write_kept(section, conditions_kept());
      } else if (section.key() == "Mappings") {
        write_kept(section, mappings_kept());
      } else if (section.key() == "Parameters" && !plan_.of_parameter.empty()) {
        write_kept(section, parameters_kept());
      } else {
        out_.key(section.key());
        rewriter_.write_other(out_, section);
      }
    }
    out_.end();
    return out_.take();
  }

 private:
  // The root's own resources and the nested stacks, in the order of their names.
  void write_resources() {
    std::map<std::string_view, std::pair<StackId, std::size_t>> members;
    const auto& resources = analysis_.source.resources.entries();
    for (std::size_t i = 0; i < resources.size(); ++i)
      if (plan_.of_resource[i] == kRoot) members[resources[i].name] = {kRoot, i};
    for (StackId s = kRoot + 1; s < static_cast<StackId>(plan_.stacks.size()); ++s)
      if (plan_.parent_of(s) == kRoot) members[plan_.name(s)] = {s, 0};
    out_.key("Resources").begin_object();
    for (const auto& [name, what] : members) {
      out_.key(name);
      if (what.first == kRoot)
        rewriter_.write_resource(out_, what.second);
      else
        write_nested_stack(out_, analysis_, plan_, wiring_, rewriter_, what.first,
                           template_urls_[static_cast<std::size_t>(what.first)]);
    }
    out_.end();
  }

  void write_outputs() {
    const auto& outputs = analysis_.source.outputs.entries();
    std::set<std::string_view> kept;
    for (std::size_t i = 0; i < outputs.size(); ++i)
      if (plan_.of_output[i] == kRoot) kept.insert(outputs[i].name);
    if (kept.empty() && !outputs.empty()) return;
    out_.key("Outputs").begin_object();
    for (std::size_t i = 0; i < outputs.size(); ++i) {
      if (!kept.contains(outputs[i].name)) continue;
      out_.key(outputs[i].name);
      rewriter_.write_output(out_, i);
    }
    out_.end();
  }

  void write_kept(Node section, const std::set<std::string_view>& kept) {
    const bool all_moved = kept.empty() && section.size() > 0;
    if (all_moved) return;
    out_.key(section.key()).begin_object();
    for (const Node member : section) {
      if (!kept.contains(member.key())) continue;
      out_.key(member.key());
      rewriter_.write_other(out_, member);
    }
    out_.end();
  }

  // What the root reads itself, and what nothing reads: so a linter finds the same unused ones as in the source.
  std::set<std::string_view> conditions_kept() const {
    const auto n = analysis_.source.conditions.size();
    std::vector<bool> keep(n, !analysis_.source.generators.empty() || may_be_named()), used(n);
    const auto mark = [](std::vector<bool>& flags, const std::vector<std::int32_t>& which) {
      for (const std::int32_t i : which) flags[static_cast<std::size_t>(i)] = true;
    };
    mark(keep, wiring_.stacks[kRoot].need.conditions);
    for (const StackWiring& stack : wiring_.stacks) mark(used, stack.need.conditions);
    for (const Reference& reference : analysis_.references.of_rules())
      if (reference.kind == TargetKind::condition) {
        mark(keep, {reference.target});
        mark(keep, analysis_.needs.of_condition[static_cast<std::size_t>(reference.target)].conditions);
      }
    for (std::size_t i = 0; i < n; ++i)
      if (!used[i]) {
        keep[i] = true;
        mark(keep, analysis_.needs.of_condition[i].conditions);
      }
    return with_generators(names_of(analysis_.source.conditions, keep));
  }

  // A file that no single resource includes, or that is not read, may name any [S74].
  bool may_be_named() const {
    return analysis_.references.includes_for_root() || !analysis_.references.unread().empty();
  }

  std::set<std::string_view> mappings_kept() const {
    const auto n = analysis_.source.mappings.size();
    std::vector<bool> keep(n, true);
    for (const StackWiring& stack : wiring_.stacks)
      for (const std::int32_t i : stack.need.mappings)
        if (!may_be_named()) keep[static_cast<std::size_t>(i)] = false;
    for (const std::int32_t i : wiring_.stacks[kRoot].need.mappings) keep[static_cast<std::size_t>(i)] = true;
    const std::set<std::string_view> conditions = conditions_kept();
    for (std::size_t c = 0; c < analysis_.source.conditions.size(); ++c)
      if (conditions.contains(analysis_.source.conditions.entries()[c].name))
        for (const std::int32_t i : analysis_.needs.of_condition[c].mappings)
          keep[static_cast<std::size_t>(i)] = true;
    return with_generators(names_of(analysis_.source.mappings, keep));
  }

  std::set<std::string_view> with_generators(std::set<std::string_view> names) const {
    for (const Declaration& generator : analysis_.source.generators) names.insert(generator.name);
    return names;
  }

  std::set<std::string_view> parameters_kept() const {
    std::vector<bool> keep;
    for (const StackId stack : plan_.of_parameter) keep.push_back(stack == kRoot);
    return names_of(analysis_.source.parameters, keep);
  }

  static std::set<std::string_view> names_of(const Section& section, const std::vector<bool>& which) {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < which.size(); ++i)
      if (which[i]) names.insert(section.entries()[i].name);
    return names;
  }

  const Analysis& analysis_;
  const StackPlan& plan_;
  const Wiring& wiring_;
  const Rewriter& rewriter_;
  const std::vector<std::string>& template_urls_;
  JsonWriter out_;
};

}  // namespace

std::string write_root(const Analysis& analysis, const StackPlan& plan, const Wiring& wiring,
                       const Rewriter& rewriter, const std::vector<std::string>& template_urls,
                       JsonStyle style) {
  return RootWriter(analysis, plan, wiring, rewriter, template_urls, style).write();
}

}  // namespace cfnsplit
