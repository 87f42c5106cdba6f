#pragma once
// What follows from the question that is asked of a graph.
#include <cfnsplit/graph.hpp>
#include <string>

namespace cfnsplit {

/// Drawings by nature are written for Graphviz, lists as text.
GraphFormat usual_format(GraphQuestion question);

/// It asks where resources stand.
bool needs_split(GraphQuestion question);

/// Where the page of a report shows the answer: see report_html().
std::string page_view(const GraphQuery& query, const ResourceGraph& graph);

}  // namespace cfnsplit
