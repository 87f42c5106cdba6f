#include "plan/parameter_homes.hpp"

#include <algorithm>
#include <set>

#include "base/codes.hpp"
#include "plan/bundles.hpp"
#include "reference/unused_parameters.hpp"
#include "template/dynamic_references.hpp"
#include "template/hosted_transforms.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kLookedUp = "AWS::SSM::Parameter::Value";

// "1 parameter is", "3 parameters are".
std::string counted(std::size_t number) {
  return std::to_string(number) + (number == 1 ? " parameter is" : " parameters are");
}

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

bool is_looked_up(const Declaration& parameter) {
  return parameter.node.find("Type").text().starts_with(kLookedUp);
}

// The only stack whose resources read the value, or the root where it is not the only one.
StackId reader_of(ValueId value, const Analysis& analysis, const StackPlan& plan) {
  std::set<StackId> readers;
  for (std::size_t i = 0; i < plan.of_resource.size(); ++i)
    if (std::ranges::binary_search(analysis.needs.of_resource[i].values, value))
      readers.insert(plan.of_resource[i]);
  return readers.size() == 1 ? *readers.begin() : kRoot;
}

// A nested stack declares it already.
bool is_apart(const Template& source, std::size_t parameter, const Prior* prior) {
  return prior && std::ranges::binary_search(prior->parameters_apart,
                                             std::string(source.parameters.entries()[parameter].name));
}

// Per parameter: what stands already reads it, and the root has declared it.
std::vector<bool> read_by_standing(const Template& source, const References& references, const Prior* prior) {
  std::vector<bool> is_read(source.parameters.size());
  for (std::size_t i = 0; prior && i < source.resources.size(); ++i) {
    if (prior->of_resource[i] == kNowhere) continue;
    for (const Reference& reference : references.of_resource(i))
      if (reference.kind == TargetKind::parameter) is_read[at(reference.target)] = true;
  }
  for (std::size_t i = 0; i < is_read.size(); ++i)
    if (is_apart(source, i, prior)) is_read[i] = false;
  return is_read;
}

// CloudFormation fills them in where they are declared.
bool has_filled_default(const Template& source, Node parameter) {
  const Node fallback = parameter.find("Default");
  return count_dynamic_references(fallback.text()) > 0 || holds_product_output(source, fallback);
}

// Of a template alone, whatever stands.
std::vector<bool> movable_at_first(const Template& source, const References& references) {
  const bool hides_names = hides_names_of_parameters(source) || !source.generators.empty();
  std::vector<bool> may_move = parameters_named_outside(source, references);
  for (std::size_t i = 0; i < may_move.size(); ++i) {
    const Node node = source.parameters.entries()[i].node;
    may_move[i] = !may_move[i] && !hides_names && node.find("Default") && !is_no_echo(node) &&
                  !has_filled_default(source, node);
  }
  return may_move;
}

std::vector<std::string_view> moved_names(const Analysis& analysis, const StackPlan& plan) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < plan.of_parameter.size(); ++i)
    if (plan.of_parameter[i] != kRoot) names.push_back(analysis.source.parameters.entries()[i].name);
  return names;
}

// What a new split could declare elsewhere, and this one cannot.
std::string kept_for_standing(const Analysis& analysis, const Prior* prior) {
  const std::vector<bool> at_first = movable_at_first(analysis.source, analysis.references);
  const std::vector<bool> now = movable_parameters(analysis.source, analysis.references, prior);
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < now.size(); ++i)
    if (at_first[i] && !now[i]) names.push_back(analysis.source.parameters.entries()[i].name);
  if (names.empty()) return {};
  return "; resources that stand already read " + list_of_names(names) +
         ", and a deployment may have given " + (names.size() == 1 ? "it" : "them") + " another value";
}

}  // namespace

std::vector<bool> movable_parameters(const Template& source, const References& references,
                                     const Prior* prior) {
  std::vector<bool> may_move = movable_at_first(source, references);
  const std::vector<bool> stands = read_by_standing(source, references, prior);
  for (std::size_t i = 0; i < may_move.size(); ++i)
    if (stands[i] && !is_looked_up(source.parameters.entries()[i])) may_move[i] = false;
  return may_move;
}

std::vector<StackId> find_parameter_homes(const Analysis& analysis, const StackPlan& plan,
                                          const Limits& limits, const Prior* prior) {
  const Section& parameters = analysis.source.parameters;
  std::int64_t over = static_cast<std::int64_t>(parameters.size()) - limits.parameters;
  if (over <= 0 && (!prior || prior->parameters_apart.empty())) return {};
  const std::vector<bool> may_move = movable_parameters(analysis.source, analysis.references, prior);
  const std::vector<bool> stands = read_by_standing(analysis.source, analysis.references, prior);
  std::vector<StackId> homes(parameters.size(), kRoot);
  const auto move_all = [&](bool apart, bool is_standing, bool looked_up) {
    for (ValueId id = 0; id < analysis.values.size() && (apart || over > 0); ++id) {
      const CarriedValue& value = analysis.values[id];
      if (value.kind != TargetKind::parameter || !may_move[at(value.target)]) continue;
      if (is_apart(analysis.source, static_cast<std::size_t>(value.target), prior) != apart) continue;
      if (stands[at(value.target)] != is_standing) continue;
      if (is_looked_up(parameters.entries()[at(value.target)]) != looked_up) continue;
      if (std::ranges::binary_search(analysis.needs.of_nested_stack.values, id)) continue;
      homes[at(value.target)] = reader_of(id, analysis, plan);
      if (homes[at(value.target)] != kRoot) --over;
    }
  };
  for (const bool apart : {true, false})
    for (const bool looked_up : {true, false}) move_all(apart, false, looked_up);
  move_all(false, true, true);
  return homes;
}

std::vector<VertexId> readers_of_movable_parameters(const Analysis& analysis, const Constraints& constraints,
                                                    const Prior* prior) {
  const std::vector<bool> may_move = movable_parameters(analysis.source, analysis.references, prior);
  const auto n = static_cast<VertexId>(analysis.source.resources.size());
  std::vector<Arc> links;
  for (const Link& link : constraints.links) links.emplace_back(link.a, link.b);
  const std::vector<std::int32_t> group = find_linked(n, links);
  std::vector<bool> is_in_root(group.size());
  for (VertexId v = 0; v < n; ++v)
    if (constraints.placed[at(v)].stack == kRootStack || (prior && prior->of_resource[at(v)] == kInRoot))
      is_in_root[at(group[at(v)])] = true;
  std::vector<VertexId> readers;
  for (VertexId v = 0; v < n; ++v) {
    const std::vector<ValueId>& read = analysis.needs.of_resource[at(v)].values;
    const bool reads_movable = std::ranges::any_of(read, [&](ValueId id) {
      return analysis.values[id].kind == TargetKind::parameter && may_move[at(analysis.values[id].target)];
    });
    if (reads_movable && !is_in_root[at(group[at(v)])]) readers.push_back(v);
  }
  return readers;
}

void warn_of_moved_parameters(const Analysis& analysis, const StackPlan& plan, const Limits& limits,
                              std::vector<Diagnostic>& found) {
  const std::vector<std::string_view> names = moved_names(analysis, plan);
  if (names.empty()) return;
  const bool has_room = static_cast<std::int64_t>(analysis.source.parameters.size()) <= limits.parameters;
  found.push_back(make_diagnostic(
      "CFS0425",
      counted(names.size()) + " declared in the only nested stack that reads " +
          (names.size() == 1 ? "it" : "them") +
          (has_room ? ", as in the split before: " : ", for the root cannot hold all: ") +
          list_of_names(names),
      "each keeps its Type and its Default; a deployment cannot give it another value any more",
      analysis.source.section("Parameters").key_place()));
}

void refuse_parameters(const Analysis& analysis, const StackPlan& plan, const Limits& limits,
                       const Prior* prior, std::vector<Diagnostic>& found) {
  const auto moved = static_cast<std::int64_t>(moved_names(analysis, plan).size());
  const std::int64_t left = static_cast<std::int64_t>(analysis.source.parameters.size()) - moved;
  if (left <= limits.parameters) return;
  const std::string kept = kept_for_standing(analysis, prior);
  const std::string advice =
      advice_on_parameters(analysis.source, analysis.references, analysis.url_references);
  found.push_back(make_diagnostic(
      "CFS0405",
      "the root needs " + std::to_string(left) + " parameters, where " + std::to_string(limits.parameters) +
          " are allowed: " +
          (kept.empty() ? "of those with a Default, no more than " + std::to_string(moved) +
                              " are read in one nested stack alone"
                        : "nested stacks can declare no more than " + std::to_string(moved) + kept),
      kept.empty()
          ? advice
          : "if nested stacks declare some of them already, give the deployed templates with --deployed, "
            "for listings do not tell it; else " +
                advice,
      analysis.source.section("Parameters").key_place()));
}

}  // namespace cfnsplit
