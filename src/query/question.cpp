#include "query/question.hpp"

#include <algorithm>

#include "query/resource_graph.hpp"

namespace cfnsplit {
namespace {

// A page knows resources by their ids alone, and what else is declared by its kind and name.
std::string view_of_named(const std::string& name, const ResourceGraph& graph) {
  if (means_declared(graph, name))
    return "declared=" + std::ranges::find(graph.declared, name, &GraphNode::id)->type + ' ' + name;
  const Outcome<std::int32_t> found = find_node(graph, name);
  return "resource=" + (found ? graph.nodes[static_cast<std::size_t>(*found)].id : name);
}

}  // namespace

GraphFormat usual_format(GraphQuestion question) {
  const bool is_drawing = question == GraphQuestion::whole || question == GraphQuestion::by_stack ||
                          question == GraphQuestion::by_type || question == GraphQuestion::by_prefix ||
                          question == GraphQuestion::by_path || question == GraphQuestion::around;
  return is_drawing ? GraphFormat::dot : GraphFormat::text;
}

bool needs_split(GraphQuestion question) {
  return question == GraphQuestion::by_stack || question == GraphQuestion::hubs;
}

std::string page_view(const GraphQuery& query, const ResourceGraph& graph) {
  switch (query.question) {
    case GraphQuestion::hubs: return "hubs";
    case GraphQuestion::levels: return "levels";
    case GraphQuestion::cycles: return "cycles";
    case GraphQuestion::cuts: return "cuts";
    case GraphQuestion::unused: return "unused";
    case GraphQuestion::around:
    case GraphQuestion::path:
    case GraphQuestion::reverse: return view_of_named(query.id, graph);
    default: return "rooms";
  }
}

}  // namespace cfnsplit
