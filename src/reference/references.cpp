#include "reference/references.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "reference/cyclic_conditions.hpp"
#include "reference/generated_names.hpp"
#include "reference/included_names.hpp"
#include "reference/own_stack_names.hpp"
#include "reference/scripts.hpp"
#include "reference/sub_text.hpp"
#include "reference/unknown_name.hpp"
#include "syntax/place_within.hpp"
#include "template/intrinsics.hpp"
#include "template/loops.hpp"
#include "template/other_files.hpp"

namespace cfnsplit {

class ReferenceScanner {
 public:
  // `is_uncompiled`: an expansion will declare more, so a name that is not declared here is no fault [S84].
  ReferenceScanner(const Template& source, bool is_uncompiled)
      : source_(source), generated_(source), is_uncompiled_(is_uncompiled) {}

  Outcome<References> scan() {
    for (const Declaration& condition : source_.conditions.entries())
      scan_holder(condition.node, Place::condition, found_.conditions_);
    found_.rules_.emplace_back();
    if (source_.rules.node()) {
      list_ = &found_.rules_.back();
      walk(source_.rules.node(), Place::condition);
    }
    for (const Declaration& resource : source_.resources.entries()) scan_resource(resource);
    own_stack_ = {};
    owner_ = {};
    for (const Declaration& output : source_.outputs.entries()) {
      scan_holder(output.node, Place::output, found_.outputs_);
      for (const Node declaration : declarations_in(output)) add_named_condition(declaration);
    }
    for (Diagnostic& cycle : find_cyclic_conditions(source_, found_.conditions_)) report(std::move(cycle));
    if (has_error(problems_)) return std::move(problems_);
    if (auto chains =
            find_endless_chains(source_, found_.conditions_, {&found_.resources_, &found_.outputs_}))
      return std::move(*chains);
    return {std::move(found_), std::move(problems_)};
  }

 private:
  enum class Place { condition, resource, output };
  static constexpr std::int32_t kMostSuggestions = 100;  // each takes a look at all names

  void scan_resource(const Declaration& resource) {
    own_stack_ = own_stack_texts(resource.node);
    owner_ = resource.name;
    // In a loop, the texts that mean the stack itself cannot be told from the others.
    stays_in_root_ = resource.is_generator && talks_to_own_stack(resource.node);
    in_generator_ = resource.is_generator;
    scan_holder(resource.node, Place::resource, found_.resources_);
    for (const Node declaration : declarations_in(resource)) {
      add_named_condition(declaration);
      add_depends_on(declaration.find("DependsOn"));
    }
    in_generator_ = false;
    found_.stays_in_root_.push_back(stays_in_root_);
  }

  static std::vector<Node> declarations_in(const Declaration& entry) {
    if (!entry.is_generator) return {entry.node};
    std::vector<Node> declarations;
    for (const auto& [declaration, times] : declarations_of(entry.node)) declarations.push_back(declaration);
    return declarations;
  }

  void scan_holder(Node holder, Place place, References::Slices& slices) {
    slices.emplace_back();
    list_ = &slices.back();
    walk(holder, place);
  }

  void walk(Node holder, Place place) {
    for (std::uint32_t i = holder.index(); i < holder.end_index(); ++i) {
      const Node node = source_.document->node(i);
      const Node argument = node.only();
      if (!argument) continue;
      switch (intrinsic_of(argument.key())) {
        case Intrinsic::ref: add_ref(node, argument, place); break;
        case Intrinsic::get_att: add_get_att(node, argument, place); break;
        case Intrinsic::sub: add_sub(argument, place); break;
        case Intrinsic::if_: add_if(argument); break;
        case Intrinsic::find_in_map: add_find_in_map(argument); break;
        case Intrinsic::condition:
          if (place == Place::condition) add_condition(argument);
          break;
        default: break;
      }
    }
  }

  void add_ref(Node call, Node argument, Place place) {
    if (const Node text = computed_name(argument)) return add_bound(ReferenceForm::ref, text.text(), text);
    if (!argument.is_string())
      return report_arguments(argument, "'Ref' takes the name of a resource or parameter");
    add_named(ReferenceForm::ref, argument.text(), kRef, call, {argument}, place);
  }

  void add_get_att(Node call, Node argument, Place place) {
    constexpr std::string_view kForm =
        "'Fn::GetAtt' takes [\"LogicalId\", \"Attribute\"] or \"LogicalId.Attribute\"";
    std::string_view id, attribute;
    Spot at{argument};
    if (argument.is_string()) {
      const std::size_t dot = argument.text().find('.');
      if (dot == std::string_view::npos) return report_arguments(argument, kForm);
      id = argument.text().substr(0, dot);
      attribute = argument.text().substr(dot + 1);
    } else if (const Node text = computed_name(argument.at(0)); text && argument.size() == 2) {
      return add_bound(ReferenceForm::get_att, text.text(), text);
    } else if (argument.is_array() && argument.size() == 2 && argument.at(0).is_string()) {
      id = argument.at(0).text();
      // A computed attribute (with AWS::LanguageExtensions, or a Ref) names its resource all the same.
      attribute = argument.at(1).is_string() ? argument.at(1).text() : kComputedAttribute;
      at = {argument.at(0)};
    }
    if (id.empty() || attribute.empty()) return report_arguments(argument, kForm);
    if (place == Place::condition)
      return report(make_diagnostic("CFS0202", "'Fn::GetAtt' cannot be used in a condition or rule",
                                    "conditions are decided before any resource exists: use a parameter",
                                    at.place()));
    add_resource(ReferenceForm::get_att, id, attribute, call, at);
  }

  void add_sub(Node argument, Place place) {
    Node text = argument, map;
    if (argument.is_array()) {
      text = argument.at(0);
      map = argument.at(1);
      const bool computed = called_function(map) != Intrinsic::none;
      if (argument.size() != 2 || !map.is_object() || computed) text = {};
    }
    if (!text.is_string())
      return report_arguments(argument, "'Fn::Sub' takes a text, or a list of a text and a map of variables");
    const SubNames own(map);
    for (const SubVariable& variable : sub_variables(text.text())) {
      if (own.has(variable.content)) continue;
      // "${Topic${Name}}": which part a loop fills is lost to whoever reads up to the first brace.
      if (const std::size_t inner = variable.content.find("${"); inner != std::string_view::npos) {
        add_bound(ReferenceForm::sub, std::string(variable.content.substr(0, inner)) + kAnything, text);
        continue;
      }
      if (variable.is_in_literal) {
        add_doubtful(variable, text);
        continue;
      }
      const Spot at{text, variable.begin, variable.end};
      const std::size_t before = list_->size();
      if (variable.attribute().empty() || variable.content.starts_with("AWS::"))
        add_named(ReferenceForm::sub, variable.content, kRef, text, at, place);
      else
        add_resource(ReferenceForm::sub, variable.name(), variable.attribute(), text, at);
      if (list_->size() == before) continue;
      list_->back().begin = variable.begin;
      list_->back().end = variable.end;
    }
  }

  // Whether it is text or a variable, it must read the same and find the same: the text stays, and both ends share a
  // stack [S69].
  void add_doubtful(const SubVariable& variable, Node text) {
    const std::string_view name = variable.name();
    stays_in_root_ = stays_in_root_ || name == "AWS::StackName" || name == "AWS::StackId";
    if (const std::int32_t parameter = source_.parameters.index_of(name); parameter >= 0)
      add_reference(ReferenceForm::sub, TargetKind::parameter, static_cast<std::size_t>(parameter), name,
                    text)
          .attribute = kRef;
    else
      add_targets(ReferenceForm::sub, name, name, text);
  }

  void add_if(Node argument) {
    const Node name = argument.is_array() && argument.size() == 3 ? argument.at(0) : Node();
    if (!name.is_string())
      return report_arguments(argument,
                              "'Fn::If' takes a condition's name, a value if true and a value if false");
    add_condition(name);
  }

  void add_find_in_map(Node argument) {
    const Node name = argument.is_array() ? argument.at(0) : Node();
    if (!name || argument.size() < 3)
      return report_arguments(argument,
                              "'Fn::FindInMap' takes a mapping's name, a first-level and a second-level key");
    Reference found;
    found.form = ReferenceForm::find_in_map;
    found.kind = TargetKind::mapping;
    found.site = name;
    found.target = kAnyMapping;
    if (name.is_string() && !has_placeholder(name.text()) && !is_loop_variable(name, name.text())) {
      found.name = name.text();
      found.target = source_.mappings.index_of(name.text());
      const bool has_default = argument.size() > 3;  // AWS::LanguageExtensions
      if (found.target < 0) stays_in_root_ = stays_in_root_ || source_.generates("Mappings");
      if (found.target < 0 && !has_default && !source_.generates("Mappings"))
        return report_unknown("mapping", name.text(), {name}, "Mappings", {&source_.mappings});
    }
    list_->push_back(found);
  }

  void add_condition(Node name) {
    if (!name.is_string()) return report_arguments(name, "a condition is named by a text");
    Reference found;
    found.form = ReferenceForm::condition;
    found.kind = TargetKind::condition;
    found.name = name.text();
    found.site = name;
    for (const std::string& text : expansions_of(name.text(), name)) {
      const std::vector<std::int32_t> targets = conditions_called(text);
      for (const std::int32_t target : targets) {
        found.target = target;
        list_->push_back(found);
      }
      if (!targets.empty()) continue;
      if (!source_.generates("Conditions"))
        return report_unknown("condition", name.text(), {name}, "Conditions", {&source_.conditions});
      stays_in_root_ = true;  // a loop of Conditions stays there, and with it whatever names what it makes
    }
  }

  // Those that a name may mean, of which a loop may know a part only.
  std::vector<std::int32_t> conditions_called(std::string_view name) const {
    const std::int32_t plain = source_.conditions.index_of(name);
    if (plain >= 0) return {plain};
    std::vector<std::int32_t> called;
    if (name.find(kAnything) == std::string_view::npos) return called;
    for (std::size_t i = 0; i < source_.conditions.size(); ++i)
      if (may_be_same(source_.conditions.entries()[i].name, name))
        called.push_back(static_cast<std::int32_t>(i));
    return called;
  }

  // The attribute `Condition` of a resource or an output.
  void add_named_condition(Node holder) {
    if (const Node name = holder.find("Condition")) add_condition(name);
  }

  void add_depends_on(Node value) {
    if (!value) return;
    if (value.is_string()) return add_dependency(value);
    if (!value.is_array()) return report_arguments(value, "'DependsOn' takes a logical id or a list of them");
    for (const Node element : value) {
      if (element.is_string())
        add_dependency(element);
      else
        report_arguments(element, "'DependsOn' takes a logical id or a list of them");
    }
  }

  void add_dependency(Node name) { add_resource(ReferenceForm::depends_on, name.text(), {}, name, {name}); }

  // A Ref, or a Sub variable without an attribute: a resource, a parameter or a pseudo parameter.
  void add_named(ReferenceForm form, std::string_view name, std::string_view attribute, Node site, Spot at,
                 Place place) {
    if (source_.uses_language_extensions && is_loop_variable(site, name)) return;
    if (has_placeholder(name)) return add_bound(form, name, site);
    Reference found;
    found.form = form;
    found.name = name;
    found.attribute = attribute;
    found.site = site;
    if (name.starts_with("AWS::")) {
      if (!is_pseudo_parameter(name)) return report(unknown_pseudo_parameter(name, at.place()));
      found.kind = TargetKind::pseudo_parameter;
      const bool is_of_stack = name == "AWS::StackName" || name == "AWS::StackId";
      found.means_own_stack = is_of_stack && own_stack_.hold(site);
      // Which stack is meant cannot be told here; in the root, both are the same.
      if (is_of_stack && !found.means_own_stack && own_stack_.is_elsewhere) stays_in_root_ = true;
      if (found.means_own_stack && !is_handed_to_helper(site, at.begin)) stays_in_root_ = true;
      return list_->push_back(found);
    }
    if (const std::int32_t parameter = source_.parameters.index_of(name); parameter >= 0) {
      found.kind = TargetKind::parameter;
      found.target = parameter;
      return list_->push_back(found);
    }
    if (place != Place::condition) return add_resource(form, name, attribute, site, at);
    report_unknown("parameter", name, at, "Parameters", {&source_.parameters});
  }

  void add_resource(ReferenceForm form, std::string_view name, std::string_view attribute, Node site,
                    Spot at) {
    if (has_placeholder(name)) return add_bound(form, name, site);
    Reference found;
    found.form = form;
    found.kind = TargetKind::resource;
    found.name = name;
    found.attribute = attribute;
    found.site = site;
    found.target = source_.resources.index_of(name);
    found.is_bound = in_generator_ && form == ReferenceForm::depends_on;
    if (found.target < 0) {
      if (add_targets(form, name, name, site)) return;
      if (source_.includes_sections()) {
        stays_in_root_ = true;
        return;
      }
      const bool may_be_parameter = attribute == kRef;
      return report_unknown(may_be_parameter ? "resource or parameter" : "resource", name, at,
                            may_be_parameter ? "Parameters or Resources" : "Resources",
                            {&source_.resources, may_be_parameter ? &source_.parameters : nullptr});
    }
    if (name == owner_)
      report(make_diagnostic("CFS0205", quote(name) + " depends on itself",
                             "CloudFormation refuses this unless a condition cuts it", at.place()));
    list_->push_back(found);
  }

  // A name that a loop makes: everything that it may mean, in any round [S6].
  void add_bound(ReferenceForm form, std::string_view name, Node site) {
    for (const std::string& text : expansions_of(name, site)) {
      bool is_known = false;
      for (std::size_t i = 0; i < source_.parameters.size(); ++i) {
        if (!may_be_same(source_.parameters.entries()[i].name, text)) continue;
        add_reference(form, TargetKind::parameter, i, source_.parameters.entries()[i].name, site).attribute =
            kRef;
        is_known = true;
      }
      is_known = add_targets(form, name, text, site) || is_known;
      if (is_known || text.find(kAnything) != std::string::npos || source_.includes_sections()) {
        stays_in_root_ = stays_in_root_ || !is_known;
        continue;
      }
      report_unknown("resource or parameter", text, {site}, "Parameters or Resources",
                     {&source_.resources, &source_.parameters});
    }
  }

  Reference& add_reference(ReferenceForm form, TargetKind kind, std::size_t target, std::string_view name,
                           Node site) {
    Reference& found = list_->emplace_back();
    found.form = form;
    found.kind = kind;
    found.target = static_cast<std::int32_t>(target);
    found.name = name;
    found.site = site;
    return found;
  }

  // False if nothing in Resources can have the name.
  bool add_targets(ReferenceForm form, std::string_view name, std::string_view pattern, Node site) {
    const std::vector<std::int32_t> targets = generated_.targets_of(pattern);
    for (const std::int32_t target : targets) {
      const auto at = static_cast<std::size_t>(target);
      if (source_.resources.entries()[at].name != owner_)
        add_reference(form, TargetKind::resource, at, name, site).is_bound = true;
      form = ReferenceForm::ref;  // a DependsOn is written once, however many blocks its name may mean
    }
    return !targets.empty();
  }

  void report_unknown(std::string_view what, std::string_view name, Spot at, std::string_view sections,
                      std::initializer_list<const Section*> candidates) {
    if (is_uncompiled_) return;
    if (++unknown_ > kMostSuggestions) return report(unknown_name(what, name, at.place(), sections, {}));
    report(unknown_name(what, name, at.place(), sections, candidates));
  }

  void report_arguments(Node argument, std::string_view form) {
    // AWS::LanguageExtensions takes computed arguments nearly everywhere.
    if (source_.uses_language_extensions) return found_.computed_.push_back(argument);
    report(make_diagnostic("CFS0202", std::string(form),
                           "see the reference of intrinsic functions for its form", argument.place()));
  }

  void report(Diagnostic problem) { problems_.push_back(std::move(problem)); }

  const Template& source_;
  GeneratedNames generated_;
  const bool is_uncompiled_;
  References found_;
  std::vector<Diagnostic> problems_;
  std::vector<Reference>* list_ = nullptr;
  OwnStackTexts own_stack_;
  std::string_view owner_;
  std::int32_t unknown_ = 0;
  bool in_generator_ = false;
  bool stays_in_root_ = false;
};

Outcome<References> find_references(const Template& source) {
  Outcome<References> found = ReferenceScanner(source, !find_uncompiled_parts(source).empty()).scan();
  found.diagnostics = one_a_missing_name(std::move(found.diagnostics));
  if (found) OwnStackPolicies(source, *found).find();
  if (found) IncludeScanner(source, *found).scan();
  return found;
}

}  // namespace cfnsplit
