// A parameter, mapping, condition or output: who names it, and which stacks have to know it for that.
#include <algorithm>
#include <set>

#include "explain/explainer.hpp"

namespace cfnsplit {
namespace {

const Section& section_of(const Template& source, std::string_view kind) {
  if (kind == "parameter") return source.parameters;
  if (kind == "mapping") return source.mappings;
  return kind == "condition" ? source.conditions : source.outputs;
}

std::string listed(const std::set<std::string>& stacks) {
  std::string text;
  for (const std::string& stack : stacks)
    text += (text.empty() ? "" : ", ") + (stack.empty() ? "the root" : stack);
  return text;
}

std::string reason_for(std::string_view kind, const std::string& stack,
                       const std::set<std::string>& needed_in) {
  if (kind == "output")
    return stack.empty() ? "outputs stay in the root"
                         : "the root has no room for it, or holds less of what it reads";
  if (needed_in.empty()) return "nothing names it";
  if (kind == "parameter") return "is given to the root, and needed in: " + listed(needed_in);
  return "stands in every stack that needs it: " + listed(needed_in);
}

}  // namespace

std::int32_t Explainer::find_declared(std::string_view name) const {
  const auto found = std::ranges::find(graph_.declared, name, &GraphNode::id);
  return found == graph_.declared.end() ? -1 : static_cast<std::int32_t>(found - graph_.declared.begin());
}

Neighbour Explainer::neighbour_at(std::int32_t position,
                                  const std::vector<GraphReference>& references) const {
  const auto resources = static_cast<std::int32_t>(graph_.nodes.size());
  if (position < resources) return {"resource", name(position), plan_.path(stack_of(position)), references};
  const GraphNode& node = graph_.declared[static_cast<std::size_t>(position - resources)];
  return {node.type, node.id, stack_of_declared(node), references};
}

std::string Explainer::stack_of_declared(const GraphNode& declared) const {
  if (declared.type != "output") return {};
  return plan_.path(
      plan_.of_output[static_cast<std::size_t>(analysis_.source.outputs.index_of(declared.id))]);
}

std::set<std::string> Explainer::stacks_that_need(std::int32_t position) const {
  const auto resources = static_cast<std::int32_t>(graph_.nodes.size());
  std::set<std::int32_t> seen = {position};
  std::vector<std::int32_t> waiting = {position};
  std::set<std::string> stacks;
  while (!waiting.empty()) {
    const std::int32_t at = waiting.back();
    waiting.pop_back();
    for (const GraphEdge& edge : graph_.declared_edges) {
      if (edge.to != at || !seen.insert(edge.from).second) continue;
      const Neighbour namer = neighbour_at(edge.from, {});
      if (edge.from < resources || namer.kind == "output")
        stacks.insert(namer.stack);
      else
        waiting.push_back(edge.from);
    }
  }
  return stacks;
}

Explanation Explainer::explain_declared(std::int32_t declared) const {
  const GraphNode& asked = graph_.declared[static_cast<std::size_t>(declared)];
  const auto position = static_cast<std::int32_t>(graph_.nodes.size()) + declared;
  const Section& section = section_of(analysis_.source, asked.type);
  Explanation made;
  made.resource = asked.id;
  made.type = asked.type;
  made.file = graph_.file;
  made.line = section.entries()[static_cast<std::size_t>(section.index_of(asked.id))].node.key_place().line;
  made.stack = stack_of_declared(asked);
  made.reasons = {reason_for(asked.type, made.stack, stacks_that_need(position))};
  for (const GraphEdge& edge : graph_.declared_edges) {
    if (edge.from == position) made.names.push_back(neighbour_at(edge.to, edge.references));
    if (edge.to == position) made.named_by.push_back(neighbour_at(edge.from, edge.references));
  }
  for (const Wire& wire : split_.wires)
    if (asked.type == "parameter" && wire.resource == asked.id && wire.kind == WireKind::handed_down)
      made.handed_down.push_back({wire.resource, wire.attribute, wire.to});
  made.wires = made.handed_down;
  return made;
}

}  // namespace cfnsplit
