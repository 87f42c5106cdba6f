#include "plan/constraints.hpp"

#include <algorithm>
#include <array>

#include "analysis/presence.hpp"
#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "graph/components.hpp"
#include "plan/config_pairs.hpp"
#include "plan/copied_texts.hpp"
#include "plan/option_constraints.hpp"
#include "reference/scripts.hpp"
#include "template/counts.hpp"
#include "template/facts.hpp"
#include "template/hosted_transforms.hpp"
#include "template/loops.hpp"

namespace cfnsplit {
namespace {

// Properties whose references tie a resource to what it belongs to [S33].
struct TyingProperty {
  std::string_view type;
  std::string_view property;
};
constexpr std::array kLambdaTies = {
    TyingProperty{"AWS::Lambda::Alias", "FunctionName"},
    TyingProperty{"AWS::Lambda::Alias", "FunctionVersion"},
    TyingProperty{"AWS::Lambda::EventInvokeConfig", "FunctionName"},
    TyingProperty{"AWS::Lambda::EventInvokeConfig", "Qualifier"},
    TyingProperty{"AWS::Lambda::Version", "FunctionName"},
};

bool is_within(Node node, Node subtree) {
  return subtree && subtree.index() <= node.index() && node.index() < subtree.end_index();
}

bool holds_include(Node resource) {
  for (std::uint32_t i = resource.index(); i < resource.end_index(); ++i)
    if (resource.document().node(i).key() == "Fn::Transform") return true;
  return false;
}

class ConstraintFinder {
 public:
  ConstraintFinder(const Analysis& analysis, const SplitOptions& options)
      : source_(analysis.source),
        references_(analysis.references),
        values_(analysis.values),
        needs_(analysis.needs),
        options_(options) {
    found_.implied = analysis.unstated_orders;
    found_.placed.resize(source_.resources.size());
    choose_orders(analysis.known_orders);
  }

  Outcome<Constraints> find(const std::vector<Reference>& url_references) {
    for (const Reference& reference : url_references)
      if (reference.kind == TargetKind::resource) keep_in_root(reference.target, Reason::template_url);
    for (std::size_t i = 0; i < source_.resources.size(); ++i) add_resource(static_cast<VertexId>(i));
    for (std::size_t i = 0; i < source_.outputs.size(); ++i) add_output(i);
    for (const auto& [policy, script] : references_.same_stack())
      found_.links.push_back({policy, script, Reason::script});
    for (const std::int32_t named : references_.named_for_root()) keep_in_root(named, Reason::included);
    for (const Link& link : config_links(source_)) found_.links.push_back(link);
    warn_of_unread();
    warn_of_cycles();
    found_.arcs.insert(found_.arcs.end(), found_.implied.begin(), found_.implied.end());
    add_hooks();
    add_option_constraints(source_, options_, found_, problems_);
    if (has_error(problems_)) return std::move(problems_);
    return {std::move(found_), std::move(problems_)};
  }

 private:
  // Those between a resource and what reads its known values. Which of them are kept, the lock has decided already.
  void choose_orders(const KnownOrders& known) {
    found_.unsaid = known.needed;
    if (options_.keep_orders.value_or(true)) {
      found_.unsaid.insert(found_.unsaid.end(), known.unneeded.begin(), known.unneeded.end());
    } else {
      found_.dropped = known.unneeded;
      std::ranges::sort(found_.dropped);
    }
    for (const auto& [before, after] : found_.unsaid) add_wait_link(after, before);
  }

  void add_resource(VertexId v) {
    const auto i = static_cast<std::size_t>(v);
    const Node node = source_.resources.entries()[i].node;
    for (const Reference& reference : references_.of_resource(i)) {
      if (reference.kind != TargetKind::resource || reference.target == v) continue;
      if (!std::ranges::binary_search(found_.dropped, Arc(reference.target, v)))
        found_.arcs.emplace_back(reference.target, v);
      if (reference.is_included)
        keep_in_root(reference.target, Reason::included);
      else if (reference.is_bound)
        found_.links.push_back({reference.target, v, Reason::loop});
      add_value_link(v, reference);
      add_ties(v, node, reference);
    }
    for (const std::string_view name : resources_named_in_scripts(node))
      if (const VertexId named = source_.resources.index_of(name); named >= 0 && named != v)
        found_.links.push_back({named, v, Reason::script});
    if (needs_.of_resource[i].notification_arns) keep_in_root(v, Reason::notification_arns);
    for (const ValueId value : needs_.of_resource[i].values)
      if (values_[value].kind == TargetKind::parameter && is_dynamic(values_[value].target))
        keep_in_root(v, Reason::dynamic_parameter);
    const bool is_unknown = source_.resources.entries()[i].is_generator && !yield_of(node).is_exact;
    if (is_unknown || references_.stays_in_root(i)) keep_in_root(v, Reason::generated);
    if (is_expanded_by_transform(source_, node) || copies_product_output(source_, needs_.of_resource[i]))
      keep_in_root(v, Reason::transform);  // [S84]
    if (holds_include(node)) keep_in_root(v, Reason::include);
    warn_of_policy(v, node);
  }

  void add_value_link(VertexId v, const Reference& reference) {
    if (reference.form == ReferenceForm::depends_on) return add_wait_link(v, reference.target);
    const ValueId id = values_.of(reference);
    if (id == kNoValue) return;
    const CarriedValue& value = values_[id];
    if (value.carriage == Carriage::known) return;
    const auto link = [&](Reason reason) { found_.links.push_back({reference.target, v, reason}); };
    if (value.carriage == Carriage::never)
      link(value.is_secret     ? Reason::secret
           : value.is_fleeting ? Reason::fleeting_value
                               : Reason::value_cannot_cross);
    else if (value.may_be_empty && takes_whole_list(reference.site))
      link(Reason::empty_list);
    else if (is_read_after_another(v, reference))
      link(Reason::fleeting_value);
  }

  // What has a condition is waited for by its Ref [S64]; where that cannot cross, the two stay together.
  void add_wait_link(VertexId v, VertexId before) {
    const ValueId id = values_.waited_for(before);
    if (id != kNoValue && values_[id].carriage == Carriage::never)
      found_.links.push_back({before, v, Reason::value_cannot_cross});
  }

  // The reader waits by DependsOn for something else that has to do with the producer: it may mean a value that is
  // there, or final, only then [S66].
  bool is_read_after_another(VertexId v, const Reference& reference) const {
    if (!may_change(values_[values_.of(reference)])) return false;
    return std::ranges::any_of(
        references_.of_resource(static_cast<std::size_t>(v)), [&](const Reference& wait) {
          if (wait.form != ReferenceForm::depends_on || wait.target == reference.target || wait.target < 0)
            return false;
          return std::ranges::any_of(
              references_.of_resource(static_cast<std::size_t>(wait.target)), [&](const Reference& other) {
                return other.kind == TargetKind::resource && other.target == reference.target;
              });
        });
  }

  bool may_change(const CarriedValue& value) const {
    if (value.kind != TargetKind::resource) return false;
    const Node producer = source_.resources.entries()[static_cast<std::size_t>(value.target)].node;
    return may_change_later(resource_type(producer), value.attribute);
  }

  void add_ties(VertexId v, Node node, const Reference& reference) {
    const std::string_view type = resource_type(node);
    for (const TyingProperty& tie : kLambdaTies)
      if (tie.type == type && is_within(reference.site, node.find("Properties").find(tie.property)))
        found_.links.push_back({reference.target, v, Reason::lambda});
    const Node update = node.find("UpdatePolicy").find("CodeDeployLambdaAliasUpdate");
    if (is_within(reference.site, update.find("DeploymentGroupName")))
      found_.links.push_back({reference.target, v, Reason::code_deploy});
    if (is_within(reference.site, update.find("ApplicationName")))
      found_.links.push_back({reference.target, v, Reason::code_deploy_application});
  }

  // An output of the root can read what a child outputs, unless the value may not stand in one.
  void add_output(std::size_t i) {
    for (const Reference& reference : references_.of_output(i)) {
      if (reference.is_bound && reference.kind == TargetKind::resource)
        keep_in_root(reference.target, reference.is_included ? Reason::included : Reason::loop);
      const ValueId id = values_.of(reference);
      if (id == kNoValue) continue;
      const bool is_whole_list = values_[id].may_be_empty && takes_whole_list(reference.site);
      if (values_[id].carriage != Carriage::never && !is_whole_list) continue;
      if (may_stand_in_output(values_[id]) && stands_for_text(reference)) continue;
      keep_in_root(reference.target, Reason::root_output);
    }
  }

  // What of all that cannot cross between stacks a nested stack may hand to the root's outputs.
  static bool may_stand_in_output(const CarriedValue& value) {
    return value.is_unsure && !value.is_secret && !value.is_fleeting && value.attribute != kComputedAttribute;
  }

  bool is_dynamic(std::int32_t parameter) const {
    const Node node = source_.parameters.entries()[static_cast<std::size_t>(parameter)].node;
    return node.find("Default") && holds_dynamic_reference(node.find("Default"));
  }

  void keep_in_root(VertexId v, Reason reason) { cfnsplit::keep_in_root(found_, v, reason); }

  // A policy that spells out this stack's ARN with AWS::StackName would name the root's stack from a child.
  void warn_of_policy(VertexId v, Node node) {
    if (!resource_type(node).starts_with("AWS::IAM::")) return;
    for (const Reference& reference : references_.of_resource(static_cast<std::size_t>(v))) {
      if (reference.name != "AWS::StackName" || reference.form != ReferenceForm::sub) continue;
      if (reference.means_own_stack) continue;
      if (reference.site.text().find(":stack/") == std::string_view::npos) continue;
      problems_.push_back(make_diagnostic(
          "CFS0304",
          "the policy of " + quote(source_.resources.entries()[static_cast<std::size_t>(v)].name) +
              " names a stack by AWS::StackName, which stays the root's",
          "if it is to cover the nested stacks as well, let it end in '${AWS::StackName}*'",
          reference.site.place()));
    }
  }

  // They were let pass, or there would be no plan [S74].
  void warn_of_unread() {
    for (const UnreadInclude& unread : references_.unread())
      problems_.push_back(make_diagnostic(
          "CFS0303", "what an included file names is not known: " + unread.why,
          "keep every resource that the file names in the root, with --keep-in-root", unread.at.place()));
  }

  void warn_of_cycles() {
    const DependencyGraph graph(static_cast<VertexId>(source_.resources.size()), found_.arcs);
    for (const std::vector<VertexId>& cycle : find_cycles(graph)) {
      std::string path;
      for (const VertexId v : shortest_path(graph, cycle.front(), cycle.front()))
        path += (path.empty() ? "" : " → ") + std::string(name(v));
      problems_.push_back(make_diagnostic(
          "CFS0204", "resources depend on each other: " + path,
          "they are kept in one stack; CloudFormation deploys them only if a condition cuts the cycle",
          source_.resources.entries()[static_cast<std::size_t>(cycle.front())].node.key_place()));
    }
  }

  // Any text in Hooks that is a logical id may mean the resource.
  void add_hooks() {
    const Node hooks = source_.section("Hooks");
    if (!hooks) return;
    for (std::uint32_t i = hooks.index(); i < hooks.end_index(); ++i)
      if (const VertexId v = source_.resources.index_of(source_.document->node(i).text()); v >= 0)
        keep_in_root(v, Reason::hook);
  }

  std::string_view name(VertexId v) const {
    return source_.resources.entries()[static_cast<std::size_t>(v)].name;
  }

  const Template& source_;
  const References& references_;
  const ValueTable& values_;
  const Needs& needs_;
  const SplitOptions& options_;
  Constraints found_;
  std::vector<Diagnostic> problems_;
};

}  // namespace

bool holds_dynamic_reference(Node parameter) {
  for (std::uint32_t i = parameter.index(); i < parameter.end_index(); ++i)
    if (count_dynamic_references(parameter.document().node(i).text()) > 0) return true;
  return false;
}

Outcome<Constraints> find_constraints(const Analysis& analysis, const SplitOptions& options) {
  return ConstraintFinder(analysis, options).find(analysis.url_references);
}

}  // namespace cfnsplit
