#include "explain/explainer.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "base/sort_unique.hpp"
#include "explain/link_words.hpp"
#include "graph/components.hpp"
#include "plan/bundles.hpp"
#include "plan/plan_of_split.hpp"
#include "query/resource_graph.hpp"
#include "report/words.hpp"
#include "syntax/json_reader.hpp"

namespace cfnsplit {
namespace {

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

std::string spoken(const std::string& stack) { return stack.empty() ? "the root" : stack; }

// Outputs stand in the root, but for those that the manifest lists.
StackPlan placed_plan(const Analysis& analysis, const Split& split) {
  StackPlan plan = plan_of(split, analysis.source.resources.names());
  const Section& outputs = analysis.source.outputs;
  plan.of_output.assign(outputs.size(), kRoot);
  const auto manifest = std::ranges::find(split.files, kManifestFile, &TemplateFile::name);
  if (split.moved_outputs.empty() || manifest == split.files.end()) return plan;
  const auto text = read_json(std::make_shared<SourceText>(manifest->name, manifest->text));
  if (!text) return plan;
  std::map<std::string, StackId, std::less<>> by_path;
  for (std::size_t s = 0; s < plan.stacks.size(); ++s)
    by_path.emplace(plan.path(static_cast<StackId>(s)), static_cast<StackId>(s));
  const Node moved = (*text)->root().find("moved_outputs");
  for (const std::string& name : split.moved_outputs)
    if (const std::int32_t i = outputs.index_of(name); i >= 0)
      if (const auto stack = by_path.find(moved.find(name).text()); stack != by_path.end())
        plan.of_output[at(i)] = stack->second;
  return plan;
}

std::string_view kind_word(TargetKind kind) {
  switch (kind) {
    case TargetKind::resource: return "resource";
    case TargetKind::parameter: return "parameter";
    case TargetKind::pseudo_parameter: return "pseudo parameter";
    case TargetKind::condition: return "condition";
    case TargetKind::mapping: return "mapping";
  }
  return {};
}

}  // namespace

Explainer::Explainer(const Analysis& analysis, const Constraints& constraints, const Split& split,
                     const SplitOptions& options, const Prior* prior)
    : analysis_(analysis),
      constraints_(constraints),
      split_(split),
      options_(options),
      prior_(prior),
      plan_(placed_plan(analysis, split)),
      graph_(make_resource_graph(analysis)),
      order_(to_dependency_graph(graph_)),
      relocator_(analysis, constraints, plan_, split.wires) {
  if (options.strategy != Strategy::min_cut)
    wishes_ = find_wishes(analysis.source, analysis.references, options.strategy);
  // A rule that could be loosened was, if its ends stand apart.
  for (const Link& link : constraints.links)
    if (stack_of(link.a) == stack_of(link.b)) links_.emplace_back(link.a, link.b);
  const auto n = static_cast<std::int32_t>(graph_.nodes.size());
  bundles_ = find_bundles(n, constraints.arcs, links_);
  linked_ = find_linked(n, links_);
  summaries_.resize(plan_.stacks.size());
  std::map<std::string, StackId> by_path;
  for (StackId s = 0; s < std::ssize(plan_.stacks); ++s) by_path.emplace(plan_.path(s), s);
  for (const StackSummary& stack : split.stacks)
    if (const auto known = by_path.find(stack.stack); known != by_path.end())
      summaries_[at(known->second)] = stack;
}

std::string Explainer::name(std::int32_t resource) const { return graph_.nodes[at(resource)].id; }

StackId Explainer::stack_of(std::int32_t resource) const { return plan_.of_resource[at(resource)]; }

Explainer::Bundle Explainer::bundle_of(std::int32_t resource, std::span<const Arc> more_links) const {
  const auto members = [&](const std::vector<std::int32_t>& labels) {
    std::vector<std::int32_t> same;
    for (std::int32_t v = 0; v < std::ssize(labels); ++v)
      if (labels[at(v)] == labels[at(resource)]) same.push_back(v);
    return same;
  };
  if (more_links.empty()) return {members(bundles_), members(linked_)};
  std::vector<Arc> links = links_;
  links.insert(links.end(), more_links.begin(), more_links.end());
  const auto n = static_cast<std::int32_t>(graph_.nodes.size());
  return {members(find_bundles(n, constraints_.arcs, links)), members(find_linked(n, links))};
}

Explanation Explainer::explain(std::int32_t resource, bool with_moves) const {
  Explanation made;
  made.resource = name(resource);
  made.type = graph_.nodes[at(resource)].type;
  made.file = graph_.file;
  made.line = analysis_.source.resources.entries()[at(resource)].node.key_place().line;
  made.stack = plan_.path(stack_of(resource));
  const Bundle bundle = bundle_of(resource, {});
  made.reasons = reasons_for(resource, bundle.in(stack_of(resource)));
  made.tied = names_but(bundle.in_root, resource);
  made.together = names_but(bundle.nested, resource);
  made.names = names_of(resource);
  made.named_by = namers_of(resource);
  const std::vector<std::int32_t> alone = {resource};
  const std::vector<ValueWire> wires = relocator_.wires_of(alone);
  made.wires = named(wires);
  made.shared_values = named(relocator_.only(WireKind::shared_value, wires));
  made.handed_down = named(relocator_.only(WireKind::handed_down, wires));
  made.known_values = known_values_of(resource);
  made.dropped_orders = dropped_orders_of(resource);
  if (with_moves) made.moves = moves_of(bundle, neighbour_stacks(bundle.nested, stack_of(resource)));
  return made;
}

PathExplanation Explainer::explain(std::int32_t first, std::int32_t second) const {
  PathExplanation made;
  made.first = name(first);
  made.second = name(second);
  made.file = graph_.file;
  std::vector<VertexId> path = shortest_path(order_, second, first);
  if (path.empty()) path = shortest_path(order_, first, second);
  std::ranges::reverse(path);
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    const auto edge = std::ranges::lower_bound(graph_.edges, std::pair(path[i], path[i + 1]), {},
                                               [](const GraphEdge& e) { return std::pair(e.from, e.to); });
    made.steps.push_back({name(path[i]), name(path[i + 1]), plan_.path(stack_of(path[i])),
                          plan_.path(stack_of(path[i + 1])), edge->references});
  }
  made.share_a_stack = stack_of(first) == stack_of(second);
  if (made.share_a_stack) return made;
  const std::vector<Arc> joined = {{first, second}};
  const Bundle bundle = bundle_of(first, joined);
  made.together = names_but(bundle.nested, -1);
  std::vector<StackId> targets;
  for (const std::int32_t member : bundle.nested) targets.push_back(stack_of(member));
  made.places = moves_of(bundle, std::move(targets));
  return made;
}

std::vector<std::string> Explainer::reasons_for(std::int32_t resource,
                                                std::span<const std::int32_t> bundle) const {
  if (split_.files.empty())
    return {"the template is not expanded yet, so no split of it says where it will stand"};
  if (split_.is_one_stack && !prior_) return {"the template is within its limits and is left as one stack"};
  std::vector<std::string> reasons;
  if (std::string placed = placed_reason(resource, "it"); !placed.empty())
    reasons.push_back(std::move(placed));
  for (const std::int32_t member : bundle)
    if (const std::string placed = placed_reason(member, name(member)); reasons.empty() && !placed.empty())
      reasons.push_back("it can only move together with " + name(member) + ", and " + placed);
  if (std::string held = prior_reason(resource); !held.empty())
    reasons.push_back(std::move(held));
  else if (reasons.empty())
    reasons.push_back(searched_reason(resource));
  for (const Link& link : constraints_.links) {
    if (link.a != resource && link.b != resource) continue;
    const std::int32_t other = link.a == resource ? link.b : link.a;
    if (stack_of(other) != stack_of(resource)) continue;
    std::string sentence = "it shares a stack with " + name(other) + ": " +
                           why_together(link.reason, name(link.a), name(link.b));
    if (std::ranges::find(reasons, sentence) == reasons.end()) reasons.push_back(std::move(sentence));
  }
  if (const std::vector<VertexId> cycle = shortest_path(order_, resource, resource); !cycle.empty()) {
    std::vector<std::string> names;
    for (const VertexId v : cycle) names.insert(names.begin(), name(v));
    std::string text;
    for (const std::string& one : names) text += (text.empty() ? "" : " → ") + one;
    reasons.push_back("it is part of a cycle of resources that need each other: " + text);
  }
  return reasons;
}

std::string Explainer::placed_reason(std::int32_t resource, const std::string& subject) const {
  const Placed& placed = constraints_.placed[at(resource)];
  if (placed.stack == kAnyStack) return {};
  return subject +
         (placed.stack == kRootStack ? " stays in the root because " : " stands in this stack because ") +
         std::string(describe(placed.reason));
}

// What the lock file, or what is deployed, has to do with it.
std::string Explainer::prior_reason(std::int32_t resource) const {
  if (!prior_ || prior_->of_resource[at(resource)] == kNowhere) return {};
  const std::string before(prior_->path_of(at(resource)));
  if (before == plan_.path(stack_of(resource)))
    return "it stands here already, by the lock file or what is deployed";
  const auto move = std::ranges::find(split_.moves, name(resource), &Move::resource);
  return "it moves here from " + spoken(before) +
         (move == split_.moves.end() ? std::string() : ", which is " + std::string(name_of(move->danger)));
}

std::string Explainer::searched_reason(std::int32_t resource) const {
  if (options_.strategy != Strategy::min_cut) return wished_reason(resource);
  std::int64_t all = 0, here = 0;
  for (const auto neighbours : {order_.successors(resource), order_.predecessors(resource)})
    for (const VertexId v : neighbours) {
      ++all;
      here += stack_of(v) == stack_of(resource);
    }
  if (all == 0) return "it has no neighbours, so it fills up a stack that had room";
  return "the cut put it here: " + std::to_string(here) + " of its " + counted(all, "neighbour") +
         (all == 1 ? " stands" : " stand") + " in the same stack";
}

// A group that is too large for one stack goes on in stacks of its name and a number.
std::string Explainer::wished_reason(std::int32_t resource) const {
  const std::int32_t wish = wishes_.of_resource[at(resource)];
  const std::string wished = wish == 0 ? std::string() : wishes_.stacks[at(wish) - 1];
  const StackId stack = stack_of(resource);
  const std::string here = stack == kRoot ? std::string() : std::string(plan_.name(stack));
  const bool is_kept = wished.empty()
                           ? here.empty()
                           : here.starts_with(wished) &&
                                 here.find_first_not_of("0123456789", wished.size()) == std::string::npos;
  const std::string strategy = "--strategy " + std::string(name_of(options_.strategy));
  if (is_kept) return strategy + " puts it here";
  return strategy + " puts it into " + spoken(wished) +
         ", which no plan could keep, so it went elsewhere; 'cfnsplit plan' says why (CFS0413)";
}

std::vector<ExplainedWire> Explainer::known_values_of(std::int32_t resource) const {
  const auto is_read = [&](const WrittenOut& value) {
    return std::ranges::any_of(analysis_.references.of_resource(at(resource)), [&](const Reference& one) {
      return one.name == value.resource && one.attribute == value.attribute;
    });
  };
  const std::string id = name(resource), stack = plan_.path(stack_of(resource));
  std::vector<ExplainedWire> values;
  for (const WrittenOut& value : split_.known_values)
    if (value.resource == id || (value.to == stack && is_read(value)))
      values.push_back({value.resource, value.attribute, value.to});
  return values;
}

std::vector<OrderChange> Explainer::dropped_orders_of(std::int32_t resource) const {
  const std::string id = name(resource);
  std::vector<OrderChange> orders;
  std::ranges::copy_if(split_.dropped_orders, std::back_inserter(orders),
                       [&](const OrderChange& one) { return one.before == id || one.after == id; });
  return orders;
}

std::vector<Neighbour> Explainer::names_of(std::int32_t resource) const {
  std::map<std::pair<TargetKind, std::string>, Neighbour> found;
  for (const Reference& reference : analysis_.references.of_resource(at(resource))) {
    if (reference.kind == TargetKind::resource && reference.target == resource) continue;
    const bool is_resource = reference.kind == TargetKind::resource;
    const std::string named = is_resource ? name(reference.target) : std::string(reference.name);
    Neighbour& neighbour = found[{reference.kind, named}];
    neighbour.kind = kind_word(reference.kind);
    neighbour.name = named;
    if (is_resource) neighbour.stack = plan_.path(stack_of(reference.target));
    neighbour.references.push_back(describe_reference(reference));
  }
  std::vector<Neighbour> names;
  for (auto& [key, neighbour] : found) names.push_back(std::move(neighbour));
  return names;
}

std::vector<Neighbour> Explainer::namers_of(std::int32_t resource) const {
  std::vector<Neighbour> namers;
  const auto add = [&](std::string_view kind, std::string_view namer, StackId stack,
                       std::span<const Reference> references) {
    Neighbour neighbour{std::string(kind), std::string(namer), plan_.path(stack), {}};
    for (const Reference& reference : references)
      if (reference.kind == TargetKind::resource && reference.target == resource)
        neighbour.references.push_back(describe_reference(reference));
    if (!neighbour.references.empty()) namers.push_back(std::move(neighbour));
  };
  for (const VertexId v : order_.successors(resource))
    add("resource", name(v), stack_of(v), analysis_.references.of_resource(at(v)));
  for (std::size_t i = 0; i < analysis_.source.outputs.size(); ++i)
    add("output", analysis_.source.outputs.entries()[i].name, plan_.of_output[i],
        analysis_.references.of_output(i));
  return namers;
}

std::vector<StackId> Explainer::neighbour_stacks(std::span<const std::int32_t> bundle, StackId but) const {
  std::vector<StackId> stacks;
  for (const std::int32_t member : bundle)
    for (const auto neighbours : {order_.successors(member), order_.predecessors(member)})
      for (const VertexId v : neighbours)
        if (stack_of(v) != but) stacks.push_back(stack_of(v));
  return stacks;
}

std::vector<PossibleMove> Explainer::moves_of(const Bundle& bundle, std::vector<StackId> targets) const {
  sort_unique(targets);
  std::vector<PossibleMove> moves;
  for (const StackId to : targets) moves.push_back(move_to(bundle.in(to), to));
  std::ranges::stable_sort(moves, {}, [](const PossibleMove& move) {
    return std::pair(move.shared_values.after - move.shared_values.before,
                     move.handed_down.after - move.handed_down.before);
  });
  return moves;
}

PossibleMove Explainer::move_to(std::span<const std::int32_t> bundle, StackId to) const {
  const Relocation relocation = relocator_.evaluate(bundle, to);
  const StackSummary& summary = summaries_[at(to)];
  PossibleMove move;
  move.stack = plan_.path(to);
  move.wires = named(relocation.wires);
  move.shared_values = named(relocation.shared_values);
  move.handed_down = named(relocation.handed_down);
  move.resources = summary.resources + relocation.resources;
  move.parameters = summary.parameters + relocation.parameters;
  move.outputs = summary.outputs + relocation.outputs;
  move.obstacle = obstacle_to(bundle, move, relocation);
  return move;
}

std::string Explainer::obstacle_to(std::span<const std::int32_t> bundle, const PossibleMove& move,
                                   const Relocation& relocation) const {
  for (const std::int32_t member : bundle) {
    const Placed& placed = constraints_.placed[at(member)];
    if (placed.stack == kAnyStack) continue;
    const bool fits = placed.stack == kRootStack
                          ? relocation.to == kRoot
                          : plan_.name(relocation.to) == constraints_.stack_names[at(placed.stack) - 1];
    if (!fits)
      return name(member) +
             (placed.stack == kRootStack ? " stays in the root because " : " stays where it is because ") +
             std::string(describe(placed.reason));
  }
  if (!relocation.cycle.empty()) {
    std::string cycle;
    for (const std::string& one : relocation.cycle) cycle += (cycle.empty() ? "" : " → ") + spoken(one);
    return "stacks would wait for each other: " + cycle;
  }
  const auto over = [&](std::int64_t count, std::int64_t limit, std::string_view noun) {
    return count > limit ? spoken(move.stack) + " would hold " + counted(count, noun) + ", where " +
                               std::to_string(limit) + " are allowed"
                         : std::string();
  };
  for (const std::string& text : {over(move.resources, options_.limits.resources, "resource"),
                                  over(move.parameters, options_.limits.parameters, "parameter"),
                                  over(move.outputs, options_.limits.outputs, "output")})
    if (!text.empty()) return text;
  return {};
}

std::vector<ExplainedWire> Explainer::named(std::span<const ValueWire> wires) const {
  std::vector<ExplainedWire> values;
  for (const ValueWire& wire : wires) {
    const CarriedValue& value = analysis_.values[wire.value];
    values.push_back({std::string(value.name), std::string(value.attribute), plan_.path(wire.into)});
  }
  std::ranges::sort(values, {}, [](const ExplainedWire& value) {
    return std::tie(value.resource, value.attribute, value.into);
  });
  return values;
}

WireChange Explainer::named(const Difference& difference) const {
  return {difference.before, difference.after, named(difference.gained), named(difference.lost)};
}

std::vector<std::string> Explainer::names_but(std::span<const std::int32_t> resources,
                                              std::int32_t left_out) const {
  std::vector<std::string> names;
  for (const std::int32_t r : resources)
    if (r != left_out) names.push_back(name(r));
  return names;
}

}  // namespace cfnsplit
